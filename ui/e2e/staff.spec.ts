import { addStaff, expect, openWindow, shot, signIn, test, violations } from "./fixtures";

const PAUL = "paul.martin@vendor.test";

test("cus_03_support_opens_a_customer_only_while_its_manager_allows_it", async ({ page, bridge, store }) => {
  await addStaff(bridge, store, PAUL, "--name", "Paul Martin");
  await signIn(bridge, PAUL);
  await openWindow(page, bridge);
  await expect(page.getByRole("heading", { name: "Customers" })).toBeVisible();
  await expect(page.getByText("Paul Martin, support")).toBeVisible();
  const open = page.getByRole("button", { name: "Open Étoile & Fils" });
  await expect(open).toHaveAttribute("aria-disabled", "true");
  await expect(open).toHaveAccessibleDescription(/has not allowed support access/);
  await shot(page, "customers");
  expect(await violations(page)).toEqual([]);

  await signIn(bridge, store.manager.email);
  await bridge.call("allow_support", { customer: store.customer });
  await signIn(bridge, PAUL);
  await page.reload();
  await page.getByRole("button", { name: "Open Étoile & Fils" }).click();
  await expect(page.getByRole("grid", { name: "Users" })).toContainText(store.manager.full_name);
  await page.getByRole("navigation").getByRole("button", { name: "Settings" }).click();
  const access = page.getByRole("switch", { name: "Allow support access" });
  await expect(access).toHaveAttribute("aria-disabled", "true");
  await expect(
    page.getByText("Only the customer manager allows or ends it.", { exact: false }),
  ).toBeVisible();
  await page.getByRole("button", { name: /^Paul Martin/ }).click();
  await expect(page.getByText("Staff are outside every customer", { exact: false })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: /Back to the customers/ }).click();
  await expect(page.getByRole("heading", { name: "Customers" })).toBeVisible();
});

test("what support did is listed for the manager", async ({ page, bridge, store }) => {
  await bridge.call("allow_support", { customer: store.customer });
  await addStaff(bridge, store, PAUL, "--name", "Paul Martin");
  await signIn(bridge, PAUL);
  await store.createUser({ full_name: "Inès Moreau", email: "ines.moreau@etoile.test" });
  await signIn(bridge, store.manager.email, { take_over: true });
  await openWindow(page, bridge);
  await page.getByRole("navigation").getByRole("button", { name: "Settings" }).click();
  await expect(page.getByText("Paul Martin: created a user: Inès Moreau")).toBeVisible();
});

for (const language of ["en", "fr"] as const) {
  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing on customers: ${language}, ${theme}`, async ({ page, bridge, store }) => {
      await addStaff(bridge, store, PAUL, "--lead");
      await signIn(bridge, PAUL);
      await openWindow(page, bridge, { language, theme });
      await expect(page.getByRole("listitem")).toContainText("Étoile & Fils");
      await shot(page, `customers-${language}-${theme}`);
      expect(await violations(page)).toEqual([]);
    });
  }
}
