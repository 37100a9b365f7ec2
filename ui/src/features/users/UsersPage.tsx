import { useIsFetching, usePrefetchQuery, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useConsole, useReadyMark } from "../../app";
import { ErrorNotice, NOTHING_SELECTED, Page, ProgressLine } from "../../components";
import { useT } from "../../i18n";
import { BulkBar } from "./bulk/BulkBar";
import { Dialogs } from "./Dialogs";
import { licensesQuery, listKeys, metaQuery, overviewQuery, workspacesQuery } from "./data/queries";
import { useUserRows } from "./data/useUserRows";
import { type Desk, DeskContext, type RefusalAt, type Shown } from "./desk";
import { ExportStrip } from "./export/ExportStrip";
import { useExport } from "./export/useExport";
import { FilterRow } from "./FilterRow";
import { HeadActions, HeadChips } from "./Head";
import { UserPanel } from "./panel/UserPanel";
import { UserColumnsMenu, UserGrid, useUserGrid } from "./UserGrid";
import { useDeeds } from "./useDeeds";
import { useFilters } from "./useFilters";
import { isFiltered } from "./view";
import "./users.css";
import "./panel/panel.css";
import "./pick/pick.css";

/** The heart of the console: who there is, with which license and roles, and what can be done to them. */
export function UsersPage() {
  const t = useT();
  const [shown, show] = useState<Shown | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const onDialogClose = useCallback((closed: Shown) => show((now) => (now === closed ? null : now)), []);
  const onCreate = useCallback(() => show({ kind: "create" }), []);
  const { filters, view, change, clear } = useFilters({ onCreate, onUser: setOpen });
  const desk = useDeskValue(show, setOpen);
  const rows = useUserRows(desk.customer, view);
  const exporting = useExport();
  const grid = useUserGrid(desk, rows, open !== null);
  useReadyMark(rows.ready || rows.error !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was selected belongs to the view it was selected in
  useEffect(
    () => setSelection(NOTHING_SELECTED),
    [filters.q, filters.workspace, filters.license, filters.role, filters.status, filters.attention],
  );

  const deleted = filters.status.length === 1 && filters.status[0] === "deleted";
  const filtered = isFiltered(filters);
  const onlyMe = rows.ready && rows.total === 1 && !filtered;
  const empty = useMemo(
    () => ({ onlyMe, filtered, onClear: clear, onCreate }),
    [onlyMe, filtered, clear, onCreate],
  );
  const onSort = useCallback((sort: string) => change({ sort }), [change]);
  const total = useRef(rows.total);
  total.current = rows.total;
  const onExport = useCallback(() => show({ kind: "export", selection: null, count: total.current }), []);
  return (
    <DeskContext value={desk}>
      <Page
        title={t("nav.users")}
        chips={
          <HeadChips attention={filters.attention} total={rows.exact ? rows.total : null} onChange={change} />
        }
        actions={<HeadActions onExport={onExport} onCreate={onCreate} />}
        filters={
          <>
            <FilterRow workspaces={desk.workspaces} filters={filters} onChange={change} />
            <UserColumnsMenu columns={grid.columns} layout={grid.layout} onLayout={grid.onLayout} />
          </>
        }
        panel={open && <UserPanel user={open} row={grid.rowOf(open)} onClose={() => setOpen(null)} />}
      >
        <ListProgress customer={desk.customer} />
        <ExportStrip exporting={exporting} />
        <BulkBar
          selection={selection}
          total={rows.total}
          view={view}
          deleted={deleted}
          onSelection={setSelection}
        />
        {rows.error !== null && <ErrorNotice problem={rows.error} />}
        <UserGrid
          grid={grid}
          rows={rows}
          open={open}
          selection={selection}
          sort={filters.sort}
          onSelection={setSelection}
          onSort={onSort}
          empty={empty}
        />
      </Page>
      <Dialogs
        shown={shown}
        view={view}
        onClose={onDialogClose}
        onExport={(request) => void exporting.start(request)}
        onBulkDone={() => setSelection(NOTHING_SELECTED)}
      />
    </DeskContext>
  );
}

/** By itself, so that the beginning and the end of a fetch draw nothing else anew. */
function ListProgress({ customer }: { customer: string }) {
  const [page, outline] = listKeys(customer);
  const fetching = useIsFetching({ queryKey: page }) + useIsFetching({ queryKey: outline });
  return <ProgressLine busy={fetching > 0} />;
}

function useDeskValue(show: Desk["show"], openUser: Desk["openUser"]): Desk {
  const { customer, me, open: openDialog, go } = useConsole();
  const [refusal, refuse] = useState<RefusalAt | null>(null);
  const deeds = useDeeds({ customer, show, refuse });
  const overview = useQuery(overviewQuery(customer)).data;
  const licenses = useQuery(licensesQuery(customer)).data ?? overview?.licenses;
  const workspaces = useQuery(workspacesQuery(customer)).data?.items ?? NONE;
  // A code is told with its link at once, rather than without it first.
  usePrefetchQuery(metaQuery);
  return useMemo(
    () => ({
      customer,
      me,
      workspaces,
      licenses: licenses ?? [],
      overview,
      deeds,
      show,
      openUser,
      openAccount: () => go("account"),
      changeSubscription: () => openDialog("subscription"),
      refusal,
      refuse,
    }),
    [customer, me, workspaces, licenses, overview, deeds, show, openUser, openDialog, go, refusal],
  );
}

const NONE: readonly never[] = [];
