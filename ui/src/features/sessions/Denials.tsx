import { useCallback, useMemo } from "react";
import type { Denial } from "../../api/generated/Operations";
import { useConsole, useGridLayout, usePreferences, useReadyMark } from "../../app";
import { DataGrid, EmptyState, ErrorNotice, Page, ProgressLine } from "../../components";
import { useT } from "../../i18n";
import { useDenialColumns } from "./columns";
import { nextWhenNear, useDenials } from "./data";
import type { ViewProps } from "./index";

/** Who wanted a seat and found none (SES-05). */
export function Denials({ views }: ViewProps) {
  const t = useT();
  const { go } = useConsole();
  const { preferences } = usePreferences();
  const [layout, setLayout] = useGridLayout("denials");
  const denials = useDenials();
  const rows = useMemo(() => denials.data?.pages.flatMap((page) => page.items) ?? [], [denials.data]);
  const columns = useDenialColumns();
  const getRow = useCallback((index: number) => rows[index], [rows]);
  useReadyMark(denials.isFetched);

  return (
    <Page title={t("nav.sessions")} filters={views}>
      <ProgressLine busy={denials.isFetching} />
      {denials.error && <ErrorNotice problem={denials.error} />}
      {denials.data && rows.length === 0 ? (
        <EmptyState title={t("sessions.noDenials")}>{t("sessions.noDenialsText")}</EmptyState>
      ) : (
        <DataGrid<Denial>
          label={t("sessions.view.denials")}
          rowCount={rows.length}
          getRow={getRow}
          onRangeChange={nextWhenNear(rows.length, denials)}
          columns={columns}
          rowKey={(row) => row.id}
          rowName={(row) => row.full_name ?? ""}
          layout={layout}
          onLayout={setLayout}
          commands={(row) => [
            { id: "user", label: t("sessions.showUser"), run: () => go("users", { user: row.user }) },
          ]}
          density={preferences.density}
        />
      )}
    </Page>
  );
}
