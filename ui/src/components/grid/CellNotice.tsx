import { useLayoutEffect, useState } from "react";
import { CellPopover, type CellRect, rectOf } from "./CellPopover";
import { cellId } from "./GridRow";
import type { DataGridProps } from "./props";
import type { CellNotice, Column } from "./types";

interface CellNoticePopoverProps<T> {
  gridId: string;
  notice: CellNotice;
  columns: readonly Column<T>[];
  checks: boolean;
  grid: DataGridProps<T>;
  view: { first: number; last: number };
}

/** Says at the cell why an edit was refused; drawn while the cell is on screen. */
export function CellNoticePopover<T>(props: CellNoticePopoverProps<T>) {
  const { gridId, notice, columns, checks, grid, view } = props;
  const [at, setAt] = useState<CellRect | null>(null);
  const row = rowIndexOf(grid, notice.rowKey, view);
  const column = columns.findIndex((candidate) => candidate.id === notice.columnId) + (checks ? 1 : 0);

  useLayoutEffect(() => {
    setAt(row === null ? null : rectOf(document.getElementById(cellId(gridId, row, column))));
  }, [gridId, row, column]);

  if (!at) return null;
  return (
    <CellPopover at={at} onClose={() => grid.onNoticeClose?.()}>
      {notice.content}
    </CellPopover>
  );
}

function rowIndexOf<T>(
  grid: DataGridProps<T>,
  key: string,
  view: { first: number; last: number },
): number | null {
  for (let index = view.first; index <= view.last; index += 1) {
    const row = grid.getRow(index);
    if (row !== undefined && grid.rowKey(row) === key) return index;
  }
  return null;
}
