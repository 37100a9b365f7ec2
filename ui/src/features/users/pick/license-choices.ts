/** Which licenses can be picked for whom, and why not. Pure (LIC-01, LIC-07, LIC-12). */
import { type LicenseType, modelOf, type Tier, tierOf } from "../../../api";
import type { LicenseCounts } from "../../../api/generated/contract";
import type { Format, Translate } from "../../../i18n";

/** By tier, as people choose: what they do first, then how often. */
export const BY_TIER: readonly { tier: Tier; types: readonly LicenseType[] }[] = [
  { tier: "writer", types: ["nominative_writer", "floating_writer", "concurrent_writer"] },
  { tier: "operator", types: ["nominative_operator", "floating_operator", "concurrent_operator"] },
];

export function countsOf(licenses: readonly LicenseCounts[], type: LicenseType): LicenseCounts | undefined {
  return licenses.find((counts) => counts.type === type);
}

/** "4 of 5", "3" */
export function unitsText(counts: LicenseCounts | undefined, t: Translate, format: Format): string {
  if (!counts || counts.subscribed === 0) return t("users.license.noneSubscribed");
  const assigned = format.number(counts.assigned);
  if (counts.capacity === null) return assigned;
  return t("users.license.of", { assigned, capacity: format.number(counts.capacity) });
}

/** "4 of 5", "3 · 1 of 8 in" */
export function countText(counts: LicenseCounts | undefined, t: Translate, format: Format): string {
  const units = unitsText(counts, t, format);
  if (!counts || counts.subscribed === 0) return units;
  const inNow =
    modelOf(counts.type) === "nominative"
      ? ""
      : ` · ${t("seats.in", {
          signed_in: format.number(counts.signed_in),
          seats: format.number(counts.seats ?? 0),
        })}`;
  return `${units}${inNow}`;
}

export type Lack = "none_subscribed" | "full";

/** Why no unit of a type can be taken now; null where one can. Who is inactive takes none. */
export function lackOf(
  counts: LicenseCounts | undefined,
  { holds, active }: { holds: boolean; active: boolean },
): Lack | null {
  if (holds) return null;
  if (!counts || counts.subscribed === 0) return "none_subscribed";
  const full = active && counts.capacity !== null && counts.assigned >= counts.capacity;
  return full ? "full" : null;
}

export function tierHint(tier: Tier): "users.license.writersIn" | "users.license.operatorsIn" {
  return tier === "writer" ? "users.license.writersIn" : "users.license.operatorsIn";
}

export { modelOf, tierOf };
