/** The audit log's entries as sentences. Pure; names come from the catalogues and the workspaces. */
import { isLicenseType } from "../../../api";
import type { AuditEntry } from "../../../api/generated/contract";
import { type Format, hasMessage, type Translate } from "../../../i18n";

export interface Telling {
  t: Translate;
  format: Format;
  /** The signed-in person, told as "you". */
  me: string | null;
  workspaceName(id: string): string;
}

/** Changes and refusals that the panel tells; sign-ins are told by the sessions beside it. */
export const TOLD_ACTIONS = [
  "user_created",
  "user_changed",
  "license_changed",
  "role_changed",
  "user_deactivated",
  "user_reactivated",
  "user_deleted",
  "user_restored",
  "user_locked",
  "user_unlocked",
  "user_invited",
  "password_reset",
  "password_reset_requested",
  "password_set",
  "password_changed",
  "sign_in_refused",
];

/** One sentence for each thing that an entry changed. */
export function sentencesOf(entry: AuditEntry, telling: Telling): string[] {
  const { t } = telling;
  switch (entry.action) {
    case "license_changed":
    case "role_changed":
    case "user_changed": {
      const changes = fieldChanges(entry, telling);
      return changes.length > 0 ? changes : [t("users.history.user_changed")];
    }
    case "sign_in_refused":
      return [refusedSentence(entry, telling)];
    default: {
      const id = `users.history.${entry.action}`;
      return [hasMessage(id) ? t(id) : entry.action];
    }
  }
}

function refusedSentence(entry: AuditEntry, { t }: Telling): string {
  const id = `users.refused.${String(entry.after?.code)}`;
  return t("users.history.sign_in_refused", { why: hasMessage(id) ? t(id) : String(entry.after?.code) });
}

/** Who did it: "by you", a name, support, the command line; empty for the person themselves. */
export function authorOf(entry: AuditEntry, telling: Telling): string {
  const { t, me } = telling;
  if (entry.actor === null) return t("users.history.byProgram");
  if (entry.actor === entry.subject) return "";
  if (entry.actor === me) return t("users.history.byYou");
  const name = entry.actor_name ?? t("users.history.unknown");
  return t(entry.by_staff ? "users.history.bySupport" : "users.history.by", { name });
}

/** What is not worth a sentence of its own: it follows from the action. */
const SILENT = new Set(["manager", "deleted", "locked", "status"]);

function fieldChanges(entry: AuditEntry, telling: Telling): string[] {
  const before = entry.before ?? {};
  const after = entry.after ?? {};
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields.flatMap((field) => {
    if (SILENT.has(field)) return [];
    if (field === "roles") return roleChanges(before.roles, after.roles, telling);
    return [fieldChange(field, before[field], after[field], telling)];
  });
}

function fieldChange(field: string, before: unknown, after: unknown, telling: Telling): string {
  const { t } = telling;
  const label = hasMessage(`field.${field}`) ? t(`field.${field}` as "field.email") : field;
  return t("users.history.field", {
    field: label,
    before: shownValue(field, before, telling),
    after: shownValue(field, after, telling),
  });
}

function shownValue(field: string, value: unknown, { t, format }: Telling): string {
  if (field === "license") return t(isLicenseType(value) ? `license.${value}` : "license.none");
  if (field === "language") return t(value === "fr" ? "language.fr" : "language.en");
  if (value === null || value === undefined || value === "") return t("users.history.empty");
  if (field === "valid_from" || field === "expires_on") return format.date(String(value));
  return String(value);
}

interface RoleFact {
  workspace: string;
  role: "administrator" | "writer" | "operator";
  tags: readonly string[];
}

function roleChanges(before: unknown, after: unknown, telling: Telling): string[] {
  const [old, now] = [rolesIn(before), rolesIn(after)];
  const workspaces = [...new Set([...old, ...now].map((fact) => fact.workspace))];
  return workspaces.flatMap((workspace) => {
    const was = old.find((fact) => fact.workspace === workspace);
    const is = now.find((fact) => fact.workspace === workspace);
    if (was?.role === is?.role && String(was?.tags) === String(is?.tags)) return [];
    const { t } = telling;
    return [
      t("users.change.role", {
        workspace: telling.workspaceName(workspace),
        before: t(was ? `role.${was.role}` : "role.none"),
        after: t(is ? `role.${is.role}` : "role.none"),
      }),
    ];
  });
}

function rolesIn(value: unknown): RoleFact[] {
  return Array.isArray(value) ? (value as RoleFact[]) : [];
}
