import { Tooltip } from "@mantine/core";
import { memo, type ReactNode, useRef } from "react";
import type { LicenseType } from "../api";
import { type Format, type Translate, useFormat, useT } from "../i18n";
import { LicenseSymbol } from "./LicenseSymbol";
import { useFit } from "./useFit";

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

/** With names; without, where they do not fit in one line; the same, set tight and in more lines. */
const FORMS = ["named", "short", "tight"] as const;

/** Seats are always in sight: one gauge a subscribed type, amber when full. */
export const SeatMeter = memo(function SeatMeter({ rows, chosen, onChoose, action }: SeatMeterProps) {
  const t = useT();
  const format = useFormat();
  const line = useRef<HTMLDivElement>(null);
  const gauges = rows.filter(isSubscribed).map((row) => ({ row, words: wordsOf(row, t, format) }));
  const form = FORMS[useFit(line, FORMS.length, JSON.stringify(gauges.map(({ words }) => words)))];
  return (
    <section className="sk-meter" aria-label={t("seats.label")}>
      <div ref={line} className="sk-gauges" data-form={form}>
        {gauges.map(({ row, words }) => (
          <Gauge
            key={row.type}
            row={row}
            words={words}
            named={form === "named"}
            chosen={chosen === row.type}
            onChoose={onChoose}
          />
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

interface Words {
  name: string;
  /** Assigned, of how many where that is limited. */
  units: string;
  /** Signed in, of how many; of shared types. */
  inNow: string | null;
}

function wordsOf(row: SeatRow, t: Translate, format: Format): Words {
  const { number } = format;
  const assigned = number(row.assigned);
  const limited =
    row.capacity !== null && t("seats.ofCapacity", { assigned, capacity: number(row.capacity) });
  const inNow = { signed_in: number(row.signed_in), seats: number(row.seats ?? 0) };
  return {
    name: t(`licenses.${row.type}`),
    units: limited || t("seats.unlimited", { assigned }),
    inNow: isShared(row) ? t("seats.in", inNow) : null,
  };
}

interface GaugeProps {
  row: SeatRow;
  words: Words;
  /** The name stands there to read; else the symbol stands for it, and a hint tells. */
  named: boolean;
  chosen: boolean;
  onChoose(type: LicenseType): void;
}

function Gauge({ row, words, named, chosen, onChoose }: GaugeProps) {
  const t = useT();
  const full = isFull(row);
  const { name, units, inNow } = words;
  return (
    <Tooltip label={name} disabled={named} events={{ hover: true, focus: true, touch: true }}>
      <button
        type="button"
        className="sk-gauge"
        data-full={full || undefined}
        aria-pressed={chosen}
        onClick={() => onChoose(row.type)}
      >
        <LicenseSymbol type={row.type} decorative />
        <span className={named ? "sk-gauge-name" : "sk-offscreen"}>{name} </span>
        <span className="sk-gauge-count">
          {units}
          {inNow && (
            <>
              <span className="sk-gauge-dot"> · </span>
              <span className="sk-gauge-in">{inNow}</span>
            </>
          )}
          <span className="sk-offscreen">
            {full && `, ${t("seats.full")}`}. {t("seats.show")}
          </span>
        </span>
        <svg className="sk-gauge-bar" width="100%" height="4" aria-hidden="true">
          <rect className="sk-gauge-track" width="100%" height="4" rx="2" />
          <rect className="sk-gauge-fill" width={`${usedShare(row) * 100}%`} height="4" rx="2" />
        </svg>
      </button>
    </Tooltip>
  );
}
