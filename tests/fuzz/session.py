"""Signs the manager of the demo store in for the run, anew where the session has ended."""

import os

import requests
import schemathesis

SIGN_IN = os.environ["SEATKEEPER_URL"] + "/api/v1/sign-in"
REQUEST = {
    "email": os.environ["SEATKEEPER_EMAIL"],
    "password": os.environ["SEATKEEPER_PASSWORD"],
    "take_over": True,
    "client": {"name": "schemathesis"},
}


@schemathesis.auth(refresh_interval=60)
class Session:
    def get(self, case, context):
        answer = requests.post(SIGN_IN, json=REQUEST, timeout=30)
        answer.raise_for_status()
        return answer.json()["token"]

    def set(self, case, data, context):
        case.headers["Authorization"] = f"Bearer {data}"
