import type { Page } from "@playwright/test";
import {
  addStaff,
  type Bridge,
  test as base,
  CUSTOMER,
  expect,
  MANAGER,
  openWindow,
  PASSWORD,
  shot,
  signIn,
  violations,
} from "./fixtures";
import { Server } from "./server";

const test = base.extend<{ server: Server }>({
  server: async ({ bridge }, use) => {
    const server = await Server.start(bridge.folder);
    await use(server);
    await server.stop();
  },
});

/** A console on the server's store, with its manager signed in. */
async function inside(page: Page, bridge: Bridge, server: Server, options = {}) {
  await bridge.shell("connect_store", { address: server.url, name: "Paris" });
  await signIn(bridge, MANAGER.email);
  await openWindow(page, bridge, options);
  await expect(page.getByRole("grid")).toBeVisible();
}

const EMPTY = {
  en: { connect: "Connect to a server", address: "Address", submit: "Connect" },
  fr: { connect: "Se connecter à un serveur", address: "Adresse", submit: "Se connecter" },
};

test("a person connects to a server, names it, signs in, and finds it again", async ({
  page,
  bridge,
  server,
}) => {
  await openWindow(page, bridge);
  await page.getByRole("button", { name: "Connect to a server" }).click();
  await expect(page.getByLabel("Address")).toBeFocused();
  await page.getByLabel("Address").fill(server.url);
  await page.getByLabel("Name").fill("Paris");
  await page.getByRole("radio", { name: "Violet" }).check();
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByText(`Remote · ${server.place}`)).toBeVisible();
  await page.getByLabel("E-mail").fill(MANAGER.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  const store = page.locator(".sk-rail .sk-store");
  await expect(store).toContainText(`Paris`);
  await expect(store).toContainText(`Remote · ${server.place}`);
  await expect(store).toContainText("connected");
  await store.click();
  const row = page.getByRole("button", { name: /^Paris/ });
  await expect(row).toContainText("answers");
  await row.click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("what is wrong with an address or a file of certificates is told at its field", async ({
  page,
  bridge,
}) => {
  await openWindow(page, bridge);
  await page.getByRole("button", { name: "Connect to a server" }).click();
  const address = page.getByLabel("Address");
  const connect = page.getByRole("button", { name: "Connect", exact: true });
  await connect.click();
  await expect(address).toHaveAccessibleDescription(/This is needed/);
  await address.fill("http://seats.example");
  await connect.click();
  await expect(address).toHaveAccessibleDescription(/Only https:\/\/ is used over a network/);
  await bridge.answerDialog("/nowhere/ca.pem");
  await page.getByRole("button", { name: "Choose…" }).click();
  await expect(page.getByLabel("Certificate file")).toHaveValue("/nowhere/ca.pem");
  await address.fill("https://127.0.0.1:1");
  await connect.click();
  await expect(page.getByLabel("Certificate file")).toHaveAccessibleDescription(/cannot be read/);
  await page.getByLabel("Certificate file").fill("");
  await connect.click();
  await expect(page.getByRole("alert")).toContainText("127.0.0.1:1 does not answer.");
  await page.getByRole("button", { name: "Back" }).click();
  await expect(page.getByRole("heading", { name: "No store yet" })).toBeVisible();
});

test("a store on the list is renamed and recoloured, and says when its server is away", async ({
  page,
  bridge,
  server,
}) => {
  await bridge.shell("connect_store", { address: server.url });
  await bridge.shell("close_store");
  await openWindow(page, bridge);
  await page.getByRole("button", { name: /^Name and color of/ }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Head office");
  await page.getByRole("radio", { name: "Rust" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: /^Head office/ })).toContainText("answers");
  await server.stop();
  await page.reload();
  await expect(page.getByRole("button", { name: /^Head office/ })).toContainText("out of reach");
  await shot(page, "welcome-remote-away");
  await page.getByRole("button", { name: /^Head office/ }).click();
  await expect(page.getByRole("alert")).toContainText(`${server.place} does not answer.`);
  await page.getByRole("button", { name: /^Forget/ }).click();
  await expect(page.getByText("The server and its store are as they were")).toBeVisible();
});

test("a lost server is told over what is on screen, saving keeps what was typed, and it comes back", async ({
  page,
  bridge,
  server,
}) => {
  test.slow();
  await inside(page, bridge, server);
  await page.getByRole("button", { name: "Create user" }).click();
  await page.getByLabel("Full name").fill("Chloé Marchand");
  await page.getByRole("textbox", { name: "E-mail" }).fill("chloe.marchand@etoile.test");
  await server.stop();
  const banner = page.locator(".sk-away");
  await expect(banner.getByRole("status")).toContainText(`${server.place} does not answer.`);
  await expect(banner).toContainText("What is on screen is from");
  await expect(page.locator(".sk-rail .sk-store")).toContainText("out of reach");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("what you typed is still here");
  await expect(page.getByLabel("Full name")).toHaveValue("Chloé Marchand");
  await shot(page, "away-while-saving");
  await server.again();
  await expect(banner.getByRole("button")).toHaveCount(0, { timeout: 30_000 });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("grid")).toContainText("Chloé Marchand");
});

test("on the sign-in page a lost server is told, and found again by trying now", async ({
  page,
  bridge,
  server,
}) => {
  test.slow();
  await bridge.shell("connect_store", { address: server.url, name: "Paris" });
  await openWindow(page, bridge);
  await page.getByLabel("E-mail").fill(MANAGER.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await server.stop();
  const signInButton = page.getByRole("button", { name: "Sign in", exact: true });
  await signInButton.click();
  const banner = page.locator(".sk-away");
  await expect(banner.getByRole("status")).toContainText(`${server.place} does not answer.`);
  await expect(banner).not.toContainText("What is on screen");
  await expect(page.getByRole("alert")).toBeVisible();
  await server.again();
  await banner.getByRole("button", { name: "Try now" }).click();
  await expect(banner.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("alert")).toHaveCount(0);
  await signInButton.click();
  await expect(page.getByRole("grid")).toBeVisible();
});

test("staff are told of a lost server over the customers", async ({ page, bridge, server }) => {
  test.slow();
  await bridge.shell("connect_store", { address: server.url, name: "Paris" });
  await addStaff(bridge, server, "paul.martin@vendor.test", "--name", "Paul Martin");
  await signIn(bridge, "paul.martin@vendor.test");
  await openWindow(page, bridge);
  await expect(page.getByRole("listitem")).toContainText(CUSTOMER);
  await server.stop();
  const banner = page.locator(".sk-away");
  await expect(banner.getByRole("status")).toContainText(`${server.place} does not answer.`);
  await expect(banner).toContainText("What is on screen is from");
  await expect(page.getByRole("listitem")).toContainText(CUSTOMER);
  await shot(page, "customers-away");
  expect(await violations(page)).toEqual([]);
  await server.again();
  await expect(banner.getByRole("button")).toHaveCount(0, { timeout: 30_000 });
});

test("pwd_06_a_code_is_told_with_its_link_where_the_server_says_where_people_reach_it", async ({
  page,
  bridge,
}) => {
  const server = await Server.start(bridge.folder, "--base-url", "https://accounts.example");
  try {
    await inside(page, bridge, server);
    await page.getByRole("button", { name: "Create user" }).click();
    await page.getByLabel("Full name").fill("Chloé Marchand");
    await page.getByRole("textbox", { name: "E-mail" }).fill("chloe.marchand@etoile.test");
    await page.getByRole("button", { name: "Save" }).click();
    const dialog = page.getByRole("dialog");
    const link = (await dialog.getByText("https://accounts.example/set-password#").textContent()) ?? "";
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await dialog.getByRole("button", { name: "Copy link" }).click();
    await expect(dialog.getByRole("button", { name: "Copied" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await shot(page, "code-with-link");
    expect(await violations(page)).toEqual([]);
    await page.goto(link.replace("https://accounts.example", server.url));
    await page.getByLabel("New password", { exact: true }).fill(PASSWORD);
    await page.getByLabel("New password, once more").fill(PASSWORD);
    await page.getByRole("button", { name: "Set the password" }).click();
    await expect(page.getByRole("status")).toHaveText("Your password is set");
  } finally {
    await server.stop();
  }
});

test("ses_07_one_logs_out_though_the_server_is_away", async ({ page, bridge, server }) => {
  await inside(page, bridge, server);
  await server.stop();
  await expect(page.locator(".sk-away").getByRole("status")).toContainText("does not answer");
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

for (const language of ["en", "fr"] as const) {
  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing on remote stores: ${language}, ${theme}`, async ({ page, bridge, server }) => {
      test.slow();
      const words = EMPTY[language];
      const found: string[] = [];
      async function look(name: string) {
        await page.waitForTimeout(250);
        await shot(page, `${name}-${language}-${theme}`);
        found.push(...(await violations(page)).map((violation) => `${name}: ${violation}`));
      }
      await openWindow(page, bridge, { language, theme });
      await page.getByRole("button", { name: words.connect }).click();
      await look("connect");
      await page.getByLabel(words.address).fill("http://seats.example");
      await page.getByRole("button", { name: words.submit, exact: true }).click();
      await page.waitForSelector(".mantine-InputWrapper-error");
      await look("connect-refused");
      await page.setViewportSize({ width: 900, height: 600 });
      await look("connect-small");
      const main = page.locator("main");
      expect(await main.evaluate((shown) => shown.scrollHeight <= shown.clientHeight)).toBe(true);
      await page.setViewportSize({ width: 1280, height: 800 });
      await inside(page, bridge, server, { language, theme });
      await look("remote-users");
      await server.stop();
      await page.waitForSelector(".sk-away[data-shown]");
      await look("remote-away");
      await page.setViewportSize({ width: 900, height: 600 });
      await look("remote-away-small");
      await page.setViewportSize({ width: 1280, height: 800 });
      await bridge.shell("close_store").catch(() => null);
      await page.reload();
      await page.waitForSelector(".sk-store-state[data-tone='away']");
      await look("welcome-remote");
      await page.locator(".sk-store-row .sk-icon-button").first().click();
      await look("edit-store");
      expect(found).toEqual([]);
    });
  }
}

test("the store's name in the window is the one it was given", async ({ page, bridge, server }) => {
  await inside(page, bridge, server);
  await expect(page.locator(".sk-store-name")).toHaveText("Paris");
  await bridge.shell("close_store");
  await bridge.shell("edit_store", { path: server.url, name: "" });
  await bridge.shell("open_store", { path: server.url });
  await signIn(bridge, MANAGER.email);
  await openWindow(page, bridge);
  await expect(page.locator(".sk-store-name")).toHaveText(CUSTOMER);
});
