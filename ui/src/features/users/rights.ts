/** Which rights each role has (ROL-02), for what is told beside a role (ROL-03). */
import type { Right, Role } from "../../api/generated/contract";

export type AnyRole = Role | "customer_manager";

const OPERATOR: readonly Right[] = ["use_linked_forms", "take_part_in_workflows"];
const WRITER: readonly Right[] = ["create_content", "update_documents_and_content"];
const ADMINISTRATOR: readonly Right[] = [
  "manage_workflow_templates",
  "manage_workflows",
  "manage_filtering_attributes",
  "manage_storage_servers",
  "manage_publications",
  "manage_translations",
  "manage_form_templates_and_forms",
];
const MANAGER: readonly Right[] = [
  "manage_subscription",
  "manage_licenses",
  "manage_users",
  "create_workspaces",
  "manage_workspace_languages",
  "create_shared_spaces",
  "create_translation_connector",
  "set_file_deletion_role",
  "purge_version_history",
];

/** Each role has also the rights of those after it. */
export const ROLES_DOWN: readonly AnyRole[] = ["customer_manager", "administrator", "writer", "operator"];

const OWN_RIGHTS: Record<AnyRole, readonly Right[]> = {
  customer_manager: MANAGER,
  administrator: ADMINISTRATOR,
  writer: WRITER,
  operator: OPERATOR,
};

export const ALL_RIGHTS: readonly Right[] = [...MANAGER, ...ADMINISTRATOR, ...WRITER, ...OPERATOR];

/** All rights of a role, those of the weaker roles included. */
export function rightsOf(role: AnyRole): readonly Right[] {
  return ROLES_DOWN.slice(ROLES_DOWN.indexOf(role)).flatMap((weaker) => OWN_RIGHTS[weaker]);
}
