import { useCallback, useMemo, useState } from "react";
import type { SessionEnd, SessionRow } from "../../api/generated/Operations";
import { useGridLayout, usePreferences, useReadyMark } from "../../app";
import {
  ColumnsMenu,
  DataGrid,
  EmptyState,
  ErrorNotice,
  FilterMenu,
  Page,
  ProgressLine,
} from "../../components";
import { useT } from "../../i18n";
import { useHistoryColumns } from "./columns";
import { nextWhenNear, useHistory } from "./data";
import type { ViewProps } from "./index";

const ENDS: readonly SessionEnd[] = [
  "signed_out",
  "forced",
  "taken_over",
  "lost",
  "idle",
  "max_age",
  "dropped",
  "user_changed",
];

/** Sessions that ended: how, and by whom (SES-10). */
export function History({ views }: ViewProps) {
  const t = useT();
  const { preferences } = usePreferences();
  const [layout, setLayout] = useGridLayout("history");
  const [ends, setEnds] = useState<string[]>([]);
  const history = useHistory(ends[0] as SessionEnd | undefined);
  const rows = useMemo(() => history.data?.pages.flatMap((page) => page.items) ?? [], [history.data]);
  const columns = useHistoryColumns();
  const getRow = useCallback((index: number) => rows[index], [rows]);
  useReadyMark(history.isFetched);

  const options = ENDS.map((value) => ({ value, label: t(`sessions.end.${value}`) }));
  return (
    <Page
      title={t("nav.sessions")}
      filters={
        <>
          {views}
          <FilterMenu label={t("sessions.col.end")} options={options} value={ends} onChange={setEnds} />
          <ColumnsMenu columns={columns} layout={layout} onLayout={setLayout} />
        </>
      }
    >
      <ProgressLine busy={history.isFetching} />
      {history.error && <ErrorNotice problem={history.error} />}
      {history.data && rows.length === 0 ? (
        <EmptyState title={t(ends.length > 0 ? "sessions.noMatch" : "sessions.noHistory")}>
          {ends.length === 0 && t("sessions.noHistoryText")}
        </EmptyState>
      ) : (
        <DataGrid<SessionRow>
          label={t("sessions.view.history")}
          rowCount={rows.length}
          getRow={getRow}
          onRangeChange={nextWhenNear(rows.length, history)}
          columns={columns}
          rowKey={(row) => row.id}
          rowName={(row) => row.full_name}
          layout={layout}
          onLayout={setLayout}
          density={preferences.density}
        />
      )}
    </Page>
  );
}
