/** What a person reads for a refusal: what happened, why, and what to do, from the catalogues. */
import type { Format, MessageId, Translate } from "../i18n";
import { hasMessage, placeholdersOf } from "../i18n";
import type { Code } from "./codes";
import type { Problem } from "./problem";
import { isLicenseType } from "./words";

export interface ErrorTextIds {
  what: MessageId;
  why: MessageId;
  fix: MessageId;
}

export interface ErrorText {
  what: string;
  why: string;
  fix: string;
}

function ids<C extends Code>(code: C) {
  return {
    what: `errors.${code}.what`,
    why: `errors.${code}.why`,
    fix: `errors.${code}.fix`,
  } as const satisfies ErrorTextIds;
}

/** Exhaustive by its type: a code without its three texts does not compile. */
export const ERROR_TEXTS: Record<Code, ErrorTextIds> = {
  license_unavailable: ids("license_unavailable"),
  subscription_in_use: ids("subscription_in_use"),
  manager_protected: ids("manager_protected"),
  own_roles: ids("own_roles"),
  own_email: ids("own_email"),
  role_needs_license: ids("role_needs_license"),
  operator_only: ids("operator_only"),
  role_exceeds_yours: ids("role_exceeds_yours"),
  email_taken: ids("email_taken"),
  invalid: ids("invalid"),
  password_mismatch: ids("password_mismatch"),
  password_too_weak: ids("password_too_weak"),
  password_change_required: ids("password_change_required"),
  bad_credentials: ids("bad_credentials"),
  locked: ids("locked"),
  inactive: ids("inactive"),
  expired: ids("expired"),
  not_yet_valid: ids("not_yet_valid"),
  no_license: ids("no_license"),
  no_role: ids("no_role"),
  already_signed_in: ids("already_signed_in"),
  floating_busy: ids("floating_busy"),
  seats_exhausted: ids("seats_exhausted"),
  session_closed: ids("session_closed"),
  link_expired: ids("link_expired"),
  consent_required: ids("consent_required"),
  forbidden: ids("forbidden"),
  not_found: ids("not_found"),
  stale: ids("stale"),
  too_many_requests: ids("too_many_requests"),
  precondition_required: ids("precondition_required"),
  store_unavailable: ids("store_unavailable"),
  store_busy: ids("store_busy"),
  store_newer: ids("store_newer"),
  keyring_unavailable: ids("keyring_unavailable"),
  internal: ids("internal"),
};

export function errorText(problem: Problem, t: Translate, format: Format): ErrorText {
  const chosen = ERROR_TEXTS[problem.code];
  const values = detailValues(problem, t, format);
  return {
    what: best(chosen.what, values, t),
    why: best(chosen.why, values, t),
    fix: best(chosen.fix, values, t),
  };
}

/** The text with the refusal's values (`….details`), where there is one and all its values came. */
function best(id: MessageId, values: Record<string, unknown>, t: Translate): string {
  const detailed = `${id}.details`;
  if (!hasMessage(detailed)) return t(id);
  const complete = placeholdersOf(detailed).every((name) => values[name] !== undefined);
  return complete ? t(detailed, values) : t(id);
}

function detailValues(problem: Problem, t: Translate, format: Format): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(problem.details)) {
    if (value !== null && typeof value !== "object") values[name] = shown(name, value, format);
  }
  // One text tells of every cause, and only one cause has a number.
  if (problem.code === "password_too_weak" && values.why) values.minimum ??= 0;
  if (isLicenseType(values.license)) values.license = t(`license.${values.license}`);
  if (problem.field) values.field = fieldLabel(problem.field, t);
  return values;
}

const INSTANTS = new Set(["since", "until"]);
const DAYS = new Set(["on", "from"]);

function shown(name: string, value: unknown, format: Format): unknown {
  if (typeof value !== "string") return value;
  if (INSTANTS.has(name)) return format.dateTime(value);
  return DAYS.has(name) ? format.date(value) : value;
}

/** A field's label by its wire name, or the name itself for one the forms do not have. */
export function fieldLabel(field: string, t: Translate): string {
  const id = `field.${field}`;
  return hasMessage(id) ? t(id) : field;
}
