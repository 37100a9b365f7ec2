/** What every part of the Users page shares: whose users, and what can be asked for from anywhere. */
import { createContext, useContext } from "react";
import type { Problem } from "../../api";
import type {
  LicenseCounts,
  LicensePreview,
  LicenseType,
  Overview,
  Session,
  User,
  UserView,
  Workspace,
} from "../../api/generated/contract";
import type { Deeds } from "./useDeeds";

export type BulkDeed = "delete" | "deactivate" | "reactivate" | "restore";

/** Users named, or all of a view but some. */
export type Target = { users: readonly string[] } | { view: UserView; except: readonly string[] };

/** The dialog that is open. */
export type Shown =
  | { kind: "create" }
  | { kind: "edit"; user: User }
  | { kind: "duplicate"; user: User }
  | { kind: "code"; user: User; code: string; expiresAt: string; why: "created" | "invited" | "reset" }
  | { kind: "announce"; user: User }
  | { kind: "bulk"; deed: BulkDeed; target: Target; name?: string }
  | { kind: "erase"; user: User }
  | { kind: "license"; user: User; type: LicenseType | null; preview: LicensePreview }
  | { kind: "reset"; user: User }
  | { kind: "force"; session: Pick<Session, "id">; name: string }
  | { kind: "roles" }
  | { kind: "export"; selection: Target | null; count: number };

/** Where an edit was made, so that its refusal is told there. */
export interface Place {
  user: string;
  /** A column of the list, or the side panel. */
  at: "panel" | { column: string };
}

export interface RefusalAt {
  place: Place;
  problem: Problem;
}

export interface Desk {
  customer: string;
  /** The signed-in user's id; null for staff. */
  me: string | null;
  workspaces: readonly Workspace[];
  licenses: readonly LicenseCounts[];
  overview: Overview | undefined;
  deeds: Deeds;
  show(dialog: Shown | null): void;
  /** Opens the side panel. */
  openUser(user: string): void;
  /** One's own account is a page of its own (USR-08). */
  openAccount(): void;
  changeSubscription(): void;
  refusal: RefusalAt | null;
  refuse(refusal: RefusalAt | null): void;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("useDesk is used outside the Users page");
  return desk;
}

export function workspaceName(desk: Pick<Desk, "workspaces">, id: string): string {
  return desk.workspaces.find((workspace) => workspace.id === id)?.name ?? "…";
}
