import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { Customer, OwnSession } from "../../api/generated/Operations";
import type { CustomersProps } from "../../app";
import { setPlatform } from "../../platform";
import { fakePlatform } from "../../testing/fake-platform";
import { render } from "../../testing/render";
import Customers from "./index";

const HOUR_MS = 3_600_000;
const STAFF = { user: { kind: "staff", full_name: "Paul Martin", lead: false } } as unknown as OwnSession;

const STORE: CustomersProps["store"] = {
  ...{ name: "Paris", place: "seats.example", path: "https://seats.example", color: "#123456" },
  ...{ kind: "remote", named: true, demo: false },
};

function customer(name: string, support_until: string | null): Customer {
  return { id: name, name, number: `N-${name}`, support_until } as Customer;
}

afterEach(() => setPlatform(null));

test("cus_03_staff_open_who_allows_it_and_learn_how_to_be_allowed", async () => {
  const soon = new Date(Date.now() + HOUR_MS).toISOString();
  const past = new Date(Date.now() - HOUR_MS).toISOString();
  const items = [customer("Étoile", soon), customer("Comète", past), customer("Lune", null)];
  fakePlatform({ list_customers: { items, next: null } });
  const onOpen = vi.fn();
  render(<Customers store={STORE} own={STAFF} onOpen={onOpen} onLogOut={() => {}} />);
  await userEvent.click(await screen.findByRole("button", { name: "Open Étoile" }));
  expect(onOpen).toHaveBeenCalledWith("Étoile");
  for (const name of ["Comète", "Lune"]) {
    const button = screen.getByRole("button", { name: `Open ${name}` });
    expect(button.getAttribute("aria-disabled")).toBe("true");
    await userEvent.click(button);
  }
  expect(onOpen).toHaveBeenCalledOnce();
  expect(screen.getAllByText(/has not allowed support access/).length).toBeGreaterThan(0);
});
