import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { Problem } from "../../api";
import type { WelcomeProps } from "../../app";
import { setPlatform } from "../../platform";
import { fakePlatform, refuse } from "../../testing/fake-platform";
import { render } from "../../testing/render";
import Welcome from "./index";

const STORE = {
  ...{ path: "https://seats.example", name: "seats.example", given_name: "Paris", colour: "#123456" },
  ...{ kind: "remote", demo: false, state: "unchecked", ca_file: null, last_opened: null, customers: [] },
};

/** A store that does not open at the first try. */
function show(props: Partial<WelcomeProps> = {}, failures = 1) {
  const onOpened = vi.fn();
  let left = failures;
  const { asked } = fakePlatform({
    list_stores: [STORE],
    probe_store: "ready",
    open_store: () => {
      left -= 1;
      return left < 0 ? { store: STORE } : refuse("store_unavailable", { why: "timeout" })();
    },
  });
  render(<Welcome {...{ onOpened, problem: null, path: null, colours: [] }} {...props} />);
  return { asked, onOpened };
}

afterEach(() => setPlatform(null));

test("a store that did not open is tried again where the window says so", async () => {
  const { onOpened } = show();
  await userEvent.click(await screen.findByRole("button", { name: /^Paris/ }));
  await screen.findByRole("alert");
  expect(onOpened).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(onOpened).toHaveBeenCalledOnce();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("so is one that the command line named", async () => {
  const { asked, onOpened } = show({ problem: new Problem("store_busy"), path: "/stores/a.db" }, 0);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(asked.find(({ name }) => name === "open_store")?.payload).toEqual({ path: "/stores/a.db" });
  expect(onOpened).toHaveBeenCalledOnce();
});
