import type { Page } from "@playwright/test";
import {
  type Bridge,
  expect,
  type Founded,
  openWindow,
  PASSWORD,
  shot,
  signedInElsewhere,
  signIn,
  test,
  violations,
} from "./fixtures";

const CHLOE = { full_name: "Chloé Marchand", email: "chloe.marchand@etoile.test" };
const FARID = { full_name: "Farid Benali", email: "farid.benali@etoile.test" };

/** Two writers on one floating license and one concurrent writer. */
async function staffed(store: Founded): Promise<void> {
  await store.subscribe({ floating_writer: 1, concurrent_writer: 3 });
  const roles = store.writerRole();
  await store.createReadyUser({ ...CHLOE, license: "concurrent_writer", roles });
  await store.createReadyUser({ ...FARID, license: "floating_writer", roles });
  const gwen = { full_name: "Gwenaëlle Le Goff", email: "gwen@etoile.test" };
  await store.createReadyUser({ ...gwen, license: "floating_writer", roles });
}

async function showSessions(page: Page) {
  await page.getByRole("navigation").getByRole("button", { name: "Sessions" }).click();
  await expect(page.getByRole("heading", { name: "Sessions", level: 1 })).toBeVisible();
}

const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

test("ses_06_a_session_appears_live_is_forced_out_with_a_reason_and_goes", async ({
  page,
  bridge,
  store,
}) => {
  await staffed(store);
  await openWindow(page, bridge);
  await showSessions(page);
  await expect(page.getByText("1 session", { exact: true })).toBeVisible();
  const other = await signedInElsewhere(store, CHLOE.email);
  await expect(row(page, "Chloé Marchand")).toBeVisible({ timeout: 10_000 });
  await expect(page.getByText("2 sessions", { exact: true })).toBeVisible();
  await page.getByRole("checkbox", { name: "Select Chloé Marchand" }).click();
  await page.getByRole("toolbar").getByRole("button", { name: "Force logout" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Force logout: Chloé Marchand?");
  await dialog.getByLabel("Reason").fill("The store is being moved");
  await shot(page, "sessions-force");
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Force logout" }).click();
  await expect(page.getByText("1 session ended.")).toBeVisible();
  await expect(row(page, "Chloé Marchand")).toHaveCount(0);
  await expect(other.call("own_session")).rejects.toMatchObject({ code: "session_closed" });
  const ended = await bridge.call("session_history", { customer: store.customer, end: "forced" });
  expect(ended).toMatchObject({ items: [{ reason: "The store is being moved" }] });
});

test("ses_07_ones_own_session_is_marked_and_not_selected", async ({ page, bridge, store }) => {
  await openWindow(page, bridge);
  await showSessions(page);
  await expect(row(page, store.manager.full_name)).toContainText("(you)");
  await page.getByRole("checkbox", { name: `Select ${store.manager.full_name}` }).click();
  await expect(page.getByText("This is your own session: it ends with Log out.")).toBeVisible();
  await expect(page.getByRole("toolbar")).toHaveCount(0);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Enter");
  const force = page.getByRole("complementary").getByRole("button", { name: "Force logout" });
  await expect(force).toHaveAttribute("aria-disabled", "true");
  await expect(force).toHaveAccessibleDescription("This is your own session: it ends with Log out.");
});

test("ses_10_history_says_how_a_session_ended_and_by_whom", async ({ page, bridge, store }) => {
  await staffed(store);
  const other = await signedInElsewhere(store, CHLOE.email);
  const { session } = await other.call<{ session: { id: string } }>("own_session");
  await bridge.call("end_session", { session: session.id, reason: "Lunch" });
  await openWindow(page, bridge);
  await showSessions(page);
  await page.getByRole("button", { name: "History" }).click();
  await expect(row(page, "Chloé Marchand")).toContainText("Forced out");
  await expect(row(page, "Chloé Marchand")).toContainText("you");
  await expect(row(page, "Chloé Marchand")).toContainText("Lunch");
  await shot(page, "sessions-history");
  expect(await violations(page)).toEqual([]);
});

test("ses_05_who_found_no_seat_is_listed_with_the_reason", async ({ page, bridge, store }) => {
  await turnedAway(bridge, store);
  await openWindow(page, bridge);
  await showSessions(page);
  await page.getByRole("button", { name: "Turned away" }).click();
  await expect(row(page, "Gwenaëlle Le Goff")).toContainText("Every floating seat was taken");
  await shot(page, "sessions-denials");
  expect(await violations(page)).toEqual([]);
});

/** Farid holds the only floating seat, and Gwenaëlle asks for it. */
async function turnedAway(bridge: Bridge, store: Founded): Promise<void> {
  await staffed(store);
  await signedInElsewhere(store, FARID.email);
  const refused = { email: "gwen@etoile.test", password: PASSWORD, stay: false };
  await expect(bridge.shell("sign_in", refused)).rejects.toMatchObject({ code: "floating_busy" });
  await signIn(bridge, store.manager.email, { take_over: true });
}

test("the list is filtered by name without accents, and says when nothing matches", async ({
  page,
  bridge,
  store,
}) => {
  await openWindow(page, bridge);
  await showSessions(page);
  await page.getByRole("searchbox").fill("amelie");
  await expect(row(page, store.manager.full_name)).toBeVisible();
  await page.getByRole("searchbox").fill("nobody");
  await expect(page.getByText("No session matches.")).toBeVisible();
});

for (const language of ["en", "fr"] as const) {
  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing on sessions: ${language}, ${theme}`, async ({ page, bridge, store }) => {
      await staffed(store);
      await signedInElsewhere(store, CHLOE.email);
      await openWindow(page, bridge, { language, theme });
      await page.getByRole("navigation").getByRole("button", { name: "Sessions" }).click();
      await expect(row(page, "Chloé Marchand")).toBeVisible();
      await shot(page, `sessions-${language}-${theme}`);
      expect(await violations(page)).toEqual([]);
      await page.getByRole("gridcell", { name: /Chloé/ }).last().click();
      await expect(page.getByRole("complementary")).toBeVisible();
      await page.setViewportSize({ width: 900, height: 600 });
      await shot(page, `sessions-panel-${language}-${theme}`);
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: /^(Force logout|Déconnexion forcée)$/ }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await shot(page, `sessions-force-${language}-${theme}`);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      for (const view of [/^(History|Historique)$/, /^(Turned away|Refusés faute de place)$/]) {
        await page.getByRole("button", { name: view }).click();
        await expect(page.getByRole("button", { name: view })).toHaveAttribute("aria-pressed", "true");
        await expect(page.locator(".sk-empty, [role=grid]").first()).toBeVisible();
        await shot(page, `sessions-${String(view).slice(3, 10)}-${language}-${theme}`);
        expect(await violations(page)).toEqual([]);
      }
    });
  }
}
