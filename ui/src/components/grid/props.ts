import type { Selection } from "./selection";
import type { CellNotice, Column, Command, GridLayout } from "./types";

export type Density = "compact" | "default" | "comfortable";

export const ROW_HEIGHTS_PX: Record<Density, number> = { compact: 28, default: 34, comfortable: 42 };

export interface DataGridProps<T> {
  /** Accessible name of the grid. */
  label: string;
  rowCount: number;
  /** undefined: not loaded yet, drawn as a placeholder. */
  getRow(index: number): T | undefined;
  /** Which rows are on screen (overscan included): load these. */
  onRangeChange?(first: number, last: number): void;
  columns: readonly Column<T>[];
  rowKey(row: T): string;
  /** How a row is called, for its check box. */
  rowName(row: T): string;
  layout: GridLayout;
  onLayout(layout: GridLayout): void;
  /** Hidden for now without being remembered, such as e-mail while the side panel is open. */
  hiddenNow?: readonly string[];
  /** Without `onSelection` there are no check boxes. */
  selection?: Selection;
  onSelection?(selection: Selection): void;
  /** Keys of rows not loaded yet, for a range that reaches over them. */
  keysInRange?(first: number, last: number): Promise<string[]>;
  /** Rows that Ctrl+C copies where not all of the selection is loaded. */
  rowsToCopy?(selection: Selection): Promise<T[]>;
  /** The contract's sort: a column's `sortKey`, `-` before it for descending. */
  sort?: string;
  onSort?(sort: string): void;
  /** Enter, double click, and a click on a cell that is not edited in place. */
  onOpen?(row: T): void;
  /** The active row changed by key or mouse: an open side panel can follow it. */
  onActiveRow?(row: T): void;
  /** Commands for a row; the page takes the selection into account itself. */
  commands?(row: T): Command[];
  /** Classes: `is-inactive` greys, `is-own` draws the blue bar, `is-open` marks the panel's row. */
  rowClass?(row: T): string | undefined;
  density?: Density;
  notice?: CellNotice | null;
  onNoticeClose?(): void;
}
