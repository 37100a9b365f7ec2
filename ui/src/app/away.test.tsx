import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { setPlatform } from "../platform";
import { fakePlatform } from "../testing/fake-platform";
import { render } from "../testing/render";
import { AwayBanner } from "./AwayBanner";
import type { Away } from "./shell";

const AWAY: Away = {
  heard_at: "2026-03-10T14:20:00Z",
  problem: { code: "store_unavailable", details: { why: "unreachable", server: "seats.example" } } as never,
};

afterEach(() => setPlatform(null));

test("who tries now has the store tried now", async () => {
  const { asked } = fakePlatform({ try_store_now: {} });
  render(<AwayBanner away={AWAY} />);
  expect(screen.getByRole("status").textContent).toContain("seats.example does not answer");
  expect(screen.getByText(/What is on screen is from/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Try now" }));
  expect(asked.map(({ name }) => name)).toEqual(["try_store_now"]);
});

test("where nothing of the store is on screen, nothing is said of its age", () => {
  render(<AwayBanner away={AWAY} showsStore={false} />);
  expect(screen.getByText(/keeps trying/)).toBeTruthy();
  expect(screen.queryByText(/What is on screen/)).toBeNull();
});
