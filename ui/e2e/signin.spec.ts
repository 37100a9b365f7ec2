import type { Page } from "@playwright/test";
import {
  type Bridge,
  expect,
  type Founded,
  MANAGER,
  openWindow,
  PASSWORD,
  shot,
  signedInElsewhere,
  test,
  violations,
} from "./fixtures";

const TEMPORARY = "une clef sous le paillasson";
const CHLOE = { full_name: "Chloé Marchand", email: "chloe.marchand@etoile.test" };
const FARID = { full_name: "Farid Benali", email: "farid.benali@etoile.test" };

/** The sign-in screen, with nobody signed in. */
async function atSignIn(page: Page, bridge: Bridge, options = {}) {
  await bridge.shell("sign_out");
  await openWindow(page, bridge, options);
  await expect(page.getByLabel("E-mail")).toBeVisible();
}

async function tryToSignIn(page: Page, email: string, password = PASSWORD) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel(/^(Password|Mot de passe)$/).fill(password);
  await page.getByRole("button", { name: /^(Sign in|Se connecter)$/ }).click();
}

function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

test("ses_04_a_wrong_password_says_the_same_as_an_unknown_address", async ({ page, bridge, store }) => {
  await atSignIn(page, bridge);
  const texts: string[] = [];
  for (const email of [store.manager.email, "nobody@etoile.test"]) {
    await tryToSignIn(page, email, "not the password at all");
    await expect(page.getByRole("alert")).toContainText("do not go together");
    texts.push((await page.getByRole("alert").textContent()) ?? "");
  }
  expect(texts[0]).toBe(texts[1]);
});

test("ses_04_each_refusal_says_its_cause_and_its_cure", async ({ page, bridge, store }) => {
  await store.subscribe({ nominative_writer: 9 });
  const license = "nominative_writer" as const;
  const roles = store.writerRole();
  const make = (name: string, more: object) =>
    store.createReadyUser({ full_name: name, email: `${name}@etoile.test`, license, roles, ...more });
  const idle = await make("inactive", {});
  await bridge.call("update_user", { user: idle.id, version: idle.version, status: "inactive" });
  await make("later", { valid_from: day(3) });
  await make("unlicensed", { license: undefined, roles: undefined });
  await make("roleless", { roles: [] });
  await atSignIn(page, bridge);
  for (const [name, cause] of [
    ["inactive", "A manager has deactivated it. Ask your manager to reactivate it."],
    ["later", "Its first day is"],
    ["unlicensed", "Your account has no license. Ask your manager for one."],
    ["roleless", "Your account has no role in any workspace. Ask your manager for one."],
  ] as const) {
    await tryToSignIn(page, `${name}@etoile.test`);
    await expect(page.getByRole("alert")).toContainText(cause);
  }
});

test("pwd_04_a_locked_account_says_until_when", async ({ page, bridge, store }) => {
  const user = await store.createReadyUser({ ...CHLOE });
  for (let tries = 0; tries < 5; tries += 1) {
    const wrong = { email: user.email, password: "wrong again and again", stay: false };
    await bridge.shell("sign_in", wrong).catch(() => null);
  }
  await atSignIn(page, bridge);
  await tryToSignIn(page, user.email);
  await expect(page.getByRole("alert")).toContainText("This account is locked.");
  await expect(page.getByRole("alert")).toContainText(/Wait until .*\d\d:\d\d/);
});

test("ses_04_too_many_tries_count_down_until_the_next", async ({ page, bridge, store }) => {
  await atSignIn(page, bridge);
  for (let tries = 0; tries < 21; tries += 1) {
    const unknown = { email: "guess@etoile.test", password: `guess number ${tries}`, stay: false };
    await bridge.shell("sign_in", unknown).catch(() => null);
  }
  await tryToSignIn(page, "guess@etoile.test");
  await expect(page.getByRole("main").getByRole("status")).toContainText(/You can try again in \d+ second/);
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  expect(store.manager.email).toBe(MANAGER.email);
});

test("ses_01_a_session_elsewhere_is_taken_over_with_the_password_given_again", async ({
  page,
  bridge,
  store,
}) => {
  await bridge.shell("sign_out");
  const other = await signedInElsewhere(store, MANAGER.email);
  await openWindow(page, bridge);
  await tryToSignIn(page, MANAGER.email);
  await expect(page.getByRole("heading", { name: "This account is signed in already" })).toBeVisible();
  await expect(page.getByRole("alert")).toContainText(/Open in Seatkeeper .* since /);
  await shot(page, "signin-taken");
  expect(await violations(page)).toEqual([]);
  await page.getByLabel("Password, once more").fill(PASSWORD);
  await page.getByRole("button", { name: "Take over" }).click();
  await expect(page.getByRole("navigation")).toContainText("Sessions");
  await expect(other.call("own_session")).rejects.toMatchObject({ code: "session_closed" });
});

