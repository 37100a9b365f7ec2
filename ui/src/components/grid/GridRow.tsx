import { memo } from "react";
import { useT } from "../../i18n";
import type { Column } from "./types";

interface GridRowProps<T> {
  gridId: string;
  index: number;
  top: number;
  row: T | undefined;
  columns: readonly Column<T>[];
  name: string;
  checks: boolean;
  selected: boolean;
  /** Column of the active cell when it is in this row, else -1. */
  activeColumn: number;
  className: string | undefined;
}

export function cellId(gridId: string, row: number, column: number): string {
  return `${gridId}-${row}-${column}`;
}

function GridRowBare<T>(props: GridRowProps<T>) {
  const { gridId, index, row, columns, checks, selected, activeColumn } = props;
  const first = checks ? 1 : 0;
  const active = activeColumn >= 0 ? " is-active" : "";
  return (
    <div
      role="row"
      className={`sk-row ${props.className ?? ""}${selected ? " is-selected" : ""}${active}`}
      style={{ top: props.top }}
      aria-rowindex={index + 2}
      aria-selected={checks ? selected : undefined}
      aria-busy={row === undefined || undefined}
      data-row={index}
    >
      {checks && <CheckCell {...props} />}
      {columns.map((column, at) => (
        <Cell
          key={column.id}
          id={cellId(gridId, index, at + first)}
          at={at + first}
          active={activeColumn === at + first}
          column={column}
          row={row}
        />
      ))}
    </div>
  );
}

/** Typed anew because `memo` forgets the type parameter. */
export const GridRow = memo(GridRowBare) as typeof GridRowBare;

function CheckCell<T>({ gridId, index, activeColumn, selected, name }: GridRowProps<T>) {
  const t = useT();
  return (
    <div
      role="gridcell"
      id={cellId(gridId, index, 0)}
      className={`sk-cell sk-check-cell${activeColumn === 0 ? " is-active-cell" : ""}`}
      aria-colindex={1}
      data-col={0}
    >
      <span
        role="checkbox"
        className="sk-check"
        aria-checked={selected}
        aria-label={t("grid.selectRow", { name })}
      />
    </div>
  );
}

interface CellProps<T> {
  id: string;
  at: number;
  active: boolean;
  column: Column<T>;
  row: T | undefined;
}

function Cell<T>({ id, at, active, column, row }: CellProps<T>) {
  const text = row === undefined ? undefined : column.text(row);
  const content = row === undefined || !column.cell ? text : (column.cell(row) ?? text);
  const classes = ["sk-cell"];
  if (typeof content === "string") classes.push("is-text");
  if (active) classes.push("is-active-cell");
  if (column.sticky) classes.push("is-sticky");
  if (column.align === "end") classes.push("is-end");
  if (column.figures) classes.push("is-figures");
  if (row === undefined) classes.push("is-loading");
  if (row !== undefined && column.editor && column.editable?.(row) === true) classes.push("is-editable");
  return (
    <div
      role="gridcell"
      id={id}
      className={classes.join(" ")}
      aria-colindex={at + 1}
      data-col={at}
      title={text}
    >
      {content}
    </div>
  );
}
