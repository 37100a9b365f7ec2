import { describe, expect, it } from "vitest";
import { createRequest, dayIn, emptyDraft, isAnotherPerson, type PersonDraft, updateRequest } from "./draft";
import { differences, mergedDraft, proposed } from "./merge";

const base: PersonDraft = {
  full_name: "Inès Moreau",
  email: "ines@etoile.test",
  phone: "",
  department: "Forms",
  language: "fr",
  valid_from: null,
  expires_on: null,
};

describe("the drafts of the forms", () => {
  it("usr_03 both passwords blank are sent as they are, and blank fields left out", () => {
    const request = createRequest("c", { ...emptyDraft("en", null), full_name: "A", email: "a@b.c" });
    expect(request).toEqual({
      customer: "c",
      full_name: "A",
      email: "a@b.c",
      language: "en",
      password: "",
      password_again: "",
    });
  });

  it("leaves out rows of roles that are not whole", () => {
    const draft = emptyDraft("en", "floating_writer");
    const roles = [
      { key: 1, workspace: "w", role: "writer" as const },
      { key: 2, workspace: null, role: null },
    ];
    expect(createRequest("c", { ...draft, roles }).roles).toEqual([
      { workspace: "w", role: "writer", tags: [] },
    ]);
  });

  it("usr_15 an edit sends what changed with the version seen", () => {
    const request = updateRequest("u", 7, base, { ...base, department: " ", phone: "123" });
    expect(request).toEqual({ user: "u", version: 7, department: null, phone: "123" });
  });

  it("usr_10 name and e-mail both replaced are another person", () => {
    expect(isAnotherPerson(base, { ...base, full_name: "Zoé Roy" })).toBe(false);
    expect(isAnotherPerson(base, { ...base, full_name: "Zoé Roy", email: "zoe@etoile.test" })).toBe(true);
  });

  it("usr_12 counts days from today", () => {
    expect(dayIn(30, new Date(2026, 10, 22, 23, 30))).toBe("2026-12-22");
  });
});

describe("two versions of one account (USR-15)", () => {
  const mine = { ...base, phone: "11", department: "Mine" };
  const theirs = { ...base, department: "Theirs", language: "en" as const };

  it("tells who changed each field that differs", () => {
    expect(differences(base, mine, theirs).map(({ field, changedBy }) => [field, changedBy])).toEqual([
      ["phone", "mine"],
      ["department", "both"],
      ["language", "theirs"],
    ]);
  });

  it("proposes to lose nothing, and keeps what is chosen", () => {
    const choices = Object.fromEntries(differences(base, mine, theirs).map((d) => [d.field, proposed(d)]));
    expect(mergedDraft(mine, theirs, choices)).toMatchObject({
      phone: "11",
      department: "Mine",
      language: "en",
    });
    expect(mergedDraft(mine, theirs, { ...choices, department: "theirs" }).department).toBe("Theirs");
  });
});
