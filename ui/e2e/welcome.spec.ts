import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CUSTOMER, expect, MANAGER, openWindow, PASSWORD, shot, test, violations } from "./fixtures";

test("a new person is taught what a store is, makes one and signs in to it", async ({ page, bridge }) => {
  await openWindow(page, bridge);
  await expect(page.getByRole("heading", { name: "No store yet" })).toBeVisible();
  await page.getByRole("button", { name: "Create a store" }).click();
  await page.getByLabel("Company name").fill(CUSTOMER);
  await page.getByLabel("Full name").fill(MANAGER.full_name);
  await page.getByLabel("E-mail").fill(MANAGER.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Retype password").fill(PASSWORD);
  await bridge.answerDialog(join(bridge.folder, "etoile.seatkeeper"));
  await page.getByRole("button", { name: "Choose the file and create" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("navigation")).toContainText("Users");
  await expect(page.getByRole("button", { name: /Amélie Rousseau/ })).toBeVisible();
});

test("pwd_01_the_rules_are_told_beforehand_and_a_weak_password_is_refused_at_its_field", async ({
  page,
  bridge,
}) => {
  await openWindow(page, bridge);
  await page.getByRole("button", { name: "Create a store" }).click();
  await expect(page.getByText("at least 15 characters, spaces included")).toBeVisible();
  await page.getByLabel("Company name").fill(CUSTOMER);
  await page.getByLabel("Full name").fill(MANAGER.full_name);
  await page.getByLabel("E-mail").fill(MANAGER.email);
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Choose the file and create" }).click();
  await expect(page.getByText("It has fewer than 15 characters.")).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill("Amélie Rousseau 12");
  await page.getByLabel("Retype password").fill("Amélie Rousseau 12");
  await bridge.answerDialog(join(bridge.folder, "a.seatkeeper"));
  await page.getByRole("button", { name: "Choose the file and create" }).click();
  await expect(page.getByText("It is made of your name", { exact: false })).toBeVisible();
});

test("all that is missing is told at its place at once, before a file is asked for", async ({
  page,
  bridge,
}) => {
  await openWindow(page, bridge);
  await page.getByRole("button", { name: "Create a store" }).click();
  await page.getByRole("button", { name: "Choose the file and create" }).click();
  await expect(page.getByLabel("Company name")).toHaveAccessibleDescription("This is needed.");
  await expect(page.getByLabel("Company name")).toBeFocused();
  await expect(page.getByLabel("Full name")).toHaveAccessibleDescription("This is needed.");
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/^An e-mail address/);
});

test("a store that was opened is listed with its state and cure, and can be forgotten", async ({
  page,
  bridge,
  store,
}) => {
  await bridge.shell("close_store");
  await openWindow(page, bridge);
  await expect(page.getByRole("button", { name: new RegExp(`^${CUSTOMER}`) })).toBeVisible();
  await shot(page, "welcome-recent");
  await writeFile(store.path, "no store at all, only a text");
  await page.reload();
  await expect(page.getByText("There is no Seatkeeper store here", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: /^Forget/ }).click();
  await expect(page.getByRole("heading", { name: "No store yet" })).toBeVisible();
});

test("a file that is no store says so, and is left as it is", async ({ page, bridge }) => {
  const path = join(bridge.folder, "notes.txt");
  await writeFile(path, "only a text");
  await bridge.answerDialog(path);
  await openWindow(page, bridge);
  await page.getByRole("button", { name: "Open a store" }).click();
  await expect(page.getByRole("alert")).toContainText("The account store cannot be read or written.");
});

for (const language of ["en", "fr"] as const) {
  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing on welcome: ${language}, ${theme}`, async ({ page, bridge }) => {
      await openWindow(page, bridge, { language, theme });
      await shot(page, `welcome-${language}-${theme}`);
      expect(await violations(page)).toEqual([]);
      const main = page.locator("main");
      const fits = () => main.evaluate((shown) => shown.scrollHeight <= shown.clientHeight);
      await page.setViewportSize({ width: 900, height: 600 });
      await shot(page, `welcome-small-${language}-${theme}`);
      expect(await fits()).toBe(true);
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.getByRole("button").first().click();
      await page.getByRole("button", { name: /file|fichier/i }).click();
      await shot(page, `create-${language}-${theme}`);
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 900, height: 600 });
      await shot(page, `create-small-${language}-${theme}`);
      expect(await fits()).toBe(true);
    });
  }
}

test("the demo store is tried with its manager's sign-in filled in", async ({ page, bridge }) => {
  test.slow();
  await openWindow(page, bridge);
  await page.getByRole("button", { name: "Try the demo store" }).click();
  await expect(page.getByText("This is the demo store", { exact: false })).toBeVisible({ timeout: 60_000 });
  await shot(page, "signin-demo");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("grid", { name: "Users" })).toBeVisible();
  await page.getByRole("navigation").getByRole("button", { name: "Sessions" }).click();
  await expect(page.getByRole("grid", { name: "Sessions" })).toBeVisible();
  await shot(page, "demo-sessions");
  await page.getByRole("button", { name: "Turned away" }).click();
  await expect(page.getByRole("grid", { name: "Turned away" })).toBeVisible();
  await shot(page, "demo-denials");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Change subscription" }).click();
  await expect(page.getByRole("dialog")).toContainText("Floating writers");
  await shot(page, "demo-subscription");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByText("This is a demo store", { exact: false })).toBeVisible();
  await shot(page, "signin-demo-again");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Fill in" }).click();
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("grid", { name: "Users" })).toBeVisible();
});
