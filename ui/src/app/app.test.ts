import { describe, expect, test } from "vitest";
import { systemLanguage } from "./preferences";
import { keys, staleKeys } from "./query-keys";

describe("language", () => {
  test("is the first of the system's that there is, else English", () => {
    expect(systemLanguage(["de-DE", "fr-CA", "en"])).toBe("fr");
    expect(systemLanguage(["de-DE"])).toBe("en");
  });
});

describe("feed", () => {
  test("what changed is fetched again, each once", () => {
    expect(staleKeys("c", ["session_opened", "session_closed"])).toEqual([
      keys.sessions("c"),
      keys.users("c"),
      keys.overview("c"),
      keys.licenses("c"),
    ]);
  });

  test("a kind that is not known makes all of the customer stale", () => {
    expect(staleKeys("c", ["new_kind"])).toEqual([keys.customer("c")]);
  });
});
