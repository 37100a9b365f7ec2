import { expect, test } from "vitest";
import type { LicenseCounts } from "../../api/generated/Operations";
import { capacityOf, changesOf, minimumOf, sessionsEnded, verdictOf } from "./effects";

function counts(part: Partial<LicenseCounts>): LicenseCounts {
  return {
    ...{ type: "floating_writer", subscribed: 3, capacity: 30, assigned: 0, signed_in: 0, seats: 3 },
    ...{ denials_this_week: 0, watch: false },
    ...part,
  };
}

test("sub_02_the_least_count_is_what_active_users_hold", () => {
  expect(minimumOf(counts({ type: "nominative_writer", assigned: 7 }))).toBe(7);
  expect(minimumOf(counts({ assigned: 11 }))).toBe(2);
  expect(minimumOf(counts({ assigned: 10 }))).toBe(1);
  expect(minimumOf(counts({ type: "concurrent_writer", assigned: 99 }))).toBe(0);
});

test("sub_03_sessions_over_a_lowered_limit_are_foretold_for_shared_types_only", () => {
  expect(sessionsEnded(counts({ signed_in: 3 }), 1)).toBe(2);
  expect(sessionsEnded(counts({ signed_in: 1 }), 1)).toBe(0);
  expect(sessionsEnded(counts({ type: "nominative_writer", signed_in: 3 }), 1)).toBe(0);
});

test("lic_03_lic_04_how_many_may_hold_one", () => {
  expect(capacityOf("floating_operator", 2)).toBe(20);
  expect(capacityOf("nominative_operator", 2)).toBe(2);
  expect(capacityOf("concurrent_operator", 2)).toBeNull();
});

test("what is typed is the same, a change, too low, or no number", () => {
  const now = counts({ assigned: 11 });
  expect(verdictOf(now, {})).toEqual({ kind: "same" });
  expect(verdictOf(now, { floating_writer: 5 })).toEqual({ kind: "change", after: 5 });
  expect(verdictOf(now, { floating_writer: 1 })).toEqual({ kind: "below", minimum: 2 });
  for (const wrong of ["", "x", 1.5, -1, 1_000_001]) {
    expect(verdictOf(now, { floating_writer: wrong })).toEqual({ kind: "invalid" });
  }
});

test("sub_01_only_the_types_that_change_are_sent", () => {
  const all = [counts({}), counts({ type: "concurrent_writer", subscribed: 1 })];
  expect(changesOf(all, { floating_writer: 3, concurrent_writer: 4 })).toEqual({ concurrent_writer: 4 });
});
