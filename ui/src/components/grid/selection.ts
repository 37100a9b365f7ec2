/**
 * Which rows are selected. "All that match" is held as such, with its exceptions, so that a
 * million rows are selected without knowing their keys.
 */
export type Selection =
  | { mode: "some"; keys: ReadonlySet<string> }
  | { mode: "all"; except: ReadonlySet<string> };

export const NOTHING_SELECTED: Selection = { mode: "some", keys: new Set() };
export const ALL_SELECTED: Selection = { mode: "all", except: new Set() };

export function isSelected(selection: Selection, key: string): boolean {
  return selection.mode === "some" ? selection.keys.has(key) : !selection.except.has(key);
}

export function selectedCount(selection: Selection, total: number): number {
  return selection.mode === "some" ? selection.keys.size : Math.max(0, total - selection.except.size);
}

export function toggled(selection: Selection, key: string): Selection {
  if (selection.mode === "some") return { mode: "some", keys: flipped(selection.keys, key) };
  return { mode: "all", except: flipped(selection.except, key) };
}

/** The selection with these keys in it as well. */
export function withKeys(selection: Selection, keys: Iterable<string>): Selection {
  if (selection.mode === "some") return { mode: "some", keys: new Set([...selection.keys, ...keys]) };
  const except = new Set(selection.except);
  for (const key of keys) except.delete(key);
  return { mode: "all", except };
}

export type Coverage = "none" | "some" | "all";

export function coverage(selection: Selection, total: number): Coverage {
  const count = selectedCount(selection, total);
  if (count === 0) return "none";
  return count >= total ? "all" : "some";
}

function flipped(keys: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
