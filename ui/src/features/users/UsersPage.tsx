import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useConsole, useReadyMark } from "../../app";
import { ErrorNotice, NOTHING_SELECTED, Page, ProgressLine } from "../../components";
import { useT } from "../../i18n";
import { BulkBar } from "./bulk/BulkBar";
import { Dialogs } from "./Dialogs";
import { licensesQuery, overviewQuery, workspacesQuery } from "./data/queries";
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
  const desk = useDeskValue(view, show, setOpen);
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
  const onlyMe = rows.ready && rows.total === 1 && !isFiltered(filters);
  return (
    <DeskContext value={desk}>
      <Page
        title={t("nav.users")}
        chips={<HeadChips filters={filters} total={rows.exact ? rows.total : null} onChange={change} />}
        actions={<HeadActions total={rows.total} />}
        filters={
          <>
            <FilterRow desk={desk} filters={filters} onChange={change} />
            <UserColumnsMenu grid={grid} />
          </>
        }
        panel={open && <UserPanel user={open} row={grid.rowOf(open)} onClose={() => setOpen(null)} />}
      >
        <ProgressLine busy={rows.busy} />
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
          onSort={(sort) => change({ sort })}
          empty={{ onlyMe, filtered: isFiltered(filters), onClear: clear, onCreate }}
        />
      </Page>
      <Dialogs
        shown={shown}
        onClose={onDialogClose}
        onExport={(request) => void exporting.start(request)}
        onBulkDone={() => setSelection(NOTHING_SELECTED)}
      />
    </DeskContext>
  );
}

function useDeskValue(view: Desk["view"], show: Desk["show"], openUser: Desk["openUser"]): Desk {
  const { customer, me, open: openDialog, go } = useConsole();
  const [refusal, refuse] = useState<RefusalAt | null>(null);
  const deeds = useDeeds({ customer, show, refuse });
  const overview = useQuery(overviewQuery(customer)).data;
  const licenses = useQuery(licensesQuery(customer)).data ?? overview?.licenses;
  const workspaces = useQuery(workspacesQuery(customer)).data?.items;
  return useMemo(
    () => ({
      customer,
      me,
      workspaces: workspaces ?? [],
      licenses: licenses ?? [],
      overview,
      view,
      deeds,
      show,
      openUser,
      openAccount: () => go("account"),
      changeSubscription: () => openDialog("subscription"),
      refusal,
      refuse,
    }),
    [customer, me, workspaces, licenses, overview, view, deeds, show, openUser, openDialog, go, refusal],
  );
}
