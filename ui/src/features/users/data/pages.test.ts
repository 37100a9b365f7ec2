import { describe, expect, it } from "vitest";
import { anchorOf, merged, nothingLoaded, PAGE_ROWS, pagesOf, rowAt } from "./pages";

const rows = (from: number, count: number) => Array.from({ length: count }, (_, at) => `u${from + at}`);
const page = (from: number, count: number, next: string | null) => ({ items: rows(from, count), next });

describe("pages by anchors", () => {
  it("names the pages that hold a range of rows", () => {
    expect(pagesOf(0, 30)).toEqual([0]);
    expect(pagesOf(95, 205)).toEqual([0, 1, 2]);
  });

  it("begins the first page without an anchor, the others by the outline's", () => {
    expect(anchorOf(0, ["a"])).toBeUndefined();
    expect(anchorOf(1, ["a"])).toBe("a");
    expect(anchorOf(2, ["a"])).toBeNull();
  });

  it("shows a first page before the outline came, and its total where it is the whole list", () => {
    const part = merged(nothingLoaded<string>(), {
      view: "v",
      total: undefined,
      pages: new Map([[0, page(0, PAGE_ROWS, "a")]]),
    });
    expect(part).toMatchObject({ total: PAGE_ROWS, exact: false });
    const whole = merged(part, { view: "w", total: undefined, pages: new Map([[0, page(0, 3, null)]]) });
    expect(whole).toMatchObject({ view: "w", total: 3, exact: true });
  });

  it("keeps what is shown until the first page of another view is there", () => {
    const shown = merged(nothingLoaded<string>(), {
      view: "v",
      total: 2,
      pages: new Map([[0, page(0, 2, null)]]),
    });
    expect(merged(shown, { view: "w", total: 9, pages: new Map() })).toBe(shown);
  });

  it("keeps the last content of pages that are fetched again, and drops those past the end", () => {
    const shown = merged(nothingLoaded<string>(), {
      view: "v",
      total: 250,
      pages: new Map([
        [0, page(0, PAGE_ROWS, "a")],
        [2, page(200, 50, null)],
      ]),
    });
    const refetching = merged(shown, { view: "v", total: 250, pages: new Map() });
    expect(rowAt(refetching, 210)).toBe("u210");
    const shrunk = merged(shown, { view: "v", total: 150, pages: new Map() });
    expect(rowAt(shrunk, 210)).toBeUndefined();
    expect(rowAt(shrunk, 5)).toBe("u5");
  });
});
