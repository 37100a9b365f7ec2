"""Signs the manager of the demo store in for the run, anew where the session has ended, and has what is
asked for be there: an id that is made up is that of something of the manager's."""

import os
import subprocess
from uuid import UUID

import requests
import schemathesis

BASE = os.environ["SEATKEEPER_URL"] + "/api/v1"
EMAIL = os.environ["SEATKEEPER_EMAIL"]
# Longer than any policy that the run itself may set asks for.
OTHER_PASSWORD = " ".join([os.environ["SEATKEEPER_PASSWORD"]] * 4)


class Door:
    """Lets the manager in, with the password of now."""

    password = os.environ["SEATKEEPER_PASSWORD"]

    def token(self):
        answer = self.knock()
        if not answer.ok:
            self.reset()
            answer = self.knock()
        answer.raise_for_status()
        return answer.json()["token"]

    def knock(self):
        request = {
            "email": EMAIL,
            "password": self.password,
            "take_over": True,
            "client": {"name": "schemathesis"},
        }
        return requests.post(f"{BASE}/sign-in", json=request, timeout=30)

    def reset(self):
        """As who holds the store: wrong passwords, tried for others' sake, lock the account."""
        of = ["--store", os.environ["SEATKEEPER_STORE"], "--email", EMAIL]
        command = [os.environ["SEATKEEPER_PROGRAM"], "reset-password", *of]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        code = told.split("Code: ")[1].splitlines()[0]
        request = {"token": code, "password": OTHER_PASSWORD}
        requests.post(f"{BASE}/password-resets", json=request, timeout=30).raise_for_status()
        self.password = OTHER_PASSWORD


DOOR = Door()


def things():
    """Ids by the parameter of a path that they are for."""
    headers = {"Authorization": f"Bearer {DOOR.token()}"}

    def get(path):
        answer = requests.get(BASE + path, headers=headers, timeout=30)
        answer.raise_for_status()
        return answer.json()

    customer = get("/session")["user"]["customer"]
    lists = {"workspace": "workspaces", "user": "users", "session": "sessions"}
    found = {name: get(f"/customers/{customer}/{path}")["items"] for name, path in lists.items()}
    ids = {name: [thing["id"] for thing in items] for name, items in found.items()}
    return {"customer": [customer], **ids}


THINGS = things()


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    for name, ids in THINGS.items():
        try:
            made_up = UUID(path_parameters[name])
        except (AttributeError, KeyError, TypeError, ValueError):
            continue
        path_parameters[name] = ids[made_up.int % len(ids)]
    return path_parameters


# What is tried ends the session itself now and then: not much is asked without one.
@schemathesis.auth(refresh_interval=10)
class Session:
    def get(self, case, context):
        return DOOR.token()

    def set(self, case, data, context):
        case.headers["Authorization"] = f"Bearer {data}"
