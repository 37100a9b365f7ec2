import { expect, test } from "vitest";
import { Problem } from "../../api";
import type { AuditEntry } from "../../api/generated/Operations";
import { placeOf } from "../account/ChangePassword";
import { codesOf, languageNames } from "../workspaces/languages";
import { addressesOf } from "./CustomerForm";
import { policiesOf } from "./policies";
import { deedText } from "./SupportAccess";

const STANDARD = {
  ...{ idle_minutes: 30, max_age_hours: 12, lockout_tries: 5, password_min_length: 15, dormant_days: 90 },
};

test("policies out of their bounds are not sent", () => {
  expect(policiesOf(STANDARD)).toEqual(STANDARD);
  expect(policiesOf({ ...STANDARD, password_min_length: 7 })).toBeNull();
  expect(policiesOf({ ...STANDARD, idle_minutes: "" })).toBeNull();
});

test("addresses and language codes are typed with commas, semicolons or spaces between", () => {
  expect(addressesOf("a@x.test; b@x.test,, c@x.test")).toEqual(["a@x.test", "b@x.test", "c@x.test"]);
  expect(codesOf(" en, pt-BR fr ")).toEqual(["en", "pt-BR", "fr"]);
  expect(languageNames(["fr", "not a code"], "en")).toEqual(["French", "not a code"]);
});

test("cus_03_what_support_did_names_who_what_and_on_whom", () => {
  const entry = {
    actor_name: "Paul",
    action: "license_changed",
    after: { full_name: "Chloé" },
    before: null,
  };
  const t = (id: string, values?: Record<string, unknown>) =>
    `${id}|${Object.values(values ?? {}).join("|")}`;
  expect(deedText(entry as unknown as AuditEntry, t)).toBe(
    "settings.support.rowOn|Paul|settings.did.license_changed||Chloé",
  );
});

test("pwd_03_a_refused_change_is_told_where_it_belongs", () => {
  expect(placeOf(new Problem("bad_credentials"))).toBe("current");
  expect(placeOf(new Problem("password_too_weak"))).toBe("new");
  expect(placeOf(new Problem("invalid", { field: "new" }))).toBe("same");
  expect(placeOf(new Problem("store_busy"))).toBe("form");
});
