import { Button } from "@mantine/core";
import { useCallback, useMemo, useState } from "react";
import { useReadyMark } from "../app";
import {
  Chip,
  type Column,
  ColumnsMenu,
  DataGrid,
  EMPTY_LAYOUT,
  Facts,
  FilterMenu,
  LicenseSymbol,
  NOTHING_SELECTED,
  NoRoleSymbol,
  Page,
  PanelSection,
  Rail,
  SearchField,
  SeatMeter,
  type SeatRow,
  SelectionBar,
  SessionsIcon,
  SettingsIcon,
  SidePanel,
  SignedInDot,
  UsersIcon,
  WorkspacesIcon,
} from "../components";
import { useT } from "../i18n";
import { type Person, personAt } from "./people";

export const SEATS: SeatRow[] = [
  { type: "nominative_writer", subscribed: 5, capacity: 5, assigned: 4, signed_in: 2, seats: 5 },
  { type: "nominative_operator", subscribed: 2, capacity: 2, assigned: 2, signed_in: 0, seats: 2 },
  { type: "floating_writer", subscribed: 1, capacity: 10, assigned: 4, signed_in: 1, seats: 1 },
  { type: "floating_operator", subscribed: 1, capacity: 10, assigned: 2, signed_in: 0, seats: 1 },
  { type: "concurrent_writer", subscribed: 8, capacity: null, assigned: 3, signed_in: 1, seats: 8 },
  { type: "concurrent_operator", subscribed: 4, capacity: null, assigned: 0, signed_in: 0, seats: 4 },
];

const COLUMN_COUNT_EXTRA = 4;

function useColumns(folded: boolean, many: boolean): Column<Person>[] {
  const t = useT();
  return useMemo(() => {
    const columns: Column<Person>[] = [
      {
        id: "name",
        header: t("field.name"),
        width: 168,
        grow: 1,
        sticky: true,
        sortKey: "name",
        text: (p) => p.name,
        cell: (p) =>
          folded ? (
            <span className="sk-two-lines">
              <span>{p.name}</span>
              <span>{p.email}</span>
            </span>
          ) : (
            p.name
          ),
      },
      {
        id: "email",
        header: t("field.email"),
        width: 210,
        grow: 1.4,
        sortKey: "email",
        text: (p) => p.email,
      },
      {
        id: "license",
        header: t("field.license"),
        width: 76,
        sortKey: "license",
        text: (p) => t(p.license ? `license.${p.license}` : "license.noLicense"),
        cell: (p) => <LicenseSymbol type={p.license} />,
        editable: (p) =>
          p.roles[0] === "Manager" ? "The manager always holds a nominative writer license." : true,
        editor: (p, close) => <Button onClick={close}>{p.name}</Button>,
      },
      roleColumn("Notices", 0),
      roleColumn("Manuals", 1),
      {
        id: "status",
        header: t("field.status"),
        width: 168,
        grow: 0.6,
        sortKey: "status",
        text: (p) => [t(`status.${p.status}`), p.note].filter(Boolean).join(", "),
        cell: (p) =>
          p.note ? (
            <>
              {t(`status.${p.status}`)} <span className="sk-amber sk-ellipsis">{p.note}</span>
            </>
          ) : (
            t(`status.${p.status}`)
          ),
      },
      {
        id: "seen",
        header: t("field.last_sign_in"),
        width: 104,
        sortKey: "last_sign_in",
        text: (p) => p.seen,
        cell: (p) =>
          p.seen === "now" ? (
            <>
              <SignedInDot /> now
            </>
          ) : (
            p.seen
          ),
      },
    ];
    if (many) {
      for (let at = 0; at < COLUMN_COUNT_EXTRA; at += 1) {
        columns.push({ id: `extra${at}`, header: `Extra ${at}`, width: 120, text: (p) => p.id });
      }
    }
    return columns;
  }, [t, folded, many]);
}

function roleColumn(name: string, at: 0 | 1): Column<Person> {
  return {
    id: name,
    header: name,
    width: 112,
    text: (p) => p.roles[at],
    editable: (p) => p.license !== null,
    editor: (_p, close) => <Button onClick={close}>{name}</Button>,
  };
}

interface UsersFrameProps {
  rows?: number;
  withPanel?: boolean;
  many?: boolean;
}

