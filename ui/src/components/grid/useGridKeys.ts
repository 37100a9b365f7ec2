import type { KeyboardEvent } from "react";
import { moved, RESIZE_STEP_PX, resized, widthOf } from "./layout";
import { moveFor } from "./navigation";
import type { DataGridProps } from "./props";
import { type Column, HEADER_ROW, type Position } from "./types";
import type { Selecting } from "./useSelecting";

export interface GridActions {
  activate(at: Position): void;
  edit(at: Position): boolean;
  open(row: number): void;
  menu(at: Position): void;
  copy(): void;
  sort<T>(column: Column<T>): void;
  announceWidth<T>(column: Column<T>, width: number): void;
  announcePlace<T>(column: Column<T>, place: number): void;
}

interface KeyContext<T> {
  props: DataGridProps<T>;
  columns: readonly Column<T>[];
  checks: boolean;
  active: Position;
  pageRows: number;
  selecting: Selecting;
  actions: GridActions;
}

/** Every key of the grid. Answers whether the key was taken, so that others keep working. */
export function handleGridKey<T>(event: KeyboardEvent, context: KeyContext<T>): boolean {
  if (commandKey(event, context)) return true;
  return context.active.row === HEADER_ROW ? headerKey(event, context) : rowKeyPress(event, context);
}

function commandKey<T>(event: KeyboardEvent, { actions, selecting, checks, active }: KeyContext<T>): boolean {
  const ctrl = event.ctrlKey || event.metaKey;
  if (ctrl && event.key.toLowerCase() === "c") actions.copy();
  else if (ctrl && checks && event.key.toLowerCase() === "a") selecting.selectAll();
  else if (event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")) actions.menu(active);
  else return false;
  return true;
}

function headerKey<T>(event: KeyboardEvent, context: KeyContext<T>): boolean {
  const { active, columns, checks, actions, selecting } = context;
  const column = columns[active.column - (checks ? 1 : 0)];
  if (event.key === "Enter" || event.key === " ") {
    if (column) actions.sort(column);
    else selecting.toggleAll();
    return true;
  }
  if (column && changeColumn(event, column, context)) return true;
  return moveKey(event, context);
}

/** Alt+arrow resizes, Ctrl+Shift+arrow moves the column of the active header. */
function changeColumn<T>(event: KeyboardEvent, column: Column<T>, context: KeyContext<T>): boolean {
  const step = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
  if (step === 0) return false;
  const { layout, onLayout } = context.props;
  if (event.altKey) {
    const next = resized(layout, column, widthOf(column, layout) + step * RESIZE_STEP_PX);
    onLayout(next);
    context.actions.announceWidth(column, widthOf(column, next));
    return true;
  }
  if (!(event.ctrlKey && event.shiftKey)) return false;
  moveColumn(column, step, context);
  return true;
}

function moveColumn<T>(column: Column<T>, step: number, context: KeyContext<T>): void {
  const { columns, props, actions, active } = context;
  const neighbour = columns[columns.indexOf(column) + step];
  if (!neighbour || neighbour.sticky || column.sticky) return;
  props.onLayout(moved(props.columns, props.layout, column.id, neighbour.id));
  actions.activate({ ...active, column: active.column + step });
  actions.announcePlace(column, columns.indexOf(column) + step + 1);
}

function rowKeyPress<T>(event: KeyboardEvent, context: KeyContext<T>): boolean {
  const { active, actions, selecting, checks } = context;
  if (event.key === " " && checks) {
    if (event.shiftKey) selecting.extendTo(active.row);
    else selecting.toggleRow(active.row);
    return true;
  }
  if (event.key === "F2") return actions.edit(active);
  if (event.key === "Enter") {
    if (!actions.edit(active)) actions.open(active.row);
    return true;
  }
  return moveKey(event, context);
}

function moveKey<T>(event: KeyboardEvent, context: KeyContext<T>): boolean {
  const { active, columns, checks, props, selecting, actions, pageRows } = context;
  const columnCount = columns.length + (checks ? 1 : 0);
  const next = moveFor(event, active, { rowCount: props.rowCount, columnCount, pageRows });
  if (!next) return false;
  actions.activate(next);
  if (event.shiftKey && checks && next.row !== active.row && next.row !== HEADER_ROW) {
    selecting.extendTo(next.row);
  } else if (next.row !== active.row) {
    selecting.setAnchor(next.row);
  }
  return true;
}
