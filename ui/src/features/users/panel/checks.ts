/** The checks of a sign-in in words. Pure. */
import type { SignInCheck } from "../../../api/generated/contract";
import { type Format, hasMessage, type Translate } from "../../../i18n";

export function firstFailure(checks: readonly SignInCheck[]): SignInCheck | undefined {
  return checks.find((check) => check.reached && !check.ok);
}

export function passedCodes(checks: readonly SignInCheck[]): string[] {
  return checks.filter((check) => check.ok).map((check) => check.code);
}

/** "Not locked", or why it failed, with the figures that the check brings. */
export function checkText(check: SignInCheck, t: Translate, format: Format): string {
  const id = `users.check.${check.code}.${check.ok ? "ok" : "no"}`;
  if (!hasMessage(id)) return check.code;
  const details = check.details ?? {};
  return t(id, {
    until: instant(details.until, format.dateTime),
    on: instant(details.on, format.date),
    from: instant(details.from, format.date),
    since: instant(details.since, format.dateTime),
    client: typeof details.client === "string" ? details.client : "",
    seats: typeof details.seats === "number" ? details.seats : 0,
  });
}

function instant(value: unknown, shown: (instant: string) => string): string {
  return typeof value === "string" ? shown(value) : "";
}
