/** Which roles can be set for whom, and why not. Pure (ROL-05, ROL-06, USR-07, USR-08). */
import { type LicenseType, type Role, tierOf } from "../../../api";
import type { User } from "../../../api/generated/contract";

export type RoleLack = "operator_only" | "role_needs_license";

export function roleLack(role: Role | null, license: LicenseType | null): RoleLack | null {
  if (license === null) return "role_needs_license";
  if (role !== null && role !== "operator" && tierOf(license) === "operator") return "operator_only";
  return null;
}

export type RolesFixed = "deleted" | "manager_protected" | "own_roles" | "role_needs_license";

/** Why none of a person's roles can be changed; null where they can. */
export function rolesFixed(user: User, me: string | null): RolesFixed | null {
  if (user.deleted_at) return "deleted";
  if (user.manager) return "manager_protected";
  if (user.id === me) return "own_roles";
  return user.license === null ? "role_needs_license" : null;
}

/** Why a person's license cannot be changed; null where it can. */
export function licenseFixed(user: User): "deleted" | "manager_protected" | null {
  if (user.deleted_at) return "deleted";
  return user.manager ? "manager_protected" : null;
}
