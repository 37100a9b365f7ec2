import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, type Founded, openWindow, shot, signedInElsewhere, test, violations } from "./fixtures";

const CHLOE = { full_name: "Chloé Marchand", email: "chloe.marchand@etoile.test" };
const JONAS = { full_name: "Jonas Weber", email: "jonas.weber@etoile.test" };

function cell(page: Page, person: string, column: string) {
  const headers = page.getByRole("columnheader");
  return {
    async click() {
      const texts = await headers.allTextContents();
      const at = texts.findIndex((text) => text.trim() === column);
      await page.getByRole("row").filter({ hasText: person }).getByRole("gridcell").nth(at).click();
    },
  };
}

function row(page: Page, person: string) {
  return page.getByRole("row").filter({ hasText: person });
}

async function twoPeople(store: Founded) {
  await store.subscribe({ nominative_writer: 2, floating_writer: 1, floating_operator: 1 });
  const roles = store.writerRole();
  await store.createUser({ ...CHLOE, license: "floating_writer", roles });
  await store.createUser({ ...JONAS, license: "nominative_writer", roles, department: "Manuals" });
}

test("usr_01_a_person_is_created_and_the_one_time_code_is_told", async ({ page, bridge, store }) => {
  await store.subscribe({ floating_writer: 1 });
  await openWindow(page, bridge);
  await expect(page.getByText("Only you so far")).toBeVisible();
  await page.getByRole("button", { name: "Create user" }).click();
  await page.getByLabel("Full name").fill(CHLOE.full_name);
  await page.getByRole("textbox", { name: "E-mail" }).fill(CHLOE.email);
  await page.getByRole("button", { name: "Show optional fields" }).click();
  await page.getByLabel("Department").fill("Technical writing");
  await page.getByRole("combobox", { name: "License" }).click();
  await page.getByRole("radio", { name: "Floating writer" }).click();
  await page.getByRole("button", { name: "Add a role" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Chloé Marchand is created")).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy" })).toBeVisible();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page.getByRole("complementary")).toContainText("Technical writing");
  await expect(row(page, CHLOE.full_name)).toContainText("Writer");
  await expect(page.getByText("2 people")).toBeVisible();
});

test("usr_02_usr_03_refusals_are_told_at_their_fields", async ({ page, bridge, store }) => {
  await store.createUser(CHLOE);
  await openWindow(page, bridge);
  await page.getByRole("button", { name: "Create user" }).click();
  await page.getByLabel("Full name").fill("Another");
  await page.getByRole("textbox", { name: "E-mail" }).fill(CHLOE.email.toUpperCase());
  await page.getByLabel("Password", { exact: true }).fill("one two three four five");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The two passwords are not the same.", { exact: false })).toBeVisible();
  await expect(page.getByLabel("Retype password")).toBeFocused();
  await page.getByLabel("Retype password").fill("one two three four five");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("textbox", { name: "E-mail" })).toBeFocused();
  await page.getByRole("button", { name: "Open the account that has this e-mail" }).click();
  await expect(page.getByRole("complementary")).toContainText(CHLOE.full_name);
});

