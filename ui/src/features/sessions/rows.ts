/** Filtering and ordering of the open sessions: all of them are at hand, so it is done here. */
import type { SessionRow } from "../../api/generated/Operations";
import type { Selection } from "../../components";

/** Any part, without case or accents, as everywhere else (USR-04). */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

export function deviceOf({ client }: SessionRow): string {
  return [client.name, client.device].filter(Boolean).join(" · ");
}

export function matching(rows: readonly SessionRow[], q: string, licenses: readonly string[]): SessionRow[] {
  const wanted = folded(q.trim());
  return rows.filter((row) => {
    if (licenses.length > 0 && !licenses.includes(row.license ?? "none")) return false;
    const text = [row.full_name, row.email, deviceOf(row), row.client.address ?? ""].join("\n");
    return folded(text).includes(wanted);
  });
}

const VALUES: Record<string, (row: SessionRow) => string | number> = {
  name: (row) => folded(row.full_name),
  license: (row) => row.license ?? "",
  started: (row) => row.started_at,
  idle: (row) => row.idle_seconds,
};

/** By a column's key, `-` before it for descending; equal rows stay as the store gives them. */
export function sorted(rows: readonly SessionRow[], sort: string): SessionRow[] {
  const descending = sort.startsWith("-");
  const value = VALUES[descending ? sort.slice(1) : sort];
  if (!value) return [...rows];
  const direction = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)];
    return left === right ? 0 : left < right ? -direction : direction;
  });
}

/** One's own session ends with Log out, and so is never selected (SES-07). */
export function withoutOwn(selection: Selection, rows: readonly SessionRow[]): Selection {
  const own = rows.filter((row) => row.own).map((row) => row.id);
  if (selection.mode === "all") return { mode: "all", except: new Set([...selection.except, ...own]) };
  return { mode: "some", keys: new Set([...selection.keys].filter((key) => !own.includes(key))) };
}

export function selectedRows(rows: readonly SessionRow[], selection: Selection): SessionRow[] {
  return rows.filter((row) =>
    selection.mode === "some" ? selection.keys.has(row.id) : !selection.except.has(row.id),
  );
}
