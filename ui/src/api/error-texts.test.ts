import { setupI18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { describe, expect, test } from "vitest";
import { CATALOGUES, createFormat, LOCALES, type Locale, type Translate } from "../i18n";
import { CODES, errorText, Problem } from ".";
import { ERROR_TEXTS } from "./error-texts";

function translator(locale: Locale): Translate {
  const i18n = setupI18n({ locale, messages: CATALOGUES });
  i18n.setMessagesCompiler(compileMessage);
  return (id, values) => i18n._(id, values);
}

describe.each(LOCALES)("%s", (locale) => {
  const t = translator(locale);
  const format = createFormat(locale);

  test.each(CODES)("%s says what happened, why, and what to do", (code) => {
    const { what, why, fix } = errorText(new Problem(code), t, format);
    for (const text of [what, why, fix]) expect(text).toMatch(/[.!]$/);
    expect(`${what}${why}${fix}`).not.toMatch(/[{}]/);
  });

  test("the refusal's values are in the text", () => {
    const details = { license: "nominative_writer", assigned: 5, capacity: 5 };
    const text = errorText(new Problem("license_unavailable", { details }), t, format);
    expect(text.what).toContain(t("license.nominative_writer"));
    expect(text.why).toMatch(/5 (of|sur) 5/);
  });

  test("why a password is too weak is told by its kind", () => {
    const details = { why: "too_short", minimum: 15 };
    expect(errorText(new Problem("password_too_weak", { details }), t, format).why).toContain("15");
  });
});

test("every code of the contract has its texts and no other", () => {
  expect(Object.keys(ERROR_TEXTS)).toEqual([...CODES]);
});

describe("a problem", () => {
  test("is made from what a host rejects with, object or text", () => {
    const json = { code: "invalid", field: "email", request_id: "r1" };
    expect(Problem.from(json)).toMatchObject({ code: "invalid", field: "email", requestId: "r1" });
    expect(Problem.from(JSON.stringify(json)).quote).toBe("invalid · r1");
  });

  test("is internal for anything that is not ours, and shows nothing of it", () => {
    for (const thrown of [new Error("SELECT"), "panicked", null, { code: "unheard" }]) {
      expect(Problem.from(thrown).code).toBe("internal");
    }
  });
});
