import { setupI18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { describe, expect, it } from "vitest";
import type { AuditEntry } from "../../../api/generated/contract";
import { CATALOGUES, createFormat, type Locale } from "../../../i18n";
import { authorOf, sentencesOf, type Telling } from "./sentences";

function telling(locale: Locale): Telling {
  const i18n = setupI18n({ locale, messages: CATALOGUES });
  i18n.setMessagesCompiler(compileMessage);
  return {
    t: (id, values) => i18n._(id, values),
    format: createFormat(locale),
    me: "me",
    workspaceName: (id) => `Workspace ${id}`,
  };
}

function entry(part: Partial<AuditEntry>): AuditEntry {
  return {
    id: "e",
    seq: 1,
    at: "2026-11-03T10:00:00Z",
    actor: "me",
    by_staff: false,
    actor_name: "Amélie Rousseau",
    address: null,
    action: "user_changed",
    subject_kind: "user",
    subject: "u",
    before: null,
    after: null,
    ...part,
  };
}

describe("the log in sentences", () => {
  const licensed = entry({
    action: "license_changed",
    before: { license: null, roles: [{ workspace: "1", role: "administrator", tags: [] }] },
    after: { license: "floating_operator", roles: [{ workspace: "1", role: "operator", tags: [] }] },
  });

  it("tells a license and the roles that went with it, in English and French", () => {
    expect(sentencesOf(licensed, telling("en"))).toEqual([
      "License: None → Floating operator",
      "Workspace 1: Administrator → Operator",
    ]);
    expect(sentencesOf(licensed, telling("fr"))[0]).toBe("Licence\u00a0: Aucune → Opérateur flottant");
  });

  it("tells each field that changed, days as days", () => {
    const changed = entry({
      before: { phone: null, expires_on: null },
      after: { phone: "11", expires_on: "2026-12-24" },
    });
    expect(sentencesOf(changed, telling("en"))).toEqual([
      "Phone: none → 11",
      "Expires on: none → 24 Dec 2026",
    ]);
  });

  it("tells that something changed where the payload was erased", () => {
    expect(sentencesOf(entry({}), telling("en"))).toEqual(["Account changed"]);
  });

  it("tells why a sign-in was refused", () => {
    const refused = entry({ action: "sign_in_refused", after: { code: "floating_busy" } });
    expect(sentencesOf(refused, telling("en"))).toEqual(["Sign-in refused: every floating seat was taken"]);
  });

  it("tells who did it: you, a name, support, a program, nobody for the person themselves", () => {
    const { t: _, ...rest } = telling("en");
    const told = { t: telling("en").t, ...rest };
    expect(authorOf(entry({}), told)).toBe("by you");
    expect(authorOf(entry({ actor: "x", actor_name: "Bastien" }), told)).toBe("by Bastien");
    expect(authorOf(entry({ actor: "s", by_staff: true, actor_name: "Sam" }), told)).toBe("by Sam, support");
    expect(authorOf(entry({ actor: null }), told)).toBe("by the command line or nobody signed in");
    expect(authorOf(entry({ actor: "u" }), told)).toBe("");
  });
});
