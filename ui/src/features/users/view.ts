/** What the list is asked for: search, filters and order, as the contract's view. Pure. */
import type { LicenseType, Role, Status, UserView } from "../../api/generated/contract";

export type LicenseFilter = LicenseType | "none";
export type RoleFilter = Role | "manager" | "none";
export type StatusFilter = Status | "locked" | "expired" | "invited" | "dormant" | "signed_in" | "deleted";

export interface Filters {
  q: string;
  /** Id of a workspace, or null for all. */
  workspace: string | null;
  license: readonly LicenseFilter[];
  role: readonly RoleFilter[];
  status: readonly StatusFilter[];
  attention: boolean;
  sort: string;
}

export const NO_FILTERS: Filters = {
  q: "",
  workspace: null,
  license: [],
  role: [],
  status: [],
  attention: false,
  sort: "name",
};

export const ROLE_FILTERS: readonly RoleFilter[] = ["manager", "administrator", "writer", "operator", "none"];

export const STATUS_FILTERS: readonly StatusFilter[] = [
  "active",
  "signed_in",
  "inactive",
  "locked",
  "expired",
  "invited",
  "dormant",
  "deleted",
];

/** The contract's view; what filters nothing is left out, so that equal views have equal keys. */
export function viewOf(filters: Filters): UserView {
  const view: UserView = { sort: filters.sort };
  const q = filters.q.trim();
  if (q !== "") view.q = q;
  if (filters.workspace) view.workspace = filters.workspace;
  if (filters.license.length > 0) view.license = [...filters.license];
  if (filters.role.length > 0) view.role = [...filters.role];
  if (filters.status.length > 0) view.status = [...filters.status];
  if (filters.attention) view.attention = true;
  return view;
}

/** Whether anything but the order is asked for. */
export function isFiltered(filters: Filters): boolean {
  const { sort: _, ...asked } = viewOf(filters);
  return Object.keys(asked).length > 0;
}

/** All filters off; the order stays. */
export function cleared(filters: Filters): Filters {
  return { ...NO_FILTERS, sort: filters.sort };
}
