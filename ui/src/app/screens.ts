/**
 * What each feature's `index.tsx` is given. Features are loaded when first shown, by name, so that
 * the frame can stand before they do and a fault in one leaves the others whole.
 */
import { type ComponentType, lazy } from "react";
import type { Problem } from "../api";
import type { OwnSession } from "../api/generated/Operations";
import type { LicenseType } from "../api/words";
import { type Keyring, type Opened, placeOf, type StoreColour, titleOf } from "./shell";

/** The store the shell has open. */
export interface OpenStore {
  name: string;
  /** Its person gave it that name. */
  named: boolean;
  kind: "local" | "remote";
  /** File name or address, as shown. */
  place: string;
  /** Absolute path, or address. */
  path: string;
  /** CSS colour of its identity. */
  color: string;
  demo: boolean;
}

export function openStoreOf({ store }: Opened): OpenStore {
  const { kind, path, demo, colour: color } = store;
  return {
    ...{ kind, path, demo, color },
    name: titleOf(store),
    named: store.given_name !== null,
    place: placeOf(store),
  };
}

/** E-mail and password that the sign-in form is filled with: the demo store's. */
export interface Prefill {
  email: string;
  password: string;
}

/** The token stays in the shell; the window knows the session and the person. */
export interface SignedInPerson {
  own: OwnSession;
  /** Whose users are shown: the person's customer, or the one staff chose. */
  customer: string;
}

/** Who sees the whole console: the customer's manager, and the vendor's staff. */
export function mayManage({ user }: OwnSession): boolean {
  return user.kind === "staff" || user.manager;
}

export interface WelcomeProps {
  onOpened(opened: Opened, prefill?: Prefill): void;
  /** Why a store that the command line named was not opened. */
  problem: Problem | null;
  /** The path or address of that store. */
  path: string | null;
  /** Those that a store can have. */
  colours: readonly StoreColour[];
}

export interface SignInProps {
  store: OpenStore;
  /** The store cannot be reached. */
  away: boolean;
  keyring: Keyring;
  prefill: Prefill | null;
  onSignedIn(own: OwnSession): void;
  /** To the welcome screen. */
  onBack(): void;
  /** Why the last session ended, where it was not by Log out. */
  ended: Problem | null;
}

/** For staff: the customers, one of which they open. */
export interface CustomersProps {
  store: OpenStore;
  own: OwnSession;
  onOpen(customer: string): void;
  onLogOut(): void;
}

/** Pages (users, sessions, settings, account) take nothing: they use `useConsole()`. */
export type PageId = "users" | "sessions" | "settings" | "account";
export type DialogId = "subscription" | "workspaces";

export interface DialogProps {
  onClose(): void;
  /** The license type it is about, where it was opened from one. */
  type?: LicenseType | null;
}

/** What another part of the window asks of a page; `at` tells a repeated wish from an old one. */
export interface Intent {
  at: number;
  license?: LicenseType;
  user?: string;
  attention?: boolean;
  create?: boolean;
}

type FeatureModule = { default: ComponentType<never> };

const FEATURES = import.meta.glob<FeatureModule>("../features/*/index.tsx");

function feature<Props extends object>(name: string) {
  return lazy(async () => {
    const load = FEATURES[`../features/${name}/index.tsx`];
    if (!load) throw new Error(`no feature ${name}`);
    return (await load()) as unknown as { default: ComponentType<Props> };
  });
}

export const Welcome = feature<WelcomeProps>("welcome");
export const SignIn = feature<SignInProps>("signin");
export const Customers = feature<CustomersProps>("customers");

export const PAGES: Record<PageId, ComponentType> = {
  users: feature("users"),
  sessions: feature("sessions"),
  settings: feature("settings"),
  account: feature("account"),
};

export const DIALOGS: Record<DialogId, ComponentType<DialogProps>> = {
  subscription: feature<DialogProps>("subscription"),
  workspaces: feature<DialogProps>("workspaces"),
};