test("Escape closes what is picked from, and the form with what was typed only after that", async ({
  page,
  bridge,
  store,
}) => {
  await store.subscribe({ floating_writer: 1 });
  await openWindow(page, bridge);
  await page.getByRole("button", { name: "Create user" }).click();
  await page.getByLabel("Full name").fill(CHLOE.full_name);
  const form = page.getByRole("dialog", { name: "Create user" });
  const license = page.getByRole("dialog", { name: "License" });
  await page.getByRole("combobox", { name: "License" }).click();
  await expect(page.getByRole("radio", { name: "None" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(license).toHaveCount(0);
  await page.getByLabel("Expires on").click();
  await expect(page.locator("[data-dates-dropdown]")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-dates-dropdown]")).toHaveCount(0);
  await expect(page.getByLabel("Full name")).toHaveValue(CHLOE.full_name);
  await page.keyboard.press("Escape");
  await expect(form).toHaveCount(0);
});

for (const [width, height] of [
  [1280, 800],
  [900, 600],
] as const) {
  test(`what a license is picked from stays within a window of ${width} × ${height}`, async ({
    page,
    bridge,
    store,
  }) => {
    await twoPeople(store);
    await page.setViewportSize({ width, height });
    await openWindow(page, bridge);
    await page.getByRole("button", { name: "Create user" }).click();
    await page.getByRole("combobox", { name: "License" }).click();
    await page.getByRole("radio", { name: "Nominative writer" }).focus();
    await expect(page.getByRole("button", { name: "Add a license" })).toBeVisible();
    const box = await page.getByRole("dialog", { name: "License" }).boundingBox();
    await shot(page, `users-create-picker-${width}`);
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? height)).toBeLessThanOrEqual(height);
    await page.getByRole("radio").last().focus();
    await expect(page.getByRole("radio").last()).toBeInViewport();
  });
}

test("lic_07_lic_08_out_of_a_full_type_by_deactivating_its_holder", async ({ page, bridge, store }) => {
  await twoPeople(store);
  await openWindow(page, bridge);
  await cell(page, CHLOE.full_name, "License").click();
  const full = page.getByRole("radio", { name: "Nominative writer" });
  await expect(full).toContainText("No license is free (2 of 2 assigned)");
  await full.focus();
  await page.getByRole("button", { name: "Deactivate Jonas Weber" }).click();
  await expect(full).toContainText("1 of 2");
  await full.click();
  await expect(page.getByText("Chloé Marchand: license Nominative writer")).toBeVisible();
  await expect(row(page, JONAS.full_name)).toContainText("Inactive");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row(page, CHLOE.full_name).getByRole("img", { name: "Floating writer" })).toBeVisible();
});

