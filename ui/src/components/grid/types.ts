import type { ReactNode } from "react";

/** One column. `text` feeds copy, tooltips and screen readers; `cell` is what is drawn. */
export interface Column<T> {
  id: string;
  header: string;
  /** Pixels; the least width too unless `minWidth` is given. */
  width: number;
  minWidth?: number;
  /** Share of the space left over; 0 keeps the width. */
  grow?: number;
  /** The column stays at the left while scrolling sideways, and cannot be moved or hidden. */
  sticky?: boolean;
  /** Key of the contract's `sort`; without it the header does not sort. */
  sortKey?: string;
  align?: "start" | "end";
  /** Tabular figures: dates, times, counts. */
  figures?: boolean;
  hideable?: boolean;
  text(row: T): string;
  /** Keep it light: one element where possible; a plain string is best. Default: `text`. */
  cell?(row: T): ReactNode;
  /** true: may be edited; a sentence: why not, shown at the cell; false: never. */
  editable?(row: T): boolean | string;
  /** What is shown in a popover at the cell; call `close` when done or given up. */
  editor?(row: T, close: () => void): ReactNode;
}

/** A command of the context menu; `disabledWhy` disables it and says why. */
export interface Command {
  id: string;
  label: string;
  keys?: string;
  danger?: boolean;
  disabledWhy?: string;
  separatorBefore?: boolean;
  run(): void;
}

export interface GridLayout {
  order: string[];
  hidden: string[];
  /** Pixels by column id. */
  widths: Record<string, number>;
}

export const EMPTY_LAYOUT: GridLayout = { order: [], hidden: [], widths: {} };

/** A message at a cell, for a refused edit: the way out belongs in `content`. */
export interface CellNotice {
  rowKey: string;
  columnId: string;
  content: ReactNode;
}

/** Row -1 is the header; column 0 is the check box where the grid has one. */
export interface Position {
  row: number;
  column: number;
}

export const HEADER_ROW = -1;
