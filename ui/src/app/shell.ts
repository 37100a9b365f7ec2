/** What the shell answers beside the contract's operations: shapes only, and the way in at the start. */
import { Problem, shell } from "../api";
import type { OwnSession, Problem as WireProblem } from "../api/generated/Operations";
import type { Density, GridLayout } from "../components";
import type { Locale } from "../i18n";

export type StoreState =
  | "ready"
  | "missing"
  | "not_a_store"
  | "damaged"
  | "newer"
  | "read_only"
  | "busy"
  /** Of a server alone; `unchecked` until it is asked. */
  | "unchecked"
  | "away"
  | "untrusted"
  | "older";

/** A store on the welcome list. `name` is the store's own name, else the file's or the server's. */
export interface RecentStore {
  /** Absolute path of a file, or address of a server. */
  path: string;
  name: string;
  /** What its person calls it. */
  given_name: string | null;
  /** `#rrggbb`: the one chosen for it, else always the same for a path. */
  colour: string;
  kind: "local" | "remote";
  demo: boolean;
  state: StoreState;
  /** Certificates that a server's is checked against, beside the platform's roots. */
  ca_file: string | null;
  last_opened: string | null;
  /** Names of its customers when it was opened last, at most 20. */
  customers: string[];
}

/** Its person's name for it goes first; else a store of one customer goes by that customer's name. */
export function titleOf({ customers: [first, ...others], name, given_name }: RecentStore): string {
  return given_name ?? (first && others.length === 0 ? first : name);
}

/** What is shown of a place: the file's name, or the server's without what every address begins with. */
export function placeOf({ kind, path }: RecentStore): string {
  if (kind === "remote") return path.replace(/^https?:\/\//, "");
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** A colour that a store can have. */
export interface StoreColour {
  name: string;
  /** `#rrggbb` */
  value: string;
}

/** A store that cannot be reached, and is being tried again. */
export interface Away {
  /** When it was heard of last: what is on the screen is as old. */
  heard_at: string;
  problem: WireProblem;
}

export interface Keyring {
  available: boolean;
  /** `keyring_unavailable` with its cause, where nothing can be kept. */
  problem: WireProblem | null;
}

export interface Opened {
  store: RecentStore;
  /** The session that the keyring kept, where there is one. */
  session: OwnSession | null;
  keyring: Keyring;
  away: Away | null;
}

export interface OpenedDemo extends Opened {
  email: string;
  password: string;
}

export type SignInDone = OwnSession & { kept: boolean; keyring: Keyring };

/** As the shell keeps them; a null language follows the system. */
export interface KeptPreferences {
  language: Locale | null;
  theme: "system" | "light" | "dark";
  density: Density;
  layouts: Record<string, GridLayout>;
}

export interface AppState {
  version: string;
  stores: RecentStore[];
  opened: Opened | null;
  preferences: KeptPreferences;
  system_language: Locale;
  keyring: Keyring;
  /** A store that the command line named. */
  open_on_start: string | null;
  colours: StoreColour[];
}

/** What the window starts from: the shell's state, or why there is none. */
export interface Start {
  state: AppState | null;
  opened: Opened | null;
  problem: Problem | null;
}

export async function loadStart(): Promise<Start> {
  let state: AppState | null = null;
  try {
    state = await shell<AppState>("app_state");
    const opened = state.opened ?? (await openNamed(state));
    return { state, opened, problem: null };
  } catch (thrown) {
    return { state, opened: null, problem: Problem.from(thrown) };
  }
}

async function openNamed(state: AppState): Promise<Opened | null> {
  if (!state.open_on_start) return null;
  return await shell<Opened>("open_store", { path: state.open_on_start });
}
