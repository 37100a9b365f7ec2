import { expect, test } from "vitest";
import { emptyDraft, fileNameOf, refusalOf, requestOf } from "./draft";

const PAIR = { password: "quatre chevaux bleus", again: "quatre chevaux bleus" };
const DRAFT = {
  ...emptyDraft("fr"),
  customer: "Étoile & Fils",
  full_name: "Amélie",
  email: "a@b.test",
  pair: PAIR,
};

test("the fields that are missing are named, before a file is asked for", () => {
  expect(refusalOf(DRAFT)).toBeNull();
  expect(refusalOf({ ...DRAFT, customer: " " })).toMatchObject({ code: "invalid", field: "customer" });
  const missing = ["customer", "email"];
  expect(refusalOf({ ...DRAFT, customer: "", email: "" })).toMatchObject({ details: { missing } });
  expect(refusalOf({ ...DRAFT, email: "amelie" })).toMatchObject({ field: "email" });
});

test("pwd_01_usr_03_a_short_password_and_two_different_ones_are_refused_at_once", () => {
  const short = { password: "short", again: "short" };
  expect(refusalOf({ ...DRAFT, pair: short })).toMatchObject({ code: "password_too_weak" });
  const other = { ...PAIR, again: "something else here" };
  expect(refusalOf({ ...DRAFT, pair: other })).toMatchObject({ code: "password_mismatch" });
  // Characters, not UTF-16 units: seven of these are fourteen units and still too short.
  const wide = "🐎".repeat(14);
  expect(refusalOf({ ...DRAFT, pair: { password: wide, again: wide } })).toMatchObject({
    code: "password_too_weak",
  });
});

test("what is left empty is not sent, and takes the service's default", () => {
  const request = requestOf(DRAFT, "/a.seatkeeper", "Europe/Paris");
  expect(request).toMatchObject({ number: undefined, workspace: undefined, language: "fr" });
  expect(request.manager).toEqual({ full_name: "Amélie", email: "a@b.test", password: PAIR.password });
});

test("the file is named after the company, in characters that every system takes", () => {
  expect(fileNameOf("Étoile & Fils / Paris: 2")).toBe("Étoile Fils Paris 2.seatkeeper");
  expect(fileNameOf("???")).toBe("accounts.seatkeeper");
});