test("lic_10_writer_to_operator_and_back_restores_the_roles", async ({ page, bridge, store }) => {
  await twoPeople(store);
  await openWindow(page, bridge);
  await cell(page, CHLOE.full_name, "License").click();
  await page.getByRole("radio", { name: "Floating operator" }).click();
  await expect(page.getByText("These roles become Operator:")).toBeVisible();
  await expect(page.getByText("The way back is open", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(row(page, CHLOE.full_name)).toContainText("Operator");
  await cell(page, CHLOE.full_name, "License").click();
  await page.getByRole("radio", { name: "Floating writer" }).click();
  await expect(page.getByRole("checkbox", { name: "Restore the former roles" })).toBeChecked();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(row(page, CHLOE.full_name)).toContainText("Writer");
});

test("lic_11_no_license_is_confirmed_and_points_itself_out", async ({ page, bridge, store }) => {
  await twoPeople(store);
  await openWindow(page, bridge);
  await cell(page, CHLOE.full_name, "License").click();
  await page.getByRole("radio", { name: "None", exact: true }).click();
  await expect(page.getByText("cannot sign in", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(row(page, CHLOE.full_name)).toContainText("No license");
  await page.getByRole("button", { name: "1 needs attention" }).click();
  await expect(row(page, JONAS.full_name)).toHaveCount(0);
});

test("rol_03_rol_04_a_role_is_set_in_place_with_its_rights_told", async ({ page, bridge, store }) => {
  await twoPeople(store);
  await openWindow(page, bridge);
  await cell(page, CHLOE.full_name, "Étoile & Fils").click();
  const administrator = page.getByRole("radio", { name: "Administrator" });
  await administrator.focus();
  await expect(page.getByText("Manage publications")).toBeVisible();
  await administrator.click();
  await expect(row(page, CHLOE.full_name)).toContainText("Administrator");
  await cell(page, "Amélie Rousseau", "Étoile & Fils").click();
  await expect(page.getByText("are fixed", { exact: false })).toBeVisible();
});

test("usr_04_search_as_one_types_filters_and_nobody", async ({ page, bridge, store }) => {
  await twoPeople(store);
  await openWindow(page, bridge);
  await page.getByRole("searchbox").pressSequentially("chloe");
  await expect(page.getByText("1 person", { exact: true })).toBeVisible();
  await expect(row(page, CHLOE.full_name)).toBeVisible();
  await page.getByRole("searchbox").fill("zzzz");
  await expect(page.getByRole("heading", { name: "Nobody matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear search and filters" }).click();
  await expect(page.getByText("3 people")).toBeVisible();
});

test("a_list_longer_than_a_page_is_scrolled_to_its_end", async ({ page, bridge, store }) => {
  for (let at = 100; at < 230; at += 1) {
    await store.createUser({ full_name: `Person ${at}`, email: `person.${at}@etoile.test` });
  }
  await openWindow(page, bridge);
  await expect(page.getByText("131 people")).toBeVisible();
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+End");
  await expect(row(page, "Person 229")).toBeVisible();
  await page.keyboard.press("Control+Home");
  await expect(row(page, "Person 100")).toBeVisible();
});

test("usr_05_usr_06_delete_asks_tells_the_effect_and_is_undone", async ({ page, bridge, store }) => {
  await twoPeople(store);
  await openWindow(page, bridge);
  await page.getByRole("checkbox", { name: "Select Chloé Marchand" }).click();
  await page.getByRole("checkbox", { name: "Select Jonas Weber" }).click();
  await page.getByRole("toolbar").getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Delete 2 people?");
  await expect(dialog).toContainText("Nominative writer: 1 license gets free");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("1 person", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("3 people")).toBeVisible();
});

test("usr_06_deleted_people_are_found_restored_and_erased", async ({ page, bridge, store }) => {
  const user = await store.createUser(CHLOE);
  await bridge.call("delete_user", { user: user.id });
  await openWindow(page, bridge);
  await page.getByRole("button", { name: "Status" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Deleted" }).click();
  await page.keyboard.press("Escape");
  await row(page, CHLOE.full_name).getByText(CHLOE.email).click();
  await page.getByRole("complementary").getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("Chloé Marchand is restored")).toBeVisible();
});

test("usr_08_a_click_on_ones_own_name_opens_my_account", async ({ page, bridge, store }) => {
  await openWindow(page, bridge);
  await row(page, store.manager.full_name).getByText(store.manager.full_name).click();
  await expect(page.getByRole("heading", { name: "My account" })).toBeVisible();
});

test("rol_04_an_undone_removal_brings_the_forms_back", async ({ page, bridge, store }) => {
  await store.subscribe({ floating_operator: 1 });
  const roles = [{ workspace: store.workspace, role: "operator" as const, tags: ["f1", "f2"] }];
  await store.createUser({ ...CHLOE, license: "floating_operator", roles });
  await openWindow(page, bridge);
  await expect(row(page, CHLOE.full_name)).toContainText("Operator · 2 forms");
  await cell(page, CHLOE.full_name, "Étoile & Fils").click();
  await page.getByRole("radio", { name: "None" }).click();
  await expect(row(page, CHLOE.full_name)).toContainText("No role");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row(page, CHLOE.full_name)).toContainText("Operator · 2 forms");
});

test("usr_09_usr_15_duplicate_and_a_stale_edit_lose_nothing", async ({ page, bridge, store }) => {
  await twoPeople(store);
  await openWindow(page, bridge);
  await row(page, JONAS.full_name).getByText(JONAS.email).click();
  const panel = page.getByRole("complementary");
  await panel.getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Phone").fill("11");
  const { items } = await bridge.call<{ items: { id: string; version: number }[] }>("list_users", {
    customer: store.customer,
    q: "jonas",
  });
  const [jonas] = items;
  await bridge.call("update_user", { user: jonas?.id, version: jonas?.version, department: "Theirs" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("radio", { name: "Theirs: Theirs" })).toBeChecked();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(panel).toContainText("11");
  await expect(panel).toContainText("Theirs");
  await panel.getByRole("button", { name: "Duplicate" }).click();
  await expect(page.getByText("its roles are suspended", { exact: false })).toBeVisible();
  await page.getByLabel("Full name").fill("Léa Fontaine");
  await page.getByRole("textbox", { name: "E-mail" }).fill("lea@etoile.test");
  await page.getByRole("dialog").getByRole("button", { name: "Duplicate" }).click();
  await expect(page.getByText("Léa Fontaine is created")).toBeVisible();
});

test("ses_06_the_panel_forces_a_session_out_with_a_reason", async ({ page, bridge, store }) => {
  await store.subscribe({ floating_writer: 1 });
  await store.createReadyUser({ ...CHLOE, license: "floating_writer", roles: store.writerRole() });
  await signedInElsewhere(store, CHLOE.email);
  await openWindow(page, bridge);
  await row(page, CHLOE.full_name).getByText(CHLOE.email).click();
  const panel = page.getByRole("complementary");
  await panel.getByRole("button", { name: "Force logout…" }).click();
  await page.getByLabel("Reason").fill("Maintenance at noon");
  await page.getByRole("button", { name: "Force logout", exact: true }).click();
  await expect(panel).toContainText("forced out: Maintenance at noon");
  await expect(panel).toContainText("Yes: all 10 checks pass");
});

test("csv_01_a_workspace_is_exported_from_keyboard_alone", async ({ page, bridge, store }) => {
  await twoPeople(store);
  const path = join(bridge.folder, "users.csv");
  await bridge.answerDialog(path);
  await openWindow(page, bridge);
  await page.getByRole("button", { name: "Export CSV" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Export CSV" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(`saved to ${path}`, { exact: false })).toBeVisible();
  const text = await readFile(path, "utf8");
  expect(text.startsWith("\ufeffcustomer,workspace,full_name,email")).toBe(true);
  expect(text).toContain("Chloé Marchand");
});

const LANGUAGES = ["en", "fr"] as const;
const THEMES = ["light", "dark"] as const;
const WORDS = {
  en: { create: "Create user", license: "License", exported: "Export CSV", edit: "Edit", cancel: "Cancel" },
  fr: {
    create: "Créer un utilisateur",
    license: "Licence",
    exported: "Exporter en CSV",
    edit: "Modifier",
    cancel: "Annuler",
  },
};

for (const language of LANGUAGES) {
  for (const theme of THEMES) {
    test(`axe finds nothing on the Users page: ${language}, ${theme}`, async ({ page, bridge, store }) => {
      await twoPeople(store);
      const words = WORDS[language];
      await openWindow(page, bridge, { language, theme });
      const found: string[] = [];
      async function look(name: string) {
        await page.waitForTimeout(250);
        await shot(page, `users-${name}-${language}-${theme}`);
        found.push(...(await violations(page)).map((violation) => `${name}: ${violation}`));
      }
      await look("list");
      await cell(page, CHLOE.full_name, words.license).click();
      await page.getByRole("radio").nth(1).focus();
      await look("picker");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: words.create }).click();
      await look("create");
      await page.getByRole("button", { name: words.cancel }).click();
      await row(page, JONAS.full_name).getByText(JONAS.email).click();
      for (const summary of await page.locator(".sk-panel summary").all()) await summary.click();
      await look("panel");
      await page.getByRole("complementary").getByRole("button", { name: words.edit, exact: true }).click();
      await look("edit");
      await page.getByRole("button", { name: words.cancel }).click();
      await page.getByRole("button", { name: words.exported }).click();
      await look("export");
      await page.getByRole("button", { name: words.cancel }).click();
      await page.getByRole("searchbox").fill("zzzz");
      await look("empty");
      expect(found).toEqual([]);
    });
  }
}
