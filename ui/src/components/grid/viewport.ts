/**
 * Which rows are on screen. Web views cap an element's height (about 33 million pixels), and
 * positions lose whole pixels well before; past `MAX_HEIGHT_PX` the scroll range is scaled.
 */
export const MAX_HEIGHT_PX = 15_000_000;
export const OVERSCAN_ROWS = 4;

export interface Metrics {
  rowCount: number;
  rowHeight: number;
  /** Height of the part where rows show, header not counted. */
  viewHeight: number;
}

export interface RowRange {
  first: number;
  /** Inclusive; `last < first` when there are no rows. */
  last: number;
}

/** Height of the scrolled element. */
export function canvasHeight({ rowCount, rowHeight }: Metrics): number {
  return Math.min(rowCount * rowHeight, MAX_HEIGHT_PX);
}

/** Where the view stands in the unscaled list, from where the scroll bar stands. */
export function offsetOf(scrollTop: number, metrics: Metrics): number {
  return scrollTop * scaleOf(metrics);
}

export function scrollTopOf(offset: number, metrics: Metrics): number {
  return offset / scaleOf(metrics);
}

export function visibleRange(scrollTop: number, metrics: Metrics): RowRange {
  const offset = offsetOf(scrollTop, metrics);
  const first = Math.floor(offset / metrics.rowHeight) - OVERSCAN_ROWS;
  const last = Math.ceil((offset + metrics.viewHeight) / metrics.rowHeight) + OVERSCAN_ROWS;
  return { first: Math.max(0, first), last: Math.min(metrics.rowCount - 1, last) };
}

/** A row's top within the scrolled element; constant while scrolling unless scaled. */
export function rowTop(index: number, scrollTop: number, metrics: Metrics): number {
  const top = index * metrics.rowHeight;
  if (scaleOf(metrics) === 1) return top;
  return Math.round(top - offsetOf(scrollTop, metrics) + scrollTop);
}

/** The scroll position at which the row is wholly in view, moved as little as possible. */
export function scrollTopShowing(index: number, scrollTop: number, metrics: Metrics): number {
  const offset = offsetOf(scrollTop, metrics);
  const top = index * metrics.rowHeight;
  if (top < offset) return scrollTopOf(top, metrics);
  const bottom = top + metrics.rowHeight;
  if (bottom > offset + metrics.viewHeight) return scrollTopOf(bottom - metrics.viewHeight, metrics);
  return scrollTop;
}

export function rowsPerPage({ viewHeight, rowHeight }: Metrics): number {
  return Math.max(1, Math.floor(viewHeight / rowHeight) - 1);
}

function scaleOf(metrics: Metrics): number {
  const full = metrics.rowCount * metrics.rowHeight;
  if (full <= MAX_HEIGHT_PX) return 1;
  return (full - metrics.viewHeight) / (MAX_HEIGHT_PX - metrics.viewHeight);
}
