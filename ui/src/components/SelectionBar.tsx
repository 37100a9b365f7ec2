import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useT } from "../i18n";
import { ALL_SELECTED, NOTHING_SELECTED, type Selection, selectedCount } from "./grid";

interface SelectionBarProps {
  selection: Selection;
  /** How many match the filters. */
  total: number;
  onSelection(selection: Selection): void;
  /** What can be done with them. */
  children: ReactNode;
}

/** The count, "all that match", and the commands; takes the place of the filters while rows are selected. */
export function SelectionBar({ selection, total, onSelection, children }: SelectionBarProps) {
  const t = useT();
  const count = selectedCount(selection, total);
  if (count === 0) return null;
  const all = count === total && total > 0;
  return (
    <div className="sk-selection" role="toolbar" aria-label={t("selection.label")}>
      <strong role="status">
        {all ? t("selection.allSelected", { count }) : t("selection.count", { count })}
      </strong>
      {!all && (
        <Button size="compact-xs" variant="subtle" onClick={() => onSelection(ALL_SELECTED)}>
          {t("selection.allMatching", { count: total })}
        </Button>
      )}
      <div className="sk-actions">{children}</div>
      <Button size="compact-xs" variant="subtle" onClick={() => onSelection(NOTHING_SELECTED)}>
        {t("selection.clear")}
      </Button>
    </div>
  );
}
