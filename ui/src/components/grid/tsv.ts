import type { Column } from "./types";

/** Rows as spreadsheets take them from the clipboard; a tab or a line end in a value becomes a space. */
export function rowsAsTsv<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  const line = (row: T) => columns.map((column) => column.text(row).replace(/[\t\r\n]+/g, " ")).join("\t");
  return rows.map(line).join("\n");
}
