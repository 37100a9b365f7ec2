import { describe, expect, it } from "vitest";
import { createFormat, type Translate } from "../../../i18n";
import { aUser, counts } from "../testing";
import { countText, lackOf, unitsText } from "./license-choices";
import { licenseFixed, roleLack, rolesFixed } from "./role-choices";

describe("what can be picked for whom", () => {
  it("lic_07 a full type is not for who does not hold it, unless they are inactive", () => {
    const full = counts({ type: "nominative_writer", assigned: 5 });
    expect(lackOf(full, { holds: false, active: true })).toBe("full");
    expect(lackOf(full, { holds: true, active: true })).toBeNull();
    expect(lackOf(full, { holds: false, active: false })).toBeNull();
  });

  it("lic_04 a concurrent type is never full, but may not be subscribed", () => {
    const shared = counts({ type: "concurrent_writer", capacity: null, assigned: 900 });
    expect(lackOf(shared, { holds: false, active: true })).toBeNull();
    expect(lackOf({ ...shared, subscribed: 0 }, { holds: false, active: true })).toBe("none_subscribed");
  });

  it("lic_07 why a full shared type is not to be had speaks of its units, not of who is in", () => {
    const shared = counts({ type: "floating_writer", capacity: 40, assigned: 40, signed_in: 4, seats: 4 });
    const t = ((id: string, values: object) => `${id} ${Object.values(values)}`) as Translate;
    expect(unitsText(shared, t, createFormat("en"))).toBe("users.license.of 40,40");
    expect(countText(shared, t, createFormat("en"))).toBe("users.license.of 40,40 · seats.in 4,4");
  });

  it("rol_05 an operator license allows the Operator role only", () => {
    expect(roleLack("writer", "floating_operator")).toBe("operator_only");
    expect(roleLack("operator", "floating_operator")).toBeNull();
    expect(roleLack("administrator", "concurrent_writer")).toBeNull();
  });

  it("rol_06, usr_07, usr_08 unlicensed, the manager's and one's own roles stay", () => {
    expect(rolesFixed(aUser({ license: null }), null)).toBe("role_needs_license");
    expect(rolesFixed(aUser({ manager: true }), null)).toBe("manager_protected");
    expect(rolesFixed(aUser(), "u1")).toBe("own_roles");
    expect(rolesFixed(aUser(), "m1")).toBeNull();
    expect(licenseFixed(aUser({ manager: true }))).toBe("manager_protected");
  });
});
