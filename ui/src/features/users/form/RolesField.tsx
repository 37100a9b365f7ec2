import { Button, Select } from "@mantine/core";
import type { LicenseType, Role } from "../../../api";
import { WhyDisabled } from "../../../components";
import { CrossIcon } from "../../../components/SearchField";
import { useT } from "../../../i18n";
import { useDesk } from "../desk";
import { PickerButton } from "../pick/PickerButton";
import { RolePicker } from "../pick/RolePicker";
import { roleLack } from "../pick/role-choices";
import type { RoleDraft } from "./draft";

interface RolesFieldProps {
  license: LicenseType | null;
  roles: readonly RoleDraft[];
  onChange(roles: readonly RoleDraft[]): void;
  error?: string;
}

/** Workspace first, then role; several workspaces (ROL-04). */
export function RolesField({ license, roles, onChange, error }: RolesFieldProps) {
  const t = useT();
  const desk = useDesk();
  const free = desk.workspaces.filter(({ id }) => !roles.some((row) => row.workspace === id));
  const why = whyNoMore(license, free.length, t);
  const change = (key: number, part: Partial<RoleDraft>) =>
    onChange(roles.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <fieldset className="us-fieldset">
      <legend className="mantine-InputWrapper-label us-label">{t("field.roles")}</legend>
      {roles.map((row) => (
        <RoleRow
          key={row.key}
          row={row}
          license={license}
          taken={roles.flatMap(({ workspace }) =>
            workspace && workspace !== row.workspace ? [workspace] : [],
          )}
          onChange={(part) => change(row.key, part)}
          onRemove={() => onChange(roles.filter(({ key }) => key !== row.key))}
        />
      ))}
      <WhyDisabled why={why}>
        <Button
          size="compact-sm"
          onClick={() =>
            onChange([
              ...roles,
              { key: nextKey(roles), workspace: free[0]?.id ?? null, role: usualRole(license) },
            ])
          }
        >
          {t("users.form.addRole")}
        </Button>
      </WhyDisabled>
      {error && (
        <p className="sk-field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function nextKey(roles: readonly RoleDraft[]): number {
  return Math.max(0, ...roles.map(({ key }) => key)) + 1;
}

/** The strongest everyday role that the license allows. */
function usualRole(license: LicenseType | null): Role {
  return roleLack("writer", license) === null ? "writer" : "operator";
}

function whyNoMore(license: LicenseType | null, free: number, t: ReturnType<typeof useT>): string | null {
  if (license === null) return t("users.role.lack.role_needs_license");
  return free === 0 ? t("users.form.everyWorkspace") : null;
}

interface RoleRowProps {
  row: RoleDraft;
  license: LicenseType | null;
  taken: readonly string[];
  onChange(part: Partial<RoleDraft>): void;
  onRemove(): void;
}

function RoleRow({ row, license, taken, onChange, onRemove }: RoleRowProps) {
  const t = useT();
  const desk = useDesk();
  const workspace = desk.workspaces.find(({ id }) => id === row.workspace)?.name ?? "";
  const label = t("users.role.in", { workspace });
  return (
    <div className="us-role-row">
      <Select
        aria-label={t("field.workspace")}
        value={row.workspace}
        searchable
        data={desk.workspaces
          .filter(({ id }) => !taken.includes(id))
          .map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => onChange({ workspace: id })}
      />
      <PickerButton
        label={label}
        why={null}
        field
        picker={(close) => (
          <RolePicker
            label={label}
            value={row.role}
            license={license}
            onClose={close}
            onChoose={(role) => (role ? onChange({ role }) : onRemove())}
          />
        )}
      >
        {t(row.role ? `role.${row.role}` : "role.none")}
      </PickerButton>
      <button
        type="button"
        className="sk-icon-button"
        aria-label={t("users.form.removeRole", { workspace })}
        onClick={onRemove}
      >
        <CrossIcon />
      </button>
    </div>
  );
}
