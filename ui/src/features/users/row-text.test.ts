import { renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { activate, I18nRoot, type Locale, useFormat, useT } from "../../i18n";
import { daysUntil, roleText, seenText, statusLine, statusText } from "./row-text";
import { aUser } from "./testing";

function words(locale: Locale) {
  activate(locale);
  return renderHook(() => ({ t: useT(), format: useFormat() }), { wrapper: I18nRoot }).result.current;
}

describe("the words of a row", () => {
  it("says why somebody needs attention, instead of the status where it says that too", () => {
    const { t, format } = words("en");
    const locked = aUser({ locked: true, locked_until: "2026-11-22T10:05:00", attention: ["locked"] });
    expect(statusText(locked, t, format)).toEqual({ plain: "", reasons: ["Locked until 10:05"] });
    const bare = aUser({ license: null, attention: ["no_license", "no_role"] });
    expect(statusLine(bare, t, format)).toBe("Active · No license · No role");
  });

  it("usr_12 counts the days to the last one", () => {
    const now = new Date(2026, 10, 22, 23, 50);
    expect(daysUntil("2026-11-22", now)).toBe(0);
    expect(daysUntil("2026-11-26", now)).toBe(4);
    const { t, format } = words("fr");
    const soon = aUser({ expires_on: "2026-11-23", attention: ["expires_soon"] });
    expect(statusText(soon, t, format, now).reasons).toEqual(["Expire demain"]);
  });

  it("usr_16 says who is dormant, and usr_06 who is deleted", () => {
    const { t, format } = words("en");
    expect(statusLine(aUser({ dormant: true }), t, format)).toBe("Dormant");
    expect(statusLine(aUser({ deleted_at: "2026-11-20T09:00:00Z" }), t, format)).toBe(
      "Deleted on 20 Nov 2026",
    );
  });

  it("tells role and forms, and the last sign-in", () => {
    const { t, format } = words("en");
    const operator = aUser({ roles: [{ workspace: "w1", role: "operator", tags: ["a", "b"] }] });
    expect(roleText(operator, "w1", t)).toBe("Operator · 2 forms");
    expect(roleText(operator, "w2", t)).toBe("—");
    expect(roleText(aUser({ manager: true }), "w2", t)).toBe("Manager");
    expect(seenText(aUser(), t, format)).toBe("never");
    expect(seenText(aUser({ signed_in_since: "2026-11-22T10:00:00Z" }), t, format)).toBe("now");
  });
});
