import { act, screen, waitFor } from "@testing-library/react";
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

/** The store's own name stands over the sign-in form. */
function signInTo(name: string) {
  return screen.findByText(name, { selector: ".sk-store-head *" }, LOAD);
}

async function signIn() {
  await userEvent.type(await screen.findByLabelText("E-mail", {}, LOAD), "ada@example.org");
  await userEvent.type(screen.getByLabelText("Password"), "seven green kettles hum");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
}

afterEach(() => setPlatform(null));

test("SES-06: who is forced out while the window is still signing in is led back, and told why", async () => {
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

test("a second start's store is opened, wherever the window is", async () => {
  const { emit, asked } = fakePlatform({
    list_stores: [],
    remembered_email: { email: null },
    open_store: ({ path }: Record<string, unknown>) => opened(path === "/stores/a.db" ? "alpha" : "beta"),
  });
  start(null);
  await screen.findByText("No store yet", {}, LOAD);
  act(() => emit("menu", { command: "open_store", path: "/stores/a.db" }));
  await signInTo("alpha");
  await userEvent.type(screen.getByLabelText("E-mail"), "ada@example.org");
  act(() => emit("menu", { command: "open_store", path: "/stores/b.db" }));
  await signInTo("beta");
  expect(screen.getByLabelText<HTMLInputElement>("E-mail").value).toBe("");
  const wanted = asked.filter(({ name }) => name === "open_store").map(({ payload }) => payload);
  expect(wanted).toEqual([{ path: "/stores/a.db" }, { path: "/stores/b.db" }]);
});

test("the store that is open already stays on screen as it is, and so it does where another is refused", async () => {
  const { emit } = fakePlatform({
    remembered_email: { email: null },
    open_store: ({ path }: Record<string, unknown>) =>
      path === "/link/alpha.db" ? opened("alpha") : refuse("store_busy")(),
  });
  start(opened("alpha"));
  const email = await screen.findByLabelText<HTMLInputElement>("E-mail", {}, LOAD);
  await userEvent.type(email, "ada@example.org");
  act(() => emit("menu", { command: "open_store", path: "/link/alpha.db" }));
  act(() => emit("menu", { command: "open_store", path: "/stores/b.db" }));
  await screen.findByText(/store is busy/, { selector: ".sk-toast *" }, LOAD);
  expect(screen.getByLabelText<HTMLInputElement>("E-mail").value).toBe("ada@example.org");
});
