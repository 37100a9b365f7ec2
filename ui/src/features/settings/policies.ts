/** The bounds of what a customer may set (SES-08, PWD-01, PWD-04, USR-16). */
import type { Policies } from "../../api/generated/Operations";
import type { MessageId } from "../../i18n";

export interface Bound {
  field: keyof Policies;
  least: number;
  most: number;
  /** Unless the customer says otherwise. */
  standard: number;
  unit: MessageId;
}

export const BOUNDS: readonly Bound[] = [
  { field: "idle_minutes", least: 1, most: 1440, standard: 30, unit: "settings.unit.minutes" },
  { field: "max_age_hours", least: 1, most: 168, standard: 12, unit: "settings.unit.hours" },
  { field: "lockout_tries", least: 1, most: 100, standard: 5, unit: "settings.unit.tries" },
  { field: "password_min_length", least: 8, most: 64, standard: 15, unit: "settings.unit.characters" },
  { field: "dormant_days", least: 1, most: 3650, standard: 90, unit: "settings.unit.days" },
];

export type PolicyDraft = Record<keyof Policies, number | string>;

export function isWithin(value: number | string, { least, most }: Bound): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

/** The policies as typed; null where one is out of its bounds. */
export function policiesOf(draft: PolicyDraft): Policies | null {
  const whole = BOUNDS.every((bound) => isWithin(draft[bound.field], bound));
  return whole ? (draft as Policies) : null;
}
