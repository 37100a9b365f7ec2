import { memo, type ReactNode } from "react";
import type { LicenseType } from "../api";
import { useFormat, useT } from "../i18n";
import { LicenseSymbol } from "./LicenseSymbol";

/** One row of the contract's `licenses`; `capacity` and `seats` are null where unlimited. */
export interface SeatRow {
  type: LicenseType;
  subscribed: number;
  capacity: number | null;
  assigned: number;
  signed_in: number;
  seats: number | null;
}

interface SeatMeterProps {
  rows: readonly SeatRow[];
  /** The type Users is filtered by, marked as pressed. */
  chosen?: LicenseType | null;
  onChoose(type: LicenseType): void;
  /** At the end: the Change subscription button. */
  action?: ReactNode;
}

/** Seats are always in sight: one gauge a subscribed type, amber when full. */
export const SeatMeter = memo(function SeatMeter({ rows, chosen, onChoose, action }: SeatMeterProps) {
  const t = useT();
  return (
    <section className="sk-meter" aria-label={t("seats.label")}>
      <div className="sk-gauges">
        {rows.filter(isSubscribed).map((row) => (
          <Gauge key={row.type} row={row} chosen={chosen === row.type} onChoose={onChoose} />
        ))}
      </div>
      {action}
    </section>
  );
});

function isSubscribed(row: SeatRow): boolean {
  return row.subscribed > 0 || row.assigned > 0;
}

function isShared(row: SeatRow): boolean {
  return !row.type.startsWith("nominative");
}

/** Full: no unit left to assign, or no seat left to sign in to. */
export function isFull(row: SeatRow): boolean {
  const unitsGone = row.capacity !== null && row.assigned >= row.capacity;
  const seatsGone = isShared(row) && row.seats !== null && row.signed_in >= row.seats;
  return unitsGone || seatsGone;
}

/** The share that is used, 0 to 1: of seats where units are unlimited, else of units. */
function usedShare(row: SeatRow): number {
  const [used, of] = row.capacity === null ? [row.signed_in, row.seats] : [row.assigned, row.capacity];
  return of ? Math.min(1, used / of) : used > 0 ? 1 : 0;
}

interface GaugeProps {
  row: SeatRow;
  chosen: boolean;
  onChoose(type: LicenseType): void;
}

function Gauge({ row, chosen, onChoose }: GaugeProps) {
  const t = useT();
  const format = useFormat();
  const full = isFull(row);
  const assigned = format.number(row.assigned);
  const units =
    row.capacity === null
      ? t("seats.unlimited", { assigned })
      : t("seats.ofCapacity", { assigned, capacity: format.number(row.capacity) });
  const inNow =
    isShared(row) &&
    t("seats.in", { signed_in: format.number(row.signed_in), seats: format.number(row.seats ?? 0) });
  const type = t(`licenses.${row.type}`);
  return (
    <button
      type="button"
      className="sk-gauge"
      data-full={full || undefined}
      aria-pressed={chosen}
      onClick={() => onChoose(row.type)}
    >
      <LicenseSymbol type={row.type} decorative />
      <span className="sk-gauge-name">{type}</span>
      <span className="sk-gauge-count">
        {units}
        {inNow && ` · ${inNow}`}
        <span className="sk-offscreen">
          {full && `, ${t("seats.full")}`}. {t("seats.show")}
        </span>
      </span>
      <svg className="sk-gauge-bar" width="100%" height="4" aria-hidden="true">
        <rect className="sk-gauge-track" width="100%" height="4" rx="2" />
        <rect className="sk-gauge-fill" width={`${usedShare(row) * 100}%`} height="4" rx="2" />
      </svg>
    </button>
  );
}
