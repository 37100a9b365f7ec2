/** What a new count does, told before it is confirmed (SUB-01…03). The service decides; this foretells. */
import { type LicenseType, modelOf } from "../../api";
import type { LicenseCounts } from "../../api/generated/Operations";

export const MOST = 1_000_000;
const FLOATING_SHARE = 10;

/** The fewest that active users leave (SUB-02). */
export function minimumOf(counts: LicenseCounts): number {
  switch (modelOf(counts.type)) {
    case "nominative":
      return counts.assigned;
    case "floating":
      return Math.ceil(counts.assigned / FLOATING_SHARE);
    case "concurrent":
      return 0;
  }
}

/** Sessions that end, the newest first, when fewer may be in than are (SUB-03). */
export function sessionsEnded(counts: LicenseCounts, after: number): number {
  if (modelOf(counts.type) === "nominative") return 0;
  return Math.max(0, counts.signed_in - after);
}

export function capacityOf(type: LicenseType, after: number): number | null {
  switch (modelOf(type)) {
    case "nominative":
      return after;
    case "floating":
      return after * FLOATING_SHARE;
    case "concurrent":
      return null;
  }
}

/** What is typed, by type; what is not a number there is kept as it was typed. */
export type Draft = Partial<Record<LicenseType, number | string>>;

export type Verdict =
  | { kind: "same" }
  | { kind: "invalid" }
  | { kind: "below"; minimum: number }
  | { kind: "change"; after: number };

export function verdictOf(counts: LicenseCounts, draft: Draft): Verdict {
  const typed = draft[counts.type] ?? counts.subscribed;
  const after = typeof typed === "number" ? typed : Number.NaN;
  if (!Number.isInteger(after) || after < 0 || after > MOST) return { kind: "invalid" };
  if (after === counts.subscribed) return { kind: "same" };
  const minimum = minimumOf(counts);
  return after < minimum ? { kind: "below", minimum } : { kind: "change", after };
}

/** The request's `licenses`: only the types that change. */
export function changesOf(all: readonly LicenseCounts[], draft: Draft): Partial<Record<LicenseType, number>> {
  const changes: Partial<Record<LicenseType, number>> = {};
  for (const counts of all) {
    const verdict = verdictOf(counts, draft);
    if (verdict.kind === "change") changes[counts.type] = verdict.after;
  }
  return changes;
}
