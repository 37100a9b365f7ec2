import { Button } from "@mantine/core";
import { act, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { LICENSE_TYPES, Problem } from "../api";
import { render } from "../testing/render";
import { ConfirmDialog, ErrorNotice, LicenseSymbol, ProgressLine, SeatMeter, useToast, WhyDisabled } from ".";

describe("symbols", () => {
  test.each([
    [null, "No license"],
    ["nominative_writer", "Nominative writer"],
    ["floating_operator", "Floating operator"],
  ] as const)("%s is named %s", (type, name) => {
    render(<LicenseSymbol type={type} />);
    expect(screen.getByRole("img", { name })).toBeTruthy();
  });

  test("each type has a drawing of its own", () => {
    const drawings = LICENSE_TYPES.map((type) => {
      const { container, unmount } = render(<LicenseSymbol type={type} decorative />);
      const drawing = container.querySelector("svg")?.innerHTML;
      unmount();
      return drawing;
    });
    expect(new Set(drawings).size).toBe(LICENSE_TYPES.length);
  });
});

test("the seat meter shows subscribed types, n of k in for shared ones, and full ones", async () => {
  const onChoose = vi.fn();
  const floating = {
    type: "floating_writer",
    subscribed: 1,
    capacity: 10,
    assigned: 4,
    signed_in: 1,
    seats: 1,
  } as const;
  const none = {
    type: "floating_operator",
    subscribed: 0,
    capacity: 0,
    assigned: 0,
    signed_in: 0,
    seats: 0,
  } as const;
  render(<SeatMeter rows={[floating, none]} onChoose={onChoose} />);
  const gauge = screen.getByRole("button");
  expect(gauge.textContent).toContain("4 / 10 · 1 of 1 in");
  expect(gauge.textContent).toContain("full");
  await userEvent.click(gauge);
  expect(onChoose).toHaveBeenCalledWith("floating_writer");
});

test("a disabled control keeps its focus, says why and does nothing", async () => {
  const onClick = vi.fn();
  render(
    <WhyDisabled why="No unit is free">
      <Button onClick={onClick}>Reactivate</Button>
    </WhyDisabled>,
  );
  const button = screen.getByRole("button", { name: "Reactivate", description: "No unit is free" });
  await userEvent.tab();
  expect(document.activeElement).toBe(button);
  await userEvent.click(button);
  expect(onClick).not.toHaveBeenCalled();
});

test("an error says what, why, what to do, and the code to quote", () => {
  render(<ErrorNotice problem={new Problem("stale", { requestId: "r-1" })} />);
  const alert = screen.getByRole("alert").textContent;
  expect(alert).toContain("Someone else changed this account meanwhile.");
  expect(alert).toContain("Compare both versions");
  expect(alert).toContain("stale · r-1");
});

test("a confirmation that is refused stays open and says why", async () => {
  const onClose = vi.fn();
  render(
    <ConfirmDialog
      title="Delete Jonas Weber?"
      verb="Delete"
      danger
      onConfirm={() => Promise.reject(new Problem("manager_protected"))}
      onClose={onClose}
    >
      One unit is freed.
    </ConfirmDialog>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Delete" }));
  expect((await screen.findByRole("alert")).textContent).toContain("manager_protected");
  expect(onClose).not.toHaveBeenCalled();
});

test("the progress line waits 300 ms", () => {
  vi.useFakeTimers();
  render(<ProgressLine busy />);
  expect(screen.queryByRole("progressbar")).toBeNull();
  act(() => vi.advanceTimersByTime(300));
  expect(screen.getByRole("progressbar")).toBeTruthy();
  vi.useRealTimers();
});

function Offer({ undo }: { undo(): void }) {
  const toast = useToast();
  return (
    <button type="button" onClick={() => toast({ text: "Deactivated", undo })}>
      Go
    </button>
  );
}

test("undo is offered for ten seconds", () => {
  vi.useFakeTimers();
  const undo = vi.fn();
  render(<Offer undo={undo} />);
  fireEvent.click(screen.getByText("Go"));
  act(() => vi.advanceTimersByTime(9_900));
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledTimes(1);
  expect(screen.queryByText("Deactivated")).toBeNull();
  fireEvent.click(screen.getByText("Go"));
  act(() => vi.advanceTimersByTime(10_000));
  expect(screen.queryByText("Deactivated")).toBeNull();
  vi.useRealTimers();
});
