import { expect, test } from "vitest";
import type { SessionRow } from "../../api/generated/Operations";
import { ALL_SELECTED } from "../../components";
import { matching, selectedRows, sorted, withoutOwn } from "./rows";

function session(id: string, part: Partial<SessionRow> = {}): SessionRow {
  return {
    ...{ id, user: id, full_name: id, email: `${id}@x.test`, own: false, license: "floating_writer" },
    ...{ workspace: null, client: { name: "Docs", device: "PC-7", address: "10.0.0.7" } },
    ...{ started_at: "2026-03-10T08:00:00Z", last_seen_at: "2026-03-10T08:00:00Z", idle_seconds: 0 },
    ...{ ended_at: null, end: null, ended_by: null, ended_by_name: null, reason: null },
    ...part,
  };
}

const ROWS = [
  session("a", { full_name: "Amélie Rousseau", own: true, license: "nominative_writer" }),
  session("b", { full_name: "Bastien Lefèvre", started_at: "2026-03-10T09:00:00Z", idle_seconds: 300 }),
  session("c", { full_name: "Chloé Marchand", idle_seconds: 60 }),
];

const ids = (rows: readonly SessionRow[]) => rows.map(({ id }) => id);

test("sessions are found by any part of name, device and address, without accents", () => {
  expect(ids(matching(ROWS, "LEFEVRE", []))).toEqual(["b"]);
  expect(ids(matching(ROWS, "pc-7", ["nominative_writer"]))).toEqual(["a"]);
  expect(matching(ROWS, "nobody", [])).toEqual([]);
});

test("they are ordered by a column, and stay as they came where that does not tell", () => {
  expect(ids(sorted(ROWS, "-started"))).toEqual(["b", "a", "c"]);
  expect(ids(sorted(ROWS, "idle"))).toEqual(["a", "c", "b"]);
  expect(ids(sorted(ROWS, "unknown"))).toEqual(["a", "b", "c"]);
});

test("ses_07_ones_own_session_is_in_no_selection", () => {
  expect(ids(selectedRows(ROWS, withoutOwn(ALL_SELECTED, ROWS)))).toEqual(["b", "c"]);
  const some = withoutOwn({ mode: "some", keys: new Set(["a", "c"]) }, ROWS);
  expect(ids(selectedRows(ROWS, some))).toEqual(["c"]);
});
