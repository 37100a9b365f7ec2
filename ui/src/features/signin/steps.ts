/** Which form answers which refusal (SES-04); knows nothing of how they look. */
import type { Problem } from "../../api";

export type Step =
  | { at: "form" }
  /** A new password is wanted (PWD-02). */
  | { at: "change" }
  /** The account is signed in elsewhere (SES-01). */
  | { at: "taken"; problem: Problem }
  /** A one-time code is typed (USR-03). */
  | { at: "code" };

/** Refusals that are about what was typed in this step: it stays, and says so. */
const ABOUT_STEP: Record<Step["at"], readonly string[]> = {
  form: [],
  change: ["password_too_weak", "password_mismatch", "invalid"],
  taken: ["bad_credentials", "too_many_requests"],
  code: ["password_too_weak", "password_mismatch", "invalid", "link_expired"],
};

export function stepAfter(problem: Problem, now: Step): Step {
  if (problem.code === "password_change_required") return { at: "change" };
  if (problem.code === "already_signed_in") return { at: "taken", problem };
  return ABOUT_STEP[now.at].includes(problem.code) ? now : { at: "form" };
}
