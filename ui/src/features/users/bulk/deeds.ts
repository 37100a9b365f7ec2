import type { BulkChange } from "../../../api/generated/contract";
import type { BulkDeed } from "../desk";

/** What takes a bulk deed back. */
export const OPPOSITE: Record<BulkDeed, BulkDeed> = {
  delete: "restore",
  restore: "delete",
  deactivate: "reactivate",
  reactivate: "deactivate",
};

export function changeOf(deed: BulkDeed): BulkChange {
  switch (deed) {
    case "delete":
      return { delete: true };
    case "restore":
      return { restore: true };
    case "deactivate":
      return { status: "inactive" };
    case "reactivate":
      return { status: "active" };
  }
}
