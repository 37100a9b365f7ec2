import { useRef } from "react";
import type { DataGridProps } from "./props";
import { ALL_SELECTED, coverage, NOTHING_SELECTED, type Selection, toggled, withKeys } from "./selection";

/** How gestures change the selection. A range starts where a row was last selected or made active. */
export function useSelecting<T>(props: DataGridProps<T>) {
  const { rowCount, getRow, rowKey, onSelection } = props;
  const selection = props.selection ?? NOTHING_SELECTED;
  const latest = useRef(selection);
  latest.current = selection;
  const anchor = useRef(0);

  function toggleRow(index: number) {
    const row = getRow(index);
    anchor.current = index;
    if (row !== undefined) onSelection?.(toggled(selection, rowKey(row)));
  }

  function extendTo(index: number) {
    if (!onSelection) return;
    const [first, last] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
    const keys = loadedKeys(first, last);
    onSelection(withKeys(selection, keys));
    if (keys.length <= last - first) void addUnloaded(first, last, onSelection);
  }

  async function addUnloaded(first: number, last: number, change: (selection: Selection) => void) {
    const keys = await props.keysInRange?.(first, last);
    if (keys) change(withKeys(latest.current, keys));
  }

  function loadedKeys(first: number, last: number): string[] {
    const keys: string[] = [];
    for (let index = first; index <= last; index += 1) {
      const row = getRow(index);
      if (row !== undefined) keys.push(rowKey(row));
    }
    return keys;
  }

  return {
    selection,
    covered: coverage(selection, rowCount),
    setAnchor: (index: number) => {
      anchor.current = index;
    },
    toggleRow,
    extendTo,
    toggleAll: () => onSelection?.(coverage(selection, rowCount) === "all" ? NOTHING_SELECTED : ALL_SELECTED),
    selectAll: () => onSelection?.(ALL_SELECTED),
  };
}

export type Selecting = ReturnType<typeof useSelecting>;
