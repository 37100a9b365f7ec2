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
    (view: UserView) => {
      const { queryKey } = pageQuery(customer, view, undefined);
      return client.getQueryState(queryKey)?.fetchStatus === "fetching";
    },
    [client, customer],
  );
  const view = useSettled(wanted, waits);
  const [wantedPages, setWantedPages] = useState<readonly number[]>(FIRST_PAGE);
  const first = useQuery(pageQuery(customer, view, undefined));
  // After the first page, which a view that was typed past already never gets, and only where there is more.
  const more = first.data !== undefined && first.data.next !== null;
  const outline = useQuery({ ...outlineQuery(customer, view), enabled: more });
  const anchors = outline.data?.anchors ?? NONE;
  const asked = wantedPages.flatMap((at) => {
    const after = anchorOf(at, anchors);
    return after === null ? [] : [{ at, after }];
  });
  const results = useQueries({ queries: asked.map(({ after }) => pageQuery(customer, view, after)) });

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
  const onRangeChange = useCallback((first: number, last: number) => {
    const pages = [...new Set([0, ...pagesOf(first, last)])];
    setWantedPages((now) => (now.join() === pages.join() ? now : pages));
  }, []);
  const { keysInRange, rowsToCopy } = useWhole(customer, view, loaded.total);
  const error = outline.error ?? results.find((result) => result.error)?.error ?? null;
  // The same object until something of it changes: a keystroke alone draws no row anew.
  return useMemo(
    () => ({
      /** Names the view that is shown, which is not always the one that is asked for. */
      shown: loaded.view,
      total: loaded.total,
      exact: loaded.exact,
      ready: loaded.view !== "",
      error,
      getRow,
      onRangeChange,
      keysInRange,
      rowsToCopy,
    }),
    [loaded, error, getRow, onRangeChange, keysInRange, rowsToCopy],
  );
}

const NONE: readonly string[] = [];
const FIRST_PAGE: readonly number[] = [0];

/** Reads rows that are not on screen: for a range of keys, and for what is copied. */
function useWhole(customer: string, viewNow: UserView, totalNow: number) {
  const client = useQueryClient();
  const latest = useRef({ view: viewNow, total: totalNow });
  latest.current = { view: viewNow, total: totalNow };

  const keysInRange = useCallback(
    async (first: number, last: number) => {
      const { view, total } = latest.current;
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
    [client, customer],
  );

  const rowsToCopy = useCallback(
    async (selection: Selection) => {
      const { view } = latest.current;
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
    [customer],
  );

  return { keysInRange, rowsToCopy };
}
