/** The refusal codes of the contract. A code is added here when the contract adds it. */
export const CODES = [
  "license_unavailable",
  "subscription_in_use",
  "manager_protected",
  "own_roles",
  "own_email",
  "role_needs_license",
  "operator_only",
  "role_exceeds_yours",
  "email_taken",
  "invalid",
  "password_mismatch",
  "password_too_weak",
  "password_change_required",
  "bad_credentials",
  "locked",
  "inactive",
  "expired",
  "not_yet_valid",
  "no_license",
  "no_role",
  "already_signed_in",
  "floating_busy",
  "seats_exhausted",
  "session_closed",
  "link_expired",
  "consent_required",
  "forbidden",
  "not_found",
  "stale",
  "too_many_requests",
  "precondition_required",
  "store_unavailable",
  "store_busy",
  "store_newer",
  "keyring_unavailable",
  "internal",
] as const;

export type Code = (typeof CODES)[number];

export function isCode(value: unknown): value is Code {
  return typeof value === "string" && (CODES as readonly string[]).includes(value);
}
