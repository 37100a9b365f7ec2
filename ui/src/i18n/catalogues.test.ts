import { compileMessage } from "@lingui/message-utils/compileMessage";
import { expect, test } from "vitest";
import * as en from "../locales/en";
import * as fr from "../locales/fr";
import { CATALOGUES, type MessageId, placeholdersOf } from "./catalogues";
import { createFormat } from "./format";
import { withFrenchSpacing } from "./french-spacing";

const ids = Object.keys(CATALOGUES.en) as MessageId[];

test("both catalogues have exactly the same ids, topic by topic, and no id twice", () => {
  const french = new Map(Object.entries(fr));
  for (const [topic, messages] of Object.entries(en)) {
    expect(Object.keys(french.get(topic) ?? {}).sort()).toEqual(Object.keys(messages).sort());
  }
  const all = Object.values(en).flatMap((messages) => Object.keys(messages));
  expect(new Set(all).size).toBe(all.length);
});

test.each(ids)("%s: is not empty, compiles, and interpolates the same values in both languages", (id) => {
  expect(CATALOGUES.en[id].trim()).not.toBe("");
  expect(CATALOGUES.fr[id].trim()).not.toBe("");
  expect(placeholdersOf(id, "fr").sort()).toEqual(placeholdersOf(id, "en").sort());
  for (const locale of ["en", "fr"] as const) expect(compileMessage(CATALOGUES[locale][id])).toBeTruthy();
});

test("French has no-break spaces before its high punctuation and inside its quotes", () => {
  expect(withFrenchSpacing("Licence : « Aucune » ?")).toBe("Licence\u00a0: «\u00a0Aucune\u00a0»\u00a0?");
  for (const id of ids) expect(CATALOGUES.fr[id]).not.toMatch(/[A-Za-zéè0-9][:;!?](\s|$)|[ ][:;!?»]/);
});

test("times are told as people say them", () => {
  const now = new Date("2026-03-10T12:00:00Z");
  const english = createFormat("en");
  expect(english.ago("2026-03-10T11:48:00Z", now)).toBe("12 min ago");
  expect(english.ago("2026-03-09T11:00:00Z", now)).toBe("yesterday");
  expect(english.ago("2026-02-03T12:00:00Z", now)).toBe("3 Feb");
  expect(createFormat("fr").ago("2026-03-09T11:00:00Z", now)).toBe("hier");
  expect(english.duration(3900)).toBe("1 h 05 min");
});
