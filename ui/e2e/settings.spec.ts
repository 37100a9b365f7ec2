import type { Page } from "@playwright/test";
import {
  type Bridge,
  expect,
  openWindow,
  PASSWORD,
  shot,
  signedInElsewhere,
  test,
  violations,
} from "./fixtures";

async function showSettings(page: Page, name = "Settings") {
  await page.getByRole("navigation").getByRole("button", { name }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

async function choose(page: Page, field: string, option: string) {
  await page.getByRole("combobox", { name: field, exact: true }).click();
  await page.getByRole("option", { name: option }).click();
}

test("language, theme and density change at once and are kept", async ({ page, bridge, store }) => {
  await openWindow(page, bridge);
  await showSettings(page);
  await choose(page, "Theme", "Dark");
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await choose(page, "Row height", "Compact");
  await choose(page, "Language", "Français");
  await expect(page.getByRole("heading", { name: "Réglages", level: 1 })).toBeVisible();
  await expect
    .poll(() => bridge.shell<{ preferences: object }>("app_state").then((state) => state.preferences))
    .toMatchObject({ language: "fr", theme: "dark", density: "compact" });
  expect(store.customer).not.toBe("");
});

test("policies are held to their bounds, and saved", async ({ page, bridge, store }) => {
  await openWindow(page, bridge);
  await showSettings(page);
  const idle = page.getByLabel("Sign out when idle for");
  await idle.fill("2000");
  await expect(page.getByText("A whole number from 1 to 1,440.")).toBeVisible();
  await idle.fill("45");
  await page.locator("form", { has: idle }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The settings are saved.")).toBeVisible();
  const customer = await bridge.call("get_customer", { customer: store.customer });
  expect(customer).toMatchObject({ policies: { idle_minutes: 45, max_age_hours: 12 } });
});

test("cus_03_support_access_is_allowed_for_48_hours_extended_and_ended", async ({ page, bridge, store }) => {
  await openWindow(page, bridge);
  await showSettings(page);
  const access = page.getByRole("switch", { name: "Allow support access" });
  await access.click();
  await expect(access).toBeChecked();
  await expect(page.getByText(/^Allowed until /)).toBeVisible();
  await page.getByRole("button", { name: "Extend to 48 hours from now" }).click();
  await access.click();
  await expect(page.getByText(/^Not allowed\./)).toBeVisible();
  const customer = await bridge.call("get_customer", { customer: store.customer });
  expect(customer).toMatchObject({ support_until: null });
});

test("sub_01_several_counts_change_at_once_after_before_and_after_are_shown", async ({
  page,
  bridge,
  store,
}) => {
  await openWindow(page, bridge);
  await page.getByRole("button", { name: "Change subscription" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Floating writers").fill("2");
  await dialog.getByLabel("Concurrent operators").fill("5");
  await expect(dialog).toContainText("0 → 2");
  await expect(dialog).toContainText("20 people may hold one, 2 in at once");
  await shot(page, "subscription");
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Seats" })).toContainText("Floating writers");
  const counts = await bridge.call("list_licenses", { customer: store.customer });
  expect(counts).toContainEqual(expect.objectContaining({ type: "concurrent_operator", subscribed: 5 }));
});

test("sub_02_a_count_below_its_holders_says_who_and_offers_a_way_out", async ({ page, bridge, store }) => {
  await openWindow(page, bridge);
  await page.getByRole("button", { name: "Change subscription" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nominative writers").fill("0");
  await expect(dialog).toContainText("At least 1: active users hold 1.");
  await expect(dialog.getByRole("button", { name: "Confirm" })).toHaveAttribute("aria-disabled", "true");
  await dialog.getByRole("button", { name: "Who holds one?" }).click();
  await expect(dialog.getByRole("listitem")).toContainText(store.manager.full_name);
  await shot(page, "subscription-holders");
  expect(await violations(page)).toEqual([]);
});

test("sub_03_the_sessions_that_a_lower_limit_ends_are_foretold", async ({ page, bridge, store }) => {
  await store.subscribe({ concurrent_writer: 2 });
  const chloe = { full_name: "Chloé Marchand", email: "chloe.marchand@etoile.test" };
  const roles = store.writerRole();
  await store.createReadyUser({ ...chloe, license: "concurrent_writer", roles });
  const other = await signedInElsewhere(store, chloe.email);
  await openWindow(page, bridge);
  await page.getByRole("button", { name: "Change subscription" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Concurrent writers").fill("0");
  await expect(dialog).toContainText("The newest session ends at once");
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(other.call("own_session")).rejects.toMatchObject({ code: "session_closed" });
  const ended = await bridge.call("session_history", { customer: store.customer, end: "dropped" });
  expect(ended).toMatchObject({ items: [{ full_name: "Chloé Marchand" }] });
});

test("wsp_01_a_workspace_is_created_renamed_and_deleted_by_its_name", async ({ page, bridge, store }) => {
  await openWindow(page, bridge);
  await page.getByRole("navigation").getByRole("button", { name: "Workspaces" }).click();
  const dialog = page.getByRole("dialog");
  await shot(page, "workspaces");
  expect(await violations(page)).toEqual([]);
  await expect(dialog.getByRole("button", { name: "Create workspace" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await dialog.getByLabel("Name").fill("Notices");
  await dialog.getByLabel("Languages").fill("en, not a language!");
  await dialog.getByRole("button", { name: "Create workspace" }).click();
  await expect(
    dialog.getByText("Codes such as en, fr or pt-BR, each once, with commas between."),
  ).toBeVisible();
  await dialog.getByLabel("Languages").fill("en, pt-BR");
  await dialog.getByRole("button", { name: "Create workspace" }).click();
  await expect(dialog).toContainText("Brazilian Portuguese");
  await dialog.getByRole("button", { name: "Edit Notices" }).click();
  await dialog.getByLabel("Name").fill("Leaflets");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByRole("button", { name: "Delete Leaflets" }).click();
  const remove = dialog.getByRole("button", { name: "Delete" });
  await expect(remove).toHaveAttribute("aria-disabled", "true");
  await dialog.getByRole("textbox").fill("Leaflets");
  await shot(page, "workspaces-delete");
  await remove.click();
  await expect(page.getByText("“Leaflets” is deleted.")).toBeVisible();
  const { items } = await bridge.call<{ items: unknown[] }>("list_workspaces", { customer: store.customer });
  expect(items).toHaveLength(1);
});

test("usr_08_one_changes_ones_own_phone_and_sees_why_the_email_stays", async ({ page, bridge, store }) => {
  await openMyAccount(page, bridge);
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/nobody changes their own/);
  await page.getByLabel("Phone").fill("+33 1 23 45 67 89");
  await page.getByLabel("Department").fill("Technical writing");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const user = await bridge.call("get_user", { user: store.manager.id });
  expect(user).toMatchObject({ phone: "+33 1 23 45 67 89", department: "Technical writing" });
});

test("pwd_03_changing_the_password_needs_the_current_one", async ({ page, bridge, store }) => {
  await openMyAccount(page, bridge);
  const change = page.getByRole("button", { name: "Change password" });
  await page.getByLabel("Current password").fill("not this one at all");
  await page.getByLabel("New password").fill("une autre phrase bien longue");
  await page.getByLabel("Retype password").fill("une autre phrase bien longue");
  await change.click();
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await page.getByLabel("Current password").fill(PASSWORD);
  await change.click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  expect(store.manager.manager).toBe(true);
});

/** By the name at the bottom of the rail. */
async function openMyAccount(page: Page, bridge: Bridge) {
  await openWindow(page, bridge);
  await page.getByRole("button", { name: /Amélie Rousseau/ }).click();
  await expect(page.getByRole("heading", { name: "My account" })).toBeVisible();
}

for (const language of ["en", "fr"] as const) {
  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing: settings, account, dialogs: ${language}, ${theme}`, async ({
      page,
      bridge,
      store,
    }) => {
      await store.subscribe({ floating_writer: 1, concurrent_operator: 4, nominative_writer: 3 });
      await openWindow(page, bridge, { language, theme });
      const look = async (name: string) => {
        for (const [size, width, height] of [
          ["", 1280, 800],
          ["-small", 900, 600],
        ] as const) {
          await page.setViewportSize({ width, height });
          await shot(page, `${name}${size}-${language}-${theme}`);
        }
        expect(await violations(page)).toEqual([]);
      };
      await showSettings(page, language === "en" ? "Settings" : "Réglages");
      await expect(page.getByRole("switch")).toBeVisible();
      await look("settings");
      await page.getByRole("button", { name: /Amélie Rousseau/ }).click();
      await expect(page.getByLabel(/^(Phone|Téléphone)$/)).toBeVisible();
      await look("account");
      await page.getByRole("button", { name: /Change subscription|Modifier l’abonnement/ }).click();
      await expect(page.getByRole("dialog").getByRole("textbox")).toHaveCount(6);
      await look("subscription");
      await page.keyboard.press("Escape");
      await page
        .getByRole("navigation")
        .getByRole("button", { name: /Workspaces|Espaces/ })
        .click();
      await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(1);
      await look("workspaces");
    });
  }
}
