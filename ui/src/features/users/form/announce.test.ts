import { expect, it } from "vitest";
import { aUser } from "../testing";
import { announcement } from "./announce";

it("usr_17_announces_in_the_persons_language_without_a_password", () => {
  const text = announcement(aUser(), "Étoile & Fils");
  expect(text).toContain("Bonjour Chloé Marchand");
  expect(text).toContain("chloe@etoile.test");
  expect(text).toContain("Étoile & Fils");
  expect(text).not.toMatch(/[{}]/);
  expect(announcement(aUser({ language: "en" }), "É")).toContain("Hello Chloé Marchand");
});
