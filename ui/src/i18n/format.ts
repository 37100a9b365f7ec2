/** Dates, times, numbers and lists by `Intl`, made once a language because making them is slow. */
import type { Locale } from "./catalogues";

export interface Format {
  number(value: number): string;
  /** 3 Feb 2026 */
  date(instant: string | Date): string;
  /** 3 Feb 2026, 14:05 */
  dateTime(instant: string | Date): string;
  /** 14:05 */
  time(instant: string | Date): string;
  /** "2 min ago", "yesterday", then the date without the year, then the date. */
  ago(instant: string | Date, now?: Date): string;
  list(items: readonly string[]): string;
  /** 1 h 05 min, from whole seconds. */
  duration(seconds: number): string;
}

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;
const WEEK_DAYS = 7;

export function createFormat(locale: Locale): Format {
  const tag = locale === "en" ? "en-GB" : "fr-FR";
  const number = new Intl.NumberFormat(locale);
  const date = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", year: "numeric" });
  const dayMonth = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short" });
  const time = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit" });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto", style: "short" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });

  function ago(instant: string | Date, now = new Date()): string {
    const then = new Date(instant);
    const seconds = Math.round((then.getTime() - now.getTime()) / 1000);
    const past = Math.abs(seconds);
    if (past < MINUTE_SECONDS) return relative.format(0, "second");
    if (past < HOUR_SECONDS) return relative.format(Math.trunc(seconds / MINUTE_SECONDS), "minute");
    if (past < DAY_SECONDS) return relative.format(Math.trunc(seconds / HOUR_SECONDS), "hour");
    if (past < WEEK_DAYS * DAY_SECONDS) return relative.format(Math.trunc(seconds / DAY_SECONDS), "day");
    return then.getFullYear() === now.getFullYear() ? dayMonth.format(then) : date.format(then);
  }

  return {
    number: (value) => number.format(value),
    date: (instant) => date.format(new Date(instant)),
    dateTime: (instant) => `${date.format(new Date(instant))}, ${time.format(new Date(instant))}`,
    time: (instant) => time.format(new Date(instant)),
    ago,
    list: (items) => list.format(items),
    duration: (seconds) => durationText(seconds, number),
  };
}

function durationText(seconds: number, number: Intl.NumberFormat): string {
  const minutes = Math.floor(seconds / MINUTE_SECONDS);
  const hours = Math.floor(minutes / MINUTE_SECONDS);
  if (hours === 0) return `${minutes} min`;
  return `${number.format(hours)} h ${String(minutes % MINUTE_SECONDS).padStart(2, "0")} min`;
}
