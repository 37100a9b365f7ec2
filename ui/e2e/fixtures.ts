/**
 * What every test over the real service shares. Needs the bridge, and seatkeeperd for the vendor's
 * staff: `cargo build -p seatkeeper-bridge -p seatkeeper-server`.
 *
 *   import { expect, test, openWindow, violations } from "./fixtures";
 *
 *   test("…", async ({ page, bridge, store }) => {
 *     // `bridge`: the service, with nothing in it. `bridge.call("create_user", …)`,
 *     //           `bridge.shell("app_state")`, `bridge.answerDialog(path)`, `bridge.folder`.
 *     // `store`:  asks for a new store in it, its manager signed in: `store.customer`,
 *     //           `store.workspace`, `store.manager`; `store.createUser({…})`, `store.subscribe({…})`.
 *     await openWindow(page, bridge, { language: "fr", theme: "dark" });
 *     // The window now shows Users; without `store` it shows Welcome.
 *   });
 *
 * A second person in the same store: `const other = await signedInElsewhere(store, email)`: another
 * bridge, stopped with the test.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { test as base, type Page } from "@playwright/test";
import type { Operations, OwnSession, User, UserCreated } from "../src/api/generated/contract";
import { Bridge, TARGET } from "./bridge";

export { expect } from "@playwright/test";
export { violations } from "./axe";
export { Bridge };

export const PASSWORD = "quatre chevaux bleus au galop";
export const MANAGER = { full_name: "Amélie Rousseau", email: "amelie.rousseau@etoile.test" };
export const CUSTOMER = "Étoile & Fils";

type Licenses = Operations["set_licenses"]["request"]["licenses"];
type NewUser = Partial<Operations["create_user"]["request"]> & { full_name: string; email: string };

export class Founded {
  /** Second consoles on this store; stopped with the test, however it ends. */
  readonly others: Bridge[] = [];

  constructor(
    private readonly bridge: Bridge,
    readonly path: string,
    readonly customer: string,
    /** The first workspace, named after the customer. */
    readonly workspace: string,
    readonly manager: User,
  ) {}

  /** How many of each type are subscribed; types not named stay. */
  subscribe(licenses: Licenses) {
    return this.bridge.call("set_licenses", { customer: this.customer, licenses });
  }

  /** A password that is given stays temporary until the person chooses another. */
  async createUser(request: NewUser): Promise<UserCreated> {
    const user = { customer: this.customer, ...request };
    return this.bridge.call<UserCreated>("create_user", user);
  }

  /** A person who has set `PASSWORD` by their code, so that they can sign in at once. */
  async createReadyUser(request: NewUser): Promise<User> {
    const { code, ...user } = await this.createUser(request);
    await this.bridge.call("set_password", { token: code, password: PASSWORD });
    return user;
  }

  writerRole(workspace = this.workspace) {
    return [{ workspace, role: "writer" as const, tags: [] }];
  }
}

interface Fixtures {
  bridge: Bridge;
  store: Founded;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from it
  bridge: async ({}, use) => {
    const bridge = await Bridge.start();
    await use(bridge);
    await bridge.stop();
  },
  store: async ({ bridge }, use) => {
    const store = await found(bridge);
    await use(store);
    for (const other of store.others) await other.stop();
  },
});

/** Makes a store and signs its manager in. */
export async function found(bridge: Bridge): Promise<Founded> {
  const path = join(bridge.folder, "accounts.db");
  const manager = { ...MANAGER, password: PASSWORD };
  await bridge.shell("create_store", { path, customer: CUSTOMER, language: "en", manager });
  const own = await signIn(bridge, MANAGER.email);
  if (own.user.kind !== "user") throw new Error("the manager is a user");
  const customer = own.user.customer;
  const { items } = await bridge.call<{ items: { id: string }[] }>("list_workspaces", { customer });
  return new Founded(bridge, path, customer, items[0]?.id ?? "", own.user);
}

export function signIn(bridge: Bridge, email: string, more: object = {}): Promise<OwnSession> {
  return bridge.shell<OwnSession>("sign_in", { email, password: PASSWORD, stay: false, ...more });
}

/** A second console on the same store, with somebody else signed in; it stops with the test. */
export async function signedInElsewhere(store: Founded, email: string): Promise<Bridge> {
  const other = await Bridge.start();
  store.others.push(other);
  await other.shell("open_store", { path: store.path });
  await signIn(other, email);
  return other;
}

/** A new member of the vendor's staff, with `PASSWORD`; only who holds the store makes the first. */
export async function addStaff(bridge: Bridge, store: { path: string }, email: string, ...more: string[]) {
  const program = process.env.SEATKEEPERD ?? join(TARGET, "debug/seatkeeperd");
  const about = ["staff", "add", "--store", `sqlite:${store.path}`, "--email", email, ...more];
  const { stdout } = await promisify(execFile)(program, about);
  const token = /^Code: (\S+)$/m.exec(stdout)?.[1];
  await bridge.call("set_password", { token, password: PASSWORD });
}

interface WindowOptions {
  language?: "en" | "fr";
  theme?: "system" | "light" | "dark";
  density?: "compact" | "default" | "comfortable";
}

/** Opens the window over this bridge and waits for its first content. */
export async function openWindow(page: Page, bridge: Bridge, options: WindowOptions = {}): Promise<void> {
  await bridge.shell("set_preferences", { language: "en", theme: "light", ...options });
  await page.goto(bridge.window);
  await page.waitForSelector("html[data-ready]");
}

const SHOTS = process.env.SHOTS;

/** A picture for people to look at, where `SHOTS` names a folder. */
export async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}
