import { Menu } from "@mantine/core";
import { useT } from "../../i18n";
import { FilterButton } from "../FilterButton";
import { hiddenToggled, orderedColumns } from "./layout";
import { type Column, EMPTY_LAYOUT, type GridLayout } from "./types";

interface ColumnsMenuProps<T> {
  columns: readonly Column<T>[];
  layout: GridLayout;
  onLayout(layout: GridLayout): void;
}

/** Shows and hides columns; goes at the end of a page's row of filters. */
export function ColumnsMenu<T>({ columns, layout, onLayout }: ColumnsMenuProps<T>) {
  const t = useT();
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <FilterButton label={t("grid.columns")} />
      </Menu.Target>
      <Menu.Dropdown>
        {orderedColumns(columns, layout).map((column) => {
          const fixed = column.sticky || column.hideable === false;
          const shown = !layout.hidden.includes(column.id);
          return (
            <Menu.CheckboxItem
              key={column.id}
              checked={shown}
              data-disabled={fixed || undefined}
              checkIcon={<span className="sk-tick" data-on aria-hidden="true" />}
              onClick={() => !fixed && onLayout(hiddenToggled(layout, column.id))}
            >
              {column.header}
              {fixed && <span className="sk-why">{t("grid.alwaysShown")}</span>}
            </Menu.CheckboxItem>
          );
        })}
        <Menu.Divider />
        <Menu.Item onClick={() => onLayout(EMPTY_LAYOUT)}>{t("grid.resetColumns")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
