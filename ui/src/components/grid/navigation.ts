/** Where a key moves the active cell. Pure: no DOM, no React. */
import { HEADER_ROW, type Position } from "./types";

export interface Bounds {
  rowCount: number;
  columnCount: number;
  pageRows: number;
}

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
}

type Move = (at: Position, bounds: Bounds, ctrl: boolean) => Position;

const MOVES: Record<string, Move> = {
  ArrowUp: (at) => ({ ...at, row: at.row - 1 }),
  ArrowDown: (at) => ({ ...at, row: at.row + 1 }),
  ArrowLeft: (at) => ({ ...at, column: at.column - 1 }),
  ArrowRight: (at) => ({ ...at, column: at.column + 1 }),
  PageUp: (at, { pageRows }) => ({ ...at, row: Math.max(0, at.row - pageRows) }),
  PageDown: (at, { pageRows }) => ({ ...at, row: at.row + pageRows }),
  Home: (at, _bounds, ctrl) => ({ row: ctrl ? 0 : at.row, column: 0 }),
  End: (at, bounds, ctrl) => ({ row: ctrl ? bounds.rowCount - 1 : at.row, column: bounds.columnCount - 1 }),
};

/** The new position, held within the grid, or null for a key that moves nothing. */
export function moveFor(press: KeyPress, at: Position, bounds: Bounds): Position | null {
  const move = MOVES[press.key];
  return move ? clamped(move(at, bounds, press.ctrlKey || press.metaKey), bounds) : null;
}

export function clamped(at: Position, { rowCount, columnCount }: Bounds): Position {
  return {
    row: Math.min(Math.max(at.row, HEADER_ROW), rowCount - 1),
    column: Math.min(Math.max(at.column, 0), columnCount - 1),
  };
}
