import { createContext, useContext } from "react";
import type { LicenseType } from "../api";
import type { OwnSession } from "../api/generated/Operations";
import type { DialogId, Intent, OpenStore, PageId } from "./screens";

export interface ConsoleValue {
  store: OpenStore;
  /** Id of the customer whose users are shown. */
  customer: string;
  own: OwnSession;
  /** The signed-in user's id; null for staff. */
  me: string | null;
  /** Manager or staff: sees all pages. Anyone else sees My account alone. */
  manages: boolean;
  /** The program's version. */
  version: string;
  page: PageId;
  intent: Intent | null;
  /** Shows a page, with a wish for it: `go("users", { license: "floating_writer" })`. */
  go(page: PageId, intent?: Omit<Intent, "at">): void;
  /** Opens a dialog: `open("subscription", "floating_writer")` begins at that type. */
  open(dialog: DialogId, type?: LicenseType): void;
  logOut(): void;
}

export const ConsoleContext = createContext<ConsoleValue | null>(null);

/** Where we are and who we are; for pages and dialogs of the console. */
export function useConsole(): ConsoleValue {
  const value = useContext(ConsoleContext);
  if (!value) throw new Error("useConsole is used outside the console");
  return value;
}
