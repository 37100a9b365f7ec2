/** What the shell is asked to export. Pure (CSV-01, CSV-02, CSV-04). */
import type { UserView } from "../../../api/generated/contract";
import type { Target } from "../desk";

export type Preset = "excel" | "plain" | "tab";
export const PRESETS: readonly Preset[] = ["excel", "plain", "tab"];

export type ScopeKind = "workspace" | "customer" | "view" | "selection";

export type Scope =
  | { kind: "workspace"; workspace: string }
  | { kind: "customer" }
  | { kind: "view"; view: UserView; users?: readonly string[]; except?: readonly string[] };

export function selectionScope(target: Target, view: UserView): Scope {
  return "users" in target
    ? { kind: "view", view, users: target.users }
    : { kind: "view", view: target.view, except: target.except };
}

/** A name for the file: what it is of and the day, with nothing that a file system refuses. */
export function suggestedName(subject: string, now = new Date()): string {
  const plain = subject
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  return `${plain || "users"}-${day}.csv`;
}
