import { memo, useCallback } from "react";
import { LICENSE_TYPES } from "../../api";
import { FilterMenu, LicenseSymbol, SearchField } from "../../components";
import { useT } from "../../i18n";
import type { Desk } from "./desk";
import {
  type Filters,
  type LicenseFilter,
  ROLE_FILTERS,
  type RoleFilter,
  STATUS_FILTERS,
  type StatusFilter,
} from "./view";

interface FilterRowProps {
  workspaces: Desk["workspaces"];
  filters: Filters;
  onChange(part: Partial<Filters>): void;
}

const LICENSE_FILTERS: readonly LicenseFilter[] = [...LICENSE_TYPES, "none"];

/** Search as one types, and what the list is filtered by. */
export function FilterRow({ workspaces, filters, onChange }: FilterRowProps) {
  const t = useT();
  const { q, workspace, license, role, status } = filters;
  const onSearch = useCallback((text: string) => onChange({ q: text }), [onChange]);
  return (
    <>
      <SearchField label={t("users.search")} value={q} onChange={onSearch} />
      <FilterMenus {...{ workspaces, workspace, license, role, status, onChange }} />
    </>
  );
}

type FilterMenusProps = Omit<FilterRowProps, "filters"> &
  Pick<Filters, "workspace" | "license" | "role" | "status">;

/** Not drawn anew while one types. */
const FilterMenus = memo(function FilterMenus(props: FilterMenusProps) {
  const { workspaces, workspace, license, role, status, onChange } = props;
  const t = useT();
  return (
    <>
      <FilterMenu
        label={t("field.workspace")}
        options={workspaces.map(({ id, name }) => ({ value: id, label: name }))}
        value={workspace ? [workspace] : []}
        onChange={([chosen]) => onChange({ workspace: chosen ?? null })}
      />
      <FilterMenu
        multiple
        label={t("field.license")}
        options={LICENSE_FILTERS.map((value) => ({
          value,
          label: t(value === "none" ? "license.noLicense" : `license.${value}`),
          symbol: <LicenseSymbol type={value === "none" ? null : value} decorative size={16} />,
        }))}
        value={license}
        onChange={(chosen) => onChange({ license: chosen as LicenseFilter[] })}
      />
      <FilterMenu
        multiple
        label={t("field.role")}
        options={ROLE_FILTERS.map((value) => ({ value, label: roleLabel(value, t) }))}
        value={role}
        onChange={(chosen) => onChange({ role: chosen as RoleFilter[] })}
      />
      <FilterMenu
        multiple
        label={t("field.status")}
        options={STATUS_FILTERS.map((value) => ({ value, label: t(`users.filter.${value}`) }))}
        value={status}
        onChange={(chosen) => onChange({ status: chosen as StatusFilter[] })}
      />
    </>
  );
});

function roleLabel(role: RoleFilter, t: ReturnType<typeof useT>): string {
  if (role === "manager") return t("role.customer_manager");
  return t(role === "none" ? "role.noRole" : `role.${role}`);
}
