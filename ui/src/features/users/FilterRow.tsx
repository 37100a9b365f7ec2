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
  desk: Desk;
  filters: Filters;
  onChange(part: Partial<Filters>): void;
}

const LICENSE_FILTERS: readonly LicenseFilter[] = [...LICENSE_TYPES, "none"];

/** Search as one types, and what the list is filtered by. */
export function FilterRow({ desk, filters, onChange }: FilterRowProps) {
  const t = useT();
  return (
    <>
      <SearchField label={t("users.search")} value={filters.q} onChange={(q) => onChange({ q })} />
      <FilterMenu
        label={t("field.workspace")}
        options={desk.workspaces.map(({ id, name }) => ({ value: id, label: name }))}
        value={filters.workspace ? [filters.workspace] : []}
        onChange={([workspace]) => onChange({ workspace: workspace ?? null })}
      />
      <FilterMenu
        multiple
        label={t("field.license")}
        options={LICENSE_FILTERS.map((value) => ({
          value,
          label: t(value === "none" ? "license.noLicense" : `license.${value}`),
          symbol: <LicenseSymbol type={value === "none" ? null : value} decorative size={16} />,
        }))}
        value={filters.license}
        onChange={(license) => onChange({ license: license as LicenseFilter[] })}
      />
      <FilterMenu
        multiple
        label={t("field.role")}
        options={ROLE_FILTERS.map((value) => ({ value, label: roleLabel(value, t) }))}
        value={filters.role}
        onChange={(role) => onChange({ role: role as RoleFilter[] })}
      />
      <FilterMenu
        multiple
        label={t("field.status")}
        options={STATUS_FILTERS.map((value) => ({ value, label: t(`users.filter.${value}`) }))}
        value={filters.status}
        onChange={(status) => onChange({ status: status as StatusFilter[] })}
      />
    </>
  );
}

function roleLabel(role: RoleFilter, t: ReturnType<typeof useT>): string {
  if (role === "manager") return t("role.customer_manager");
  return t(role === "none" ? "role.noRole" : `role.${role}`);
}
