/** Order, visibility and width of columns: what a person changed, laid over what the page says. */
import type { Column, GridLayout } from "./types";

export const CHECK_WIDTH_PX = 36;
const LEAST_WIDTH_PX = 48;
export const RESIZE_STEP_PX = 12;

/** Sticky columns first, then as ordered; columns the layout does not know keep their place. */
export function orderedColumns<T>(columns: readonly Column<T>[], layout: GridLayout): Column<T>[] {
  const place = new Map(layout.order.map((id, at) => [id, at]));
  const at = (column: Column<T>, fallback: number) => place.get(column.id) ?? fallback;
  return columns
    .map((column, index) => ({ column, at: at(column, index) }))
    .sort((a, b) => Number(b.column.sticky ?? false) - Number(a.column.sticky ?? false) || a.at - b.at)
    .map(({ column }) => column);
}

export function visibleColumns<T>(
  columns: readonly Column<T>[],
  layout: GridLayout,
  hiddenNow: readonly string[] = [],
): Column<T>[] {
  const hidden = new Set([...layout.hidden, ...hiddenNow]);
  return orderedColumns(columns, layout).filter((column) => column.sticky || !hidden.has(column.id));
}

export function widthOf<T>(column: Column<T>, layout: GridLayout): number {
  return layout.widths[column.id] ?? Math.max(column.width, headerWidth(column));
}

const HEADER_CHARACTER_PX = 6.7;
const HEADER_PADDING_PX = 24;
const SORT_MARK_PX = 14;

/** About what the header needs, so that no language's label is cut off until a person says so. */
function headerWidth<T>(column: Column<T>): number {
  const mark = column.sortKey ? SORT_MARK_PX : 0;
  return Math.ceil(column.header.length * HEADER_CHARACTER_PX) + HEADER_PADDING_PX + mark;
}

/** The CSS grid template of every row. */
export function templateOf<T>(columns: readonly Column<T>[], layout: GridLayout, checks: boolean): string {
  const tracks = columns.map((column) => {
    const width = widthOf(column, layout);
    const grows = column.grow && layout.widths[column.id] === undefined;
    return grows ? `minmax(${width}px, ${column.grow}fr)` : `${width}px`;
  });
  if (!tracks.some((track) => track.startsWith("minmax"))) tracks.push("minmax(0, 1fr)");
  return (checks ? [`${CHECK_WIDTH_PX}px`, ...tracks] : tracks).join(" ");
}

export function totalWidth<T>(columns: readonly Column<T>[], layout: GridLayout, checks: boolean): number {
  const start = checks ? CHECK_WIDTH_PX : 0;
  return columns.reduce((sum, column) => sum + widthOf(column, layout), start);
}

export function resized<T>(layout: GridLayout, column: Column<T>, width: number): GridLayout {
  const least = column.minWidth ?? LEAST_WIDTH_PX;
  return { ...layout, widths: { ...layout.widths, [column.id]: Math.max(least, Math.round(width)) } };
}

/** Moves a column before or after its visible neighbour; sticky columns stay where they are. */
export function moved<T>(
  columns: readonly Column<T>[],
  layout: GridLayout,
  id: string,
  toId: string,
): GridLayout {
  const all = orderedColumns(columns, layout);
  const from = all.findIndex((column) => column.id === id);
  const to = all.findIndex((column) => column.id === toId);
  if (from < 0 || to < 0 || all[from]?.sticky || all[to]?.sticky) return layout;
  const order = all.map((column) => column.id);
  order.splice(to, 0, ...order.splice(from, 1));
  return { ...layout, order };
}

export function hiddenToggled(layout: GridLayout, id: string): GridLayout {
  const hidden = layout.hidden.includes(id)
    ? layout.hidden.filter((other) => other !== id)
    : [...layout.hidden, id];
  return { ...layout, hidden };
}
