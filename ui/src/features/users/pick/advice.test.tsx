import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { setPlatform } from "../../../platform";
import { render } from "../../../testing/render";
import { type Desk, DeskContext } from "../desk";
import { CUSTOMER, counts, fakeHost } from "../testing";
import { LicensePicker } from "./LicensePicker";

const LICENSES = [
  counts({ type: "nominative_writer", subscribed: 5, capacity: 5, assigned: 1 }),
  counts({ type: "floating_writer", subscribed: 1, capacity: 10, assigned: 2, seats: 1 }),
  counts({ type: "concurrent_writer", subscribed: 8, capacity: null, assigned: 3, seats: 8 }),
];

it("lic_12 each type says beside it for whom it is: regular, occasional, shifts", async () => {
  setPlatform(fakeHost({ list_licenses: () => LICENSES }));
  const desk = { customer: CUSTOMER, licenses: LICENSES } as unknown as Desk;
  render(
    <DeskContext value={desk}>
      <LicensePicker value={null} onChoose={vi.fn()} onClose={vi.fn()} />
    </DeskContext>,
  );
  const advice = [
    ["Nominative writer", /regular use/],
    ["Floating writer", /occasional use, at different times/],
    ["Concurrent writer", /shifts/],
  ] as const;
  for (const [name, text] of advice) {
    const choice = await screen.findByRole("radio", { name });
    expect(choice.textContent).toMatch(text);
  }
});
