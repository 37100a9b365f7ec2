import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { setPlatform } from "../platform";
import { fakePlatform, refuse } from "../testing/fake-platform";
import { render } from "../testing/render";
import { App } from "./App";
import type { AppState, Opened, RecentStore } from "./shell";

/** Pages are loaded when first shown, which takes its time on a busy machine. */
const LOAD = { timeout: 20_000 };
vi.setConfig({ testTimeout: 60_000 });

const keyring = { available: true, problem: null };

function stored(name: string): RecentStore {
  return {
    ...{ name, path: `/stores/${name}.db`, given_name: null, colour: "#123456", kind: "local" },
    ...{ demo: false, state: "ready", ca_file: null, last_opened: null, customers: [] },
  };
}

function opened(name: string): Opened {
  return { store: stored(name), session: null, keyring, away: null };
}

function start(first: Opened | null) {
  const state = { colours: [], open_on_start: null, version: "" } as unknown as AppState;
  render(<App start={{ state, opened: first, problem: null }} />);
}

const OWN = {
  session: { id: "s" },
  user: { kind: "user", id: "u", customer: "c", manager: true, full_name: "Ada", email: "ada@example.org" },
  ...{ heartbeat_seconds: 60, workspaces: [], kept: false, keyring },
};

async function signIn() {
  await userEvent.type(await screen.findByLabelText("E-mail", {}, LOAD), "ada@example.org");
  await userEvent.type(screen.getByLabelText("Password"), "seven green kettles hum");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
}

afterEach(() => setPlatform(null));

test("ses_06: who is forced out while the window is still signing in is led back, and told why", async () => {
  const { emit } = fakePlatform({
    remembered_email: { email: null },
    sign_in: () => {
      emit("session_ended", { reason: "forced", message: "Stocktaking" });
      return OWN;
    },
    overview: refuse("session_closed"),
  });
  start(opened("alpha"));
  await signIn();
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("“Stocktaking”"), LOAD);
  expect(screen.getByRole("button", { name: "Sign in" })).toBeTruthy();
});
