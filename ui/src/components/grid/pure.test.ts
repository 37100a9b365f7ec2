import { describe, expect, test } from "vitest";
import { moved, resized, templateOf, visibleColumns, widthOf } from "./layout";
import {
  ALL_SELECTED,
  coverage,
  isSelected,
  NOTHING_SELECTED,
  selectedCount,
  toggled,
  withKeys,
} from "./selection";
import { rowsAsTsv } from "./tsv";
import { type Column, EMPTY_LAYOUT } from "./types";
import { canvasHeight, MAX_HEIGHT_PX, rowTop, scrollTopShowing, visibleRange } from "./viewport";

const TOTAL = 4213;

describe("selection", () => {
  test("a row is put in and taken out", () => {
    const one = toggled(NOTHING_SELECTED, "a");
    expect(isSelected(one, "a")).toBe(true);
    expect(selectedCount(toggled(one, "a"), TOTAL)).toBe(0);
  });

  test("all that match, but one", () => {
    const butOne = toggled(ALL_SELECTED, "a");
    expect(isSelected(butOne, "a")).toBe(false);
    expect(isSelected(butOne, "b")).toBe(true);
    expect(selectedCount(butOne, TOTAL)).toBe(TOTAL - 1);
    expect(coverage(butOne, TOTAL)).toBe("some");
    expect(coverage(withKeys(butOne, ["a"]), TOTAL)).toBe("all");
  });

  test("nothing of nothing is none", () => {
    expect(coverage(ALL_SELECTED, 0)).toBe("none");
  });
});

describe("viewport", () => {
  const million = { rowCount: 1_000_000, rowHeight: 42, viewHeight: 600 };

  test("a million rows stay under the height that web views take", () => {
    expect(canvasHeight(million)).toBe(MAX_HEIGHT_PX);
  });

  test("the end of the scroll range shows the last row at the bottom", () => {
    const end = MAX_HEIGHT_PX - million.viewHeight;
    expect(visibleRange(end, million).last).toBe(999_999);
    expect(rowTop(999_999, end, million)).toBe(MAX_HEIGHT_PX - million.rowHeight);
  });

  test.each([0, 1, 499_999, 999_999])("row %i can be scrolled into view", (row) => {
    const { first, last } = visibleRange(scrollTopShowing(row, 7_000_000, million), million);
    expect(first).toBeLessThanOrEqual(row);
    expect(last).toBeGreaterThanOrEqual(row);
  });

  test("a row in view moves nothing", () => {
    const small = { rowCount: 100, rowHeight: 34, viewHeight: 340 };
    expect(scrollTopShowing(5, 100, small)).toBe(100);
    expect(rowTop(5, 100, small)).toBe(170);
  });

  test("an empty grid shows no rows", () => {
    const { first, last } = visibleRange(0, { rowCount: 0, rowHeight: 34, viewHeight: 340 });
    expect(last).toBeLessThan(first);
  });
});

describe("columns", () => {
  const column = (id: string, more: Partial<Column<string>> = {}): Column<string> => ({
    id,
    header: id,
    width: 100,
    text: (row) => row,
    ...more,
  });
  const columns = [column("name", { sticky: true }), column("a"), column("b", { grow: 1 }), column("c")];
  const ids = (list: readonly Column<string>[]) => list.map(({ id }) => id);

  test("a column is moved, the sticky one never", () => {
    const layout = moved(columns, EMPTY_LAYOUT, "c", "a");
    expect(ids(visibleColumns(columns, layout))).toEqual(["name", "c", "a", "b"]);
    expect(moved(columns, EMPTY_LAYOUT, "a", "name")).toBe(EMPTY_LAYOUT);
  });

  test("hidden columns go, for now or for good, the sticky one stays", () => {
    const layout = { ...EMPTY_LAYOUT, hidden: ["a", "name"] };
    expect(ids(visibleColumns(columns, layout, ["c"]))).toEqual(["name", "b"]);
  });

  test("a resized column keeps its width instead of growing", () => {
    expect(templateOf(columns, EMPTY_LAYOUT, true)).toBe("36px 100px 100px minmax(100px, 1fr) 100px");
    const layout = resized(EMPTY_LAYOUT, columns[2] as Column<string>, 10);
    expect(layout.widths.b).toBe(48);
  });

  test("a header is not cut off by a width that is too small for it", () => {
    expect(widthOf(column("x", { header: "Dernière connexion" }), EMPTY_LAYOUT)).toBeGreaterThan(130);
  });
});

test("tabs and line ends in a value do not break the copied table", () => {
  const columns: Column<string>[] = [{ id: "a", header: "A", width: 1, text: (row) => row }];
  expect(rowsAsTsv(["x\ty\r\nz", "w"], columns)).toBe("x y z\nw");
});
