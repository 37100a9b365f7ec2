import { Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { useT } from "../i18n";
import { FilterButton } from "./FilterButton";

export interface FilterOption {
  value: string;
  label: string;
  symbol?: ReactNode;
}

interface FilterMenuProps {
  label: string;
  options: readonly FilterOption[];
  /** Nothing chosen filters nothing. */
  value: readonly string[];
  onChange(value: string[]): void;
  /** Several at once; default one. */
  multiple?: boolean;
}

export function FilterMenu({ label, options, value, onChange, multiple }: FilterMenuProps) {
  const t = useT();
  // Each has a role of its own, which a plain item cannot be given.
  const Item = multiple ? Menu.CheckboxItem : Menu.RadioItem;
  function choose(option: string) {
    if (!multiple) return onChange(value.includes(option) ? [] : [option]);
    onChange(value.includes(option) ? value.filter((other) => other !== option) : [...value, option]);
  }
  return (
    <Menu closeOnItemClick={!multiple} position="bottom-start">
      <Menu.Target>
        <FilterButton label={shownValue(label, options, value, t)} on={value.length > 0} />
      </Menu.Target>
      <Menu.Dropdown>
        <Item
          value=""
          checked={value.length === 0}
          checkIcon={TICK}
          closeMenuOnClick={!multiple}
          onClick={() => onChange([])}
        >
          {t("filter.clear")}
        </Item>
        <Menu.Divider />
        {options.map((option) => (
          <Item
            key={option.value}
            value={option.value}
            checked={value.includes(option.value)}
            checkIcon={TICK}
            closeMenuOnClick={!multiple}
            rightSection={option.symbol}
            onClick={() => choose(option.value)}
          >
            {option.label}
          </Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function shownValue(
  label: string,
  options: readonly FilterOption[],
  value: readonly string[],
  t: ReturnType<typeof useT>,
): string {
  if (value.length === 0) return label;
  if (value.length > 1) return t("filter.many", { label, count: value.length });
  const chosen = options.find((option) => option.value === value[0]);
  return t("filter.one", { label, value: chosen?.label ?? "" });
}

const TICK = <span className="sk-tick" data-on aria-hidden="true" />;
