/** The words of a row: status with its reasons, last sign-in, role. Pure, so that copy and screen agree. */
import type { Attention, User } from "../../api/generated/contract";
import type { Format, Translate } from "../../i18n";

export interface StatusText {
  /** The status in plain words; empty where a reason says it already. */
  plain: string;
  /** What needs attention, shown in amber. */
  reasons: string[];
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Reasons that say the status themselves: "Locked until 14:05" needs no "Locked" before it. */
const SAYS_STATUS: readonly Attention[] = ["locked", "expired", "invitation_run_out"];

export function statusText(user: User, t: Translate, format: Format, now = new Date()): StatusText {
  const reasons = user.attention.map((reason) => reasonText(reason, user, t, format, now));
  if (user.attention.some((reason) => SAYS_STATUS.includes(reason))) return { plain: "", reasons };
  return { plain: plainStatus(user, t, format), reasons };
}

function plainStatus(user: User, t: Translate, format: Format): string {
  if (user.deleted_at) return t("users.status.deletedOn", { date: format.date(user.deleted_at) });
  if (user.status === "inactive") return t("status.inactive");
  if (user.invited) return t("status.invited");
  return user.dormant ? t("users.status.dormant") : t("status.active");
}

function reasonText(reason: Attention, user: User, t: Translate, format: Format, now: Date): string {
  switch (reason) {
    case "locked":
      return user.locked_until
        ? t("users.reason.lockedUntil", { time: format.time(user.locked_until) })
        : t("status.locked");
    case "expired":
      return t("users.reason.expired", { date: format.date(user.expires_on ?? now) });
    case "expires_soon":
      return t("users.reason.expires_soon", { days: daysUntil(user.expires_on, now) });
    default:
      return t(`users.reason.${reason}`);
  }
}

/** Whole days from today to a day; 0 is today. */
export function daysUntil(day: string | null, now: Date): number {
  if (!day) return 0;
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.max(0, Math.round((Date.parse(`${day}T00:00:00Z`) - today) / DAY_MS));
}

export function statusLine(user: User, t: Translate, format: Format): string {
  const { plain, reasons } = statusText(user, t, format);
  return [plain, ...reasons].filter((part) => part !== "").join(" · ");
}

export function seenText(user: User, t: Translate, format: Format): string {
  if (user.signed_in_since) return t("users.seen.now");
  if (!user.last_sign_in) return t("users.seen.never");
  const past = Date.now() - new Date(user.last_sign_in).getTime();
  return past < MINUTE_MS ? t("users.seen.justNow") : format.ago(user.last_sign_in);
}

/** A role as the list says it: "Operator · 2 forms", "—" for none. */
export function roleText(user: User, workspace: string, t: Translate): string {
  if (user.manager) return t("role.customer_manager");
  const held = user.roles.find((role) => role.workspace === workspace);
  if (!held) return "—";
  const role = t(`role.${held.role}`);
  if (held.tags.length === 0) return role;
  return t("users.roleWithForms", { role, count: held.tags.length });
}
