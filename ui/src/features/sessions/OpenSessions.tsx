import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { callAll, LICENSE_TYPES } from "../../api";
import type { SessionRow } from "../../api/generated/Operations";
import { keys, useConsole, useGridLayout, usePreferences, useReadyMark } from "../../app";
import {
  Chip,
  ColumnsMenu,
  type Command,
  DataGrid,
  EmptyState,
  ErrorNotice,
  FilterMenu,
  LicenseSymbol,
  NOTHING_SELECTED,
  Page,
  ProgressLine,
  SearchField,
  type Selection,
  SelectionBar,
  useToast,
} from "../../components";
import { useT } from "../../i18n";
import { useOpenColumns } from "./columns";
import { useOpenSessions } from "./data";
import { ForceLogout } from "./ForceLogout";
import type { ViewProps } from "./index";
import { matching, selectedRows, sorted, withoutOwn } from "./rows";
import { SessionPanel } from "./SessionPanel";

/** The open sessions, live; one or many are closed with a reason (SES-06, SES-07). */
export function OpenSessions({ views }: ViewProps) {
  const t = useT();
  const toast = useToast();
  const { customer, go } = useConsole();
  const { preferences } = usePreferences();
  const [layout, setLayout] = useGridLayout("sessions");
  const [q, setQ] = useState("");
  const [licenses, setLicenses] = useState<string[]>([]);
  const [sort, setSort] = useState("-started");
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const [openId, setOpenId] = useState<string | null>(null);
  const [ending, setEnding] = useState<readonly SessionRow[] | null>(null);
  const open = useOpenSessions();
  const workspaces = useWorkspaceNames(customer);
  const columns = useOpenColumns(workspaces);
  const all = open.data;
  const rows = useMemo(() => sorted(matching(all ?? [], q, licenses), sort), [all, q, licenses, sort]);
  const getRow = useCallback((index: number) => rows[index], [rows]);
  const shown = rows.find((row) => row.id === openId);
  const chosen = selectedRows(rows, selection);
  useReadyMark(open.isFetched);

  function select(next: Selection) {
    const allowed = withoutOwn(next, rows);
    const left = next.mode === "some" && allowed.mode === "some" && allowed.keys.size < next.keys.size;
    if (left) toast({ text: t("sessions.ownWhy") });
    setSelection(allowed);
  }

  function commands(row: SessionRow): Command[] {
    return [
      { id: "user", label: t("sessions.showUser"), run: () => go("users", { user: row.user }) },
      {
        id: "force",
        label: t("action.forceLogout"),
        danger: true,
        separatorBefore: true,
        disabledWhy: row.own ? t("sessions.ownWhy") : undefined,
        run: () => setEnding(chosen.some(({ id }) => id === row.id) ? chosen : [row]),
      },
    ];
  }

  return (
    <Page
      title={t("nav.sessions")}
      chips={all && <Chip>{t("sessions.count", { count: all.length })}</Chip>}
      filters={
        <>
          {views}
          <SearchField label={t("sessions.search")} value={q} onChange={setQ} />
          <LicenseFilter value={licenses} onChange={setLicenses} />
          <ColumnsMenu columns={columns} layout={layout} onLayout={setLayout} />
        </>
      }
      panel={
        shown && (
          <SessionPanel
            session={shown}
            workspace={workspaces.get(shown.workspace ?? "") ?? null}
            onClose={() => setOpenId(null)}
            onForce={() => setEnding([shown])}
          />
        )
      }
    >
      <ProgressLine busy={open.isFetching && !open.isFetched} />
      <SelectionBar selection={selection} total={rows.length} onSelection={select}>
        <Button size="compact-xs" data-danger onClick={() => setEnding(chosen)}>
          {t("action.forceLogout")}
        </Button>
      </SelectionBar>
      {open.error && <ErrorNotice problem={open.error} />}
      {all && rows.length === 0 ? (
        <Nothing filtered={q !== "" || licenses.length > 0} />
      ) : (
        <DataGrid<SessionRow>
          label={t("nav.sessions")}
          rowCount={rows.length}
          getRow={getRow}
          columns={columns}
          rowKey={keyOf}
          rowName={nameOf}
          {...{ layout, sort, selection, commands }}
          onLayout={setLayout}
          onSort={setSort}
          onSelection={select}
          onOpen={(row) => setOpenId(row.id)}
          onActiveRow={(row) => openId && setOpenId(row.id)}
          hiddenNow={shown ? FOLDED : undefined}
          rowClass={(row) => [row.own && "is-own", row.id === openId && "is-open"].filter(Boolean).join(" ")}
          density={preferences.density}
        />
      )}
      {ending && (
        <ForceLogout
          sessions={ending}
          onClose={() => setEnding(null)}
          onDone={() => setSelection(NOTHING_SELECTED)}
        />
      )}
    </Page>
  );
}

/** While the panel shows them. */
const FOLDED = ["address", "workspace", "active"];

const keyOf = (row: SessionRow) => row.id;
const nameOf = (row: SessionRow) => row.full_name;

function useWorkspaceNames(customer: string): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: keys.workspaces(customer),
    queryFn: () => callAll("list_workspaces", { customer }),
  });
  return useMemo(() => new Map((data?.items ?? []).map(({ id, name }) => [id, name])), [data]);
}

function LicenseFilter({ value, onChange }: { value: string[]; onChange(value: string[]): void }) {
  const t = useT();
  const options = LICENSE_TYPES.map((type) => ({
    value: type,
    label: t(`license.${type}`),
    symbol: <LicenseSymbol type={type} decorative />,
  }));
  return <FilterMenu label={t("field.license")} multiple {...{ options, value, onChange }} />;
}

function Nothing({ filtered }: { filtered: boolean }) {
  const t = useT();
  if (filtered) return <EmptyState title={t("sessions.noMatch")} />;
  return <EmptyState title={t("sessions.empty")}>{t("sessions.emptyText")}</EmptyState>;
}
