import { expect, test } from "vitest";
import type { RecentStore } from "../../app";
import { connectRequest, editRequest, NO_NAMING, namingOf, refusalOfAddress } from "./naming";

const STORE: RecentStore = {
  path: "https://seats.example",
  name: "seats.example",
  given_name: null,
  colour: "#1f6feb",
  kind: "remote",
  demo: false,
  state: "unchecked",
  ca_file: "/etc/ca.pem",
  last_opened: null,
  customers: [],
};

test("an address is all that a server's store needs", () => {
  expect(refusalOfAddress(NO_NAMING)).toMatchObject({ code: "invalid", field: "address" });
  expect(refusalOfAddress({ ...NO_NAMING, address: "seats.example" })).toBeNull();
  const asked = connectRequest({ ...NO_NAMING, address: "seats.example" });
  expect(asked).toEqual({ address: "seats.example", name: "", colour: null, ca_file: "" });
});

test("a store is edited from what it has, and a file has no certificates", () => {
  const naming = namingOf(STORE);
  expect(naming).toMatchObject({ name: "", ca_file: "/etc/ca.pem" });
  const named = { ...naming, name: "Paris" };
  expect(editRequest(STORE, named)).toMatchObject({ name: "Paris", ca_file: "/etc/ca.pem" });
  const file: RecentStore = { ...STORE, kind: "local", path: "/a.db" };
  expect(editRequest(file, named)).toEqual({ path: "/a.db", name: "Paris", colour: "#1f6feb" });
});
