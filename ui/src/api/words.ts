/** The contract's enumerations, as the components need them; the generated types are assignable. */
export const LICENSE_TYPES = [
  "nominative_writer",
  "nominative_operator",
  "floating_writer",
  "floating_operator",
  "concurrent_writer",
  "concurrent_operator",
] as const;

export type LicenseType = (typeof LICENSE_TYPES)[number];
export type Tier = "writer" | "operator";
export type Model = "nominative" | "floating" | "concurrent";
export type Role = "administrator" | "writer" | "operator";

export function tierOf(type: LicenseType): Tier {
  return type.endsWith("_writer") ? "writer" : "operator";
}

export function modelOf(type: LicenseType): Model {
  return type.slice(0, type.indexOf("_")) as Model;
}

export function isLicenseType(value: unknown): value is LicenseType {
  return typeof value === "string" && (LICENSE_TYPES as readonly string[]).includes(value);
}
