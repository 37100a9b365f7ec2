/**
 * The list as far as it is loaded: pages of one length, each begun by an anchor of the outline.
 * Pure: what is shown stays until what replaces it is there.
 */
export const PAGE_ROWS = 100;

export interface Loaded<T> {
  /** Names the view these rows are of. */
  view: string;
  total: number;
  /** False while only the first page is known and the outline is still under way. */
  exact: boolean;
  pages: ReadonlyMap<number, readonly T[]>;
}

export interface Arrived<T> {
  view: string;
  /** Rows by the outline; undefined until it came. */
  total: number | undefined;
  pages: ReadonlyMap<number, Page<T>>;
}

export interface Page<T> {
  items: readonly T[];
  /** Null at the end of the list. */
  next: string | null;
}

export function nothingLoaded<T>(): Loaded<T> {
  return { view: "", total: 0, exact: false, pages: new Map() };
}

/** The pages that hold these rows. */
export function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / PAGE_ROWS);
  const to = Math.floor(Math.max(0, last) / PAGE_ROWS);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** `after` of a page: undefined for the first, null where the outline does not reach it. */
export function anchorOf(page: number, anchors: readonly string[]): string | undefined | null {
  return page === 0 ? undefined : (anchors[page - 1] ?? null);
}

/**
 * What to show now. Of another view nothing is taken over before its first page is there; of the
 * same view, pages that are being fetched again keep their last content.
 */
export function merged<T>(shown: Loaded<T>, arrived: Arrived<T>): Loaded<T> {
  const same = shown.view === arrived.view;
  const total = totalOf(arrived) ?? (same ? shown.total : undefined);
  if (!same && (!arrived.pages.has(0) || total === undefined)) return shown;
  const pages = new Map(same ? shown.pages : []);
  for (const [at, page] of arrived.pages) pages.set(at, page.items);
  for (const at of pages.keys()) if (at * PAGE_ROWS >= (total ?? 0)) pages.delete(at);
  const exact = arrived.total !== undefined || arrived.pages.get(0)?.next === null;
  return { view: arrived.view, total: total ?? 0, exact: exact || (same && shown.exact), pages };
}

/** A first page that is the last one too tells the total by itself, before the outline. */
function totalOf<T>({ total, pages }: Arrived<T>): number | undefined {
  const first = pages.get(0);
  if (first?.next === null) return first.items.length;
  return total ?? first?.items.length;
}

export function rowAt<T>(loaded: Loaded<T>, index: number): T | undefined {
  return loaded.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
}
