import { Button } from "@mantine/core";
import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { User } from "../../api/generated/contract";
import { useGridLayout, usePreferences } from "../../app";
import { ColumnsMenu, DataGrid, EmptyState, type Selection } from "../../components";
import { useT } from "../../i18n";
import { type Used, useColumns } from "./columns";
import { useCommands } from "./commands";
import type { useUserRows } from "./data/useUserRows";
import type { Desk } from "./desk";
import { chosenLayout, defaultLayout, isUntouched } from "./layout";
import { RefusalNotice } from "./RefusalNotice";

type Rows = ReturnType<typeof useUserRows>;

/** Columns as this person left them, and what the grid asks about a row. */
export function useUserGrid(desk: Desk, rows: Rows, panelOpen: boolean) {
  const [stored, store] = useGridLayout("users");
  const used = useUsed(rows);
  const columns = useColumns(desk, panelOpen, used);
  const layout = useMemo(
    () => (isUntouched(stored) ? defaultLayout(desk.workspaces) : stored),
    [stored, desk.workspaces],
  );
  const onLayout = useCallback((next: typeof layout) => store(chosenLayout(next, columns)), [store, columns]);
  const rowOf = useCallback(
    (id: string) => {
      for (let index = 0; index < rows.total; index += 1) {
        const row = rows.getRow(index);
        if (row?.id === id) return row;
        if (!row && index > LOOKED_AT) return undefined;
      }
      return undefined;
    },
    [rows.total, rows.getRow],
  );
  return useMemo(
    () => ({ desk, columns, layout, onLayout, rowOf }),
    [desk, columns, layout, onLayout, rowOf],
  );
}

const LOOKED_AT = 2000;

/** Phone and department are columns once somebody has one (USR-01). */
function useUsed({ total, getRow }: Rows): Used {
  const [used, setUsed] = useState<Used>({ phone: false, department: false });
  useEffect(() => {
    const seen = { ...used };
    for (let index = 0; index < Math.min(total, LOOKED_AT); index += 1) {
      const row = getRow(index);
      seen.phone ||= Boolean(row?.phone);
      seen.department ||= Boolean(row?.department);
    }
    if (seen.phone !== used.phone || seen.department !== used.department) setUsed(seen);
  }, [total, getRow, used]);
  return used;
}

type Grid = ReturnType<typeof useUserGrid>;

type UserColumnsMenuProps = Pick<Grid, "columns" | "layout" | "onLayout">;

export const UserColumnsMenu = memo(function UserColumnsMenu(props: UserColumnsMenuProps) {
  return <ColumnsMenu {...props} />;
});

interface UserGridProps {
  grid: Grid;
  rows: Rows;
  /** Whose panel is open. */
  open: string | null;
  selection: Selection;
  sort: string;
  onSelection(selection: Selection): void;
  onSort(sort: string): void;
  empty: { onlyMe: boolean; filtered: boolean; onClear(): void; onCreate(): void };
}

const FOLDED: readonly string[] = ["email"];
const NOTHING: readonly string[] = [];

/** Drawn anew with new rows, not with each keystroke in the search. */
export const UserGrid = memo(function UserGrid(props: UserGridProps) {
  const { grid, rows, open, empty } = props;
  const t = useT();
  const { preferences } = usePreferences();
  const { desk } = grid;
  const commands = useCommands(desk);
  const place = useRef<HTMLDivElement>(null);
  const rowClass = useCallback((user: User) => classesOf(user, desk.me, open), [desk.me, open]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view begins at its top
  useEffect(() => {
    const scroller = place.current?.querySelector('[role="grid"]');
    if (scroller) scroller.scrollTop = 0;
  }, [rows.shown]);
  const refusal = desk.refusal;
  const notice =
    refusal && refusal.place.at !== "panel"
      ? {
          rowKey: refusal.place.user,
          columnId: refusal.place.at.column,
          content: <RefusalNotice refusal={refusal} />,
        }
      : null;
  const nobody = rows.ready && rows.total === 0;
  return (
    <div ref={place} className="us-grid">
      {nobody ? (
        <NobodyMatches filtered={empty.filtered} onClear={empty.onClear} onCreate={empty.onCreate} />
      ) : (
        <DataGrid<User>
          label={t("nav.users")}
          rowCount={rows.total}
          getRow={rows.getRow}
          onRangeChange={rows.onRangeChange}
          columns={grid.columns}
          rowKey={rowKey}
          rowName={rowName}
          layout={grid.layout}
          onLayout={grid.onLayout}
          hiddenNow={open ? FOLDED : NOTHING}
          selection={props.selection}
          onSelection={props.onSelection}
          keysInRange={rows.keysInRange}
          rowsToCopy={rows.rowsToCopy}
          sort={props.sort}
          onSort={props.onSort}
          onOpen={(user) => (user.id === desk.me ? desk.openAccount() : desk.openUser(user.id))}
          onActiveRow={(user) => open && desk.openUser(user.id)}
          commands={commands}
          rowClass={rowClass}
          density={preferences.density}
          notice={notice}
          onNoticeClose={() => desk.refuse(null)}
        />
      )}
      {empty.onlyMe && (
        <EmptyState
          title={t("users.empty.onlyYou")}
          action={
            <Button variant="filled" onClick={empty.onCreate}>
              {t("users.empty.createFirst")}
            </Button>
          }
        >
          {t("users.empty.onlyYouHint")}
        </EmptyState>
      )}
    </div>
  );
});

const rowKey = (user: User) => user.id;
const rowName = (user: User) => user.full_name;

function classesOf(user: User, me: string | null, open: string | null): string {
  const classes = [];
  if (user.status === "inactive" || user.deleted_at) classes.push("is-inactive");
  if (user.id === me) classes.push("is-own");
  if (user.id === open) classes.push("is-open");
  return classes.join(" ");
}

interface NobodyMatchesProps {
  filtered: boolean;
  onClear(): void;
  onCreate(): void;
}

function NobodyMatches({ filtered, onClear, onCreate }: NobodyMatchesProps) {
  const t = useT();
  return (
    <EmptyState
      title={t(filtered ? "users.empty.noMatch" : "users.empty.nobody")}
      action={
        filtered ? (
          <Button onClick={onClear}>{t("users.empty.clear")}</Button>
        ) : (
          <Button variant="filled" onClick={onCreate}>
            {t("users.empty.createFirst")}
          </Button>
        )
      }
    >
      {t(filtered ? "users.empty.noMatchHint" : "users.empty.onlyYouHint")}
    </EmptyState>
  );
}