/** A Users page of made-up people within the whole frame: what the grid and the frame look like. */
export function UsersFrame({ rows = 48, withPanel = true, many = false }: UsersFrameProps) {
  const t = useT();
  const [layout, setLayout] = useState(EMPTY_LAYOUT);
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const [sort, setSort] = useState("name");
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState<Person | null>(withPanel ? personAt(2) : null);
  const columns = useColumns(open !== null, many);
  const getRow = useCallback((index: number) => personAt(index), []);
  const hiddenNow = useMemo(() => (open ? ["email"] : []), [open]);
  const rowKey = useCallback((p: Person) => p.id, []);
  useReadyMark(true);
  return (
    <div className="sk-frame">
      <Rail
        store={{
          name: "Étoile & Fils",
          place: t("store.remote", { name: "seats.etoile.example" }),
          color: "#7b5cf5",
          state: { tone: "well", word: t("store.state.connected") },
        }}
        pages={[
          { id: "users", label: t("nav.users"), icon: <UsersIcon />, count: rows },
          { id: "sessions", label: t("nav.sessions"), icon: <SessionsIcon />, count: 3 },
          {
            id: "workspaces",
            label: t("nav.workspaces"),
            icon: <WorkspacesIcon />,
            count: 3,
            opensDialog: true,
          },
          { id: "settings", label: t("nav.settings"), icon: <SettingsIcon /> },
        ]}
        current="users"
        onPage={() => {}}
        person="Amélie Rousseau"
        onPerson={() => {}}
        onLogOut={() => {}}
      />
      <div className="sk-frame-page">
        <Page
          title={t("nav.users")}
          chips={
            <>
              <Chip>{t("count.people", { count: rows })}</Chip>
              <Chip tone="attention" onClick={() => {}}>
                {t("count.needAttention", { count: 4 })}
              </Chip>
            </>
          }
          actions={
            <>
              <Button>{t("action.exportCsv")}</Button>
              <Button variant="filled">{t("action.createUser")}</Button>
            </>
          }
          filters={
            <>
              <SearchField
                label={`${t("field.name")}, ${t("field.email")}`}
                value={query}
                onChange={setQuery}
              />
              <FilterMenu label={t("field.workspace")} options={[]} value={[]} onChange={() => {}} />
              <FilterMenu label={t("field.license")} options={[]} value={[]} onChange={() => {}} />
              <FilterMenu label={t("field.role")} options={[]} value={[]} onChange={() => {}} />
              <FilterMenu label={t("field.status")} options={[]} value={[]} onChange={() => {}} />
              <ColumnsMenu columns={columns} layout={layout} onLayout={setLayout} />
            </>
          }
          panel={open && <PersonPanel person={open} onClose={() => setOpen(null)} />}
        >
          <SelectionBar selection={selection} total={rows} onSelection={setSelection}>
            <Button size="compact-xs">{t("action.deactivate")}</Button>
            <Button size="compact-xs" data-danger>
              {t("action.delete")}
            </Button>
          </SelectionBar>
          <DataGrid<Person>
            label={t("nav.users")}
            rowCount={rows}
            getRow={getRow}
            columns={columns}
            rowKey={rowKey}
            rowName={(p) => p.name}
            layout={layout}
            onLayout={setLayout}
            hiddenNow={hiddenNow}
            selection={selection}
            onSelection={setSelection}
            sort={sort}
            onSort={setSort}
            onOpen={setOpen}
            onActiveRow={(p) => open && setOpen(p)}
            commands={(p) => [
              { id: "edit", label: t("action.edit"), keys: "Enter", run: () => setOpen(p) },
              { id: "duplicate", label: t("action.duplicate"), run: () => {} },
              {
                id: "delete",
                label: t("action.delete"),
                danger: true,
                separatorBefore: true,
                run: () => {},
                disabledWhy: p.roles[0] === "Manager" ? t("errors.manager_protected.why") : undefined,
              },
            ]}
            rowClass={(p) => rowClass(p, open)}
          />
        </Page>
      </div>
      <SeatMeter
        rows={SEATS}
        onChoose={() => {}}
        action={<Button>{t("action.changeSubscription")}</Button>}
      />
    </div>
  );
}

function rowClass(person: Person, open: Person | null): string {
  const classes = [];
  if (person.status === "inactive") classes.push("is-inactive");
  if (person.roles[0] === "Manager") classes.push("is-own");
  if (person.id === open?.id) classes.push("is-open");
  return classes.join(" ");
}

function PersonPanel({ person, onClose }: { person: Person; onClose(): void }) {
  const t = useT();
  return (
    <SidePanel
      title={person.name}
      subtitle={person.email}
      onClose={onClose}
      actions={
        <>
          <Button>{t("action.edit")}</Button>
          <Button>{t("action.duplicate")}</Button>
          <Button data-danger>{t("action.delete")}</Button>
        </>
      }
    >
      <Facts
        items={[
          {
            label: t("field.license"),
            value: (
              <>
                <LicenseSymbol type={person.license} decorative />{" "}
                {t(person.license ? `license.${person.license}` : "license.none")}
              </>
            ),
          },
          { label: t("field.language"), value: "Français" },
          { label: t("field.department"), value: "Technical writing" },
          { label: t("field.created_at"), value: "3 Feb 2026" },
        ]}
      />
      <PanelSection title={t("field.roles")}>
        <Facts
          items={[
            { label: "Notices", value: person.roles[0] },
            { label: "Manuals", value: person.roles[1] },
            { label: "Forms", value: <NoRoleSymbol /> },
          ]}
        />
      </PanelSection>
      <PanelSection title={t("status.signedIn")}>
        <p>Calenco Docs · Firefox on Windows</p>
        <p className="sk-dim">10.2.0.17 · since 21:42 · idle 2 min</p>
        <div className="sk-panel-actions">
          <Button data-danger>{t("action.forceLogout")}</Button>
        </div>
      </PanelSection>
    </SidePanel>
  );
}
