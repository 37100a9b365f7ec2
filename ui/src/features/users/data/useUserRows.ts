import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { call } from "../../../api";
import type { User, UserView } from "../../../api/generated/contract";
import { isSelected, type Selection } from "../../../components";
import { anchorOf, merged, nothingLoaded, PAGE_ROWS, type Page, pagesOf, rowAt } from "./pages";
import { outlineQuery, pageQuery } from "./queries";
import { useSettled } from "./useSettled";

/** Rows fetched at once where the whole list is read. */
const WHOLE_STEP = 1000;

/** The rows of a view, loaded as the grid shows them. What was shown stays until more is there. */
export function useUserRows(customer: string, wanted: UserView) {
  const client = useQueryClient();
  // Not for the outline: it reads the whole list, and what is typed next must not wait for that.
  const waits = useCallback(
    (view: UserView) =>
      client.isFetching({ queryKey: pageQuery(customer, view, undefined).queryKey, exact: true }) > 0,
    [client, customer],
  );
  const view = useSettled(wanted, waits);
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const first = useQuery(pageQuery(customer, view, undefined));
  // After the first page, which a view that was typed past already never gets.
  const outline = useQuery({ ...outlineQuery(customer, view), enabled: first.data !== undefined });
  const anchors = outline.data?.anchors ?? NONE;
  const wantedPages = useMemo(() => [...new Set([0, ...pagesOf(range[0], range[1])])], [range]);
  const asked = wantedPages.flatMap((at) => {
    const after = anchorOf(at, anchors);
    return after === null ? [] : [{ at, after }];
  });
  const results = useQueries({ queries: asked.map(({ after }) => pageQuery(customer, view, after)) });

  // Read for every one of them, or the end of a fetch would not render again.
  const fetching = [outline, ...results].filter((result) => result.isFetching).length > 0;

  const shown = useRef(nothingLoaded<User>());
  const pages = new Map<number, Page<User>>();
  asked.forEach(({ at }, index) => {
    const page = results[index]?.data;
    if (page) pages.set(at, page);
  });
  const viewName = JSON.stringify([customer, view]);
  // One text for all pages: how many there are changes, which a list of dependencies must not.
  const stamp = asked
    .map(({ at, after }, index) => [at, after ?? "", results[index]?.dataUpdatedAt].join(":"))
    .join("|");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `pages` is what `stamp` stands for
  const loaded = useMemo(() => {
    shown.current = merged(shown.current, { view: viewName, total: outline.data?.total, pages });
    return shown.current;
  }, [viewName, outline.data, stamp]);

  const getRow = useCallback((index: number) => rowAt(loaded, index), [loaded]);
  const onRangeChange = useCallback((first: number, last: number) => setRange([first, last]), []);
  const whole = useWhole(customer, view, loaded.total);
  return {
    view,
    total: loaded.total,
    exact: loaded.exact,
    ready: loaded.view !== "",
    busy: fetching || view !== wanted,
    error: outline.error ?? results.find((result) => result.error)?.error ?? null,
    getRow,
    onRangeChange,
    ...whole,
  };
}

const NONE: readonly string[] = [];

/** Reads rows that are not on screen: for a range of keys, and for what is copied. */
function useWhole(customer: string, view: UserView, total: number) {
  const client = useQueryClient();

  const keysInRange = useCallback(
    async (first: number, last: number) => {
      const { anchors } = await client.fetchQuery(outlineQuery(customer, view));
      const keys: string[] = [];
      for (const at of pagesOf(first, Math.min(last, total - 1))) {
        const after = anchorOf(at, anchors);
        if (after === null) break;
        const { items } = await client.fetchQuery(pageQuery(customer, view, after));
        items.forEach((user, index) => {
          const row = at * PAGE_ROWS + index;
          if (row >= first && row <= last) keys.push(user.id);
        });
      }
      return keys;
    },
    [client, customer, view, total],
  );

  const rowsToCopy = useCallback(
    async (selection: Selection) => {
      const rows: User[] = [];
      let after: string | null | undefined;
      do {
        const page = await call("list_users", {
          customer,
          limit: WHOLE_STEP,
          ...view,
          ...(after ? { after } : {}),
        });
        rows.push(...page.items.filter((user) => isSelected(selection, user.id)));
        after = page.next;
      } while (after);
      return rows;
    },
    [customer, view],
  );

  return { keysInRange, rowsToCopy };
}