test("ses_02_a_full_floating_pool_names_no_holder", async ({ page, bridge, store }) => {
  await store.subscribe({ floating_writer: 1 });
  const license = "floating_writer" as const;
  await store.createReadyUser({ ...CHLOE, license, roles: store.writerRole() });
  await store.createReadyUser({ ...FARID, license, roles: store.writerRole() });
  await signedInElsewhere(store, CHLOE.email);
  await atSignIn(page, bridge);
  await tryToSignIn(page, FARID.email);
  await expect(page.getByRole("alert")).toContainText("Every floating seat is taken.");
  await expect(page.getByRole("alert")).not.toContainText("Chloé");
});

test("pwd_02_a_temporary_password_is_replaced_on_the_way_in", async ({ page, bridge, store }) => {
  await store.subscribe({ nominative_writer: 2 });
  const license = "nominative_writer" as const;
  const password = TEMPORARY;
  await store.createUser({
    ...CHLOE,
    license,
    roles: store.writerRole(),
    password,
    password_again: password,
  });
  await atSignIn(page, bridge);
  await tryToSignIn(page, CHLOE.email, TEMPORARY);
  await expect(page.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
  await expect(page.getByLabel("New password")).toBeFocused();
  await shot(page, "signin-change");
  expect(await violations(page)).toEqual([]);
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByLabel("Retype password").fill("something else entirely");
  await page.getByRole("button", { name: "Set the password and sign in" }).click();
  await expect(page.getByText("The two passwords are not the same.")).toBeVisible();
  await page.getByLabel("Retype password").fill(PASSWORD);
  await page.getByRole("button", { name: "Set the password and sign in" }).click();
  await expect(page.getByRole("heading", { name: "My account" })).toBeVisible();
});

test("usr_03_a_one_time_code_sets_the_password_and_signs_in", async ({ page, bridge, store }) => {
  await store.subscribe({ nominative_writer: 2 });
  const license = "nominative_writer" as const;
  const { code } = await store.createUser({ ...CHLOE, license, roles: store.writerRole() });
  await atSignIn(page, bridge);
  await page.getByRole("button", { name: "I have a one-time code" }).click();
  await page.getByLabel("E-mail").fill(CHLOE.email);
  await page.getByLabel("One-time code").fill(String(code));
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByLabel("Retype password").fill(PASSWORD);
  await shot(page, "signin-code");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Set the password and sign in" }).click();
  await expect(page.getByRole("heading", { name: "My account" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Writer in 1 workspace");
  await expect(page.getByRole("main")).toContainText("Étoile & Fils");
  await shot(page, "account-member");
  // No page but one's own: the rest is the manager's.
  await expect(page.getByRole("navigation").getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Change subscription" })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
});

test("ses_06_who_is_forced_out_is_told_why_at_once", async ({ page, bridge, store }) => {
  await bridge.shell("sign_out");
  await openWindow(page, bridge);
  const manager = await forcing(store);
  await tryToSignIn(page, CHLOE.email);
  await expect(page.getByRole("heading", { name: "My account" })).toBeVisible();
  const customer = store.customer;
  const { items } = await manager.call<{ items: { id: string; own: boolean }[] }>("list_sessions", {
    customer,
  });
  const sessions = items.filter((session) => !session.own).map((session) => session.id);
  await manager.call("end_sessions", { customer, sessions, reason: "Maintenance at 14:00" });
  await expect(page.getByRole("alert")).toContainText(
    "Your session was closed by a manager: “Maintenance at 14:00”",
    { timeout: 20_000 },
  );
  await shot(page, "signin-ended");
  expect(await violations(page)).toEqual([]);
});

async function forcing(store: Founded): Promise<Bridge> {
  const manager = await signedInElsewhere(store, MANAGER.email);
  const { customer, workspace } = store;
  await manager.call("set_licenses", { customer, licenses: { nominative_writer: 2 } });
  const roles = [{ workspace, role: "writer", tags: [] }];
  const request = { customer, ...CHLOE, license: "nominative_writer", roles };
  const { code } = await manager.call<{ code: string }>("create_user", request);
  await manager.call("set_password", { token: code, password: PASSWORD });
  return manager;
}

test("log out ends the session and comes back to sign-in", async ({ page, bridge, store }) => {
  await openWindow(page, bridge);
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(bridge.call("own_session")).rejects.toMatchObject({ code: "session_closed" });
  await page.getByRole("button", { name: "Open another store" }).click();
  await expect(page.getByRole("heading", { name: "Recent stores" })).toBeVisible();
  expect(store.path).toContain("accounts.db");
});

test("one signs in by keyboard alone", async ({ page, bridge, store }) => {
  await atSignIn(page, bridge);
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type(store.manager.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation")).toContainText("Users");
});

test("without a keyring nothing is kept, and the check box says so", async ({ page, bridge, store }) => {
  await atSignIn(page, bridge);
  const stay = page.getByRole("checkbox", { name: "Stay signed in" });
  await expect(stay).toHaveAttribute("aria-disabled", "true");
  await expect(stay).toHaveAccessibleDescription(/No keyring answers.*asks each time/);
  await stay.click({ force: true });
  await expect(stay).not.toBeChecked();
  expect(store.manager.email).toBe(MANAGER.email);
});

/** One account for each refusal and each step that sign-in knows. */
async function everyCase(bridge: Bridge, store: Founded) {
  await store.subscribe({ nominative_writer: 9, floating_writer: 1 });
  const license = "nominative_writer" as const;
  const roles = store.writerRole();
  const person = (name: string, more: object = {}) => ({
    ...{ full_name: name, email: `${name}@etoile.test`, license, roles },
    ...more,
  });
  const inactive = await store.createReadyUser(person("inactive"));
  await bridge.call("update_user", { user: inactive.id, version: inactive.version, status: "inactive" });
  await store.createReadyUser(person("later", { valid_from: day(3) }));
  await store.createReadyUser(person("unlicensed", { license: undefined, roles: undefined }));
  await store.createReadyUser(person("roleless", { roles: [] }));
  const locked = await store.createReadyUser(person("locked"));
  await guess(bridge, locked.email, 5);
  await store.createReadyUser(person("holder", { license: "floating_writer" }));
  await store.createReadyUser(person("full", { license: "floating_writer" }));
  await signedInElsewhere(store, "holder@etoile.test");
  await store.createReadyUser(person("taken"));
  await signedInElsewhere(store, "taken@etoile.test");
  await store.createUser(person("temporary", { password: TEMPORARY, password_again: TEMPORARY }));
}

async function guess(bridge: Bridge, email: string, times: number) {
  for (let tries = 0; tries < times; tries += 1) {
    await bridge.shell("sign_in", { email, password: `wrong guess ${tries}`, stay: false }).catch(() => null);
  }
}

const REFUSED = ["nobody", "inactive", "later", "unlicensed", "roleless", "locked", "full"];

for (const language of ["en", "fr"] as const) {
  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing on any step or refusal of sign-in: ${language}, ${theme}`, async ({
      page,
      bridge,
      store,
    }) => {
      test.slow();
      await everyCase(bridge, store);
      await atSignIn(page, bridge, { language, theme });
      const found: string[] = [];
      async function look(name: string) {
        await shot(page, `signin-${name}-${language}-${theme}`);
        found.push(...(await violations(page)).map((violation) => `${name}: ${violation}`));
      }
      await look("form");
      for (const name of REFUSED) {
        await tryToSignIn(page, `${name}@etoile.test`);
        await expect(page.getByRole("alert")).toBeVisible();
        await expect(page.getByRole("progressbar")).toHaveCount(0);
        await look(name);
      }
      // Only now: tries are counted by the minute.
      await guess(bridge, "guess@etoile.test", 21);
      await tryToSignIn(page, "guess@etoile.test");
      await expect(page.getByRole("main").getByRole("status")).toContainText(/\d/);
      await look("wait");
      const back = page.getByRole("button", { name: /^(Back to sign-in|Retour à la connexion)$/ });
      await page.reload();
      await tryToSignIn(page, "taken@etoile.test");
      await expect(page.getByRole("button", { name: /^(Take over|Reprendre la session)$/ })).toBeVisible();
      await look("taken");
      await back.click();
      await tryToSignIn(page, "temporary@etoile.test", TEMPORARY);
      await expect(page.getByRole("textbox", { name: /^(New password|Nouveau mot de passe)/ })).toBeVisible();
      await look("change");
      await back.click();
      await page.getByRole("button", { name: /one-time code|code à usage unique/ }).click();
      await look("code");
      await page.getByRole("button", { name: /^(Set the password|Définir le mot de passe)/ }).click();
      await look("code-missing");
      expect(found).toEqual([]);
    });
  }
}
