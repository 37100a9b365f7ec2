import { useMemo } from "react";
import type { Denial, SessionRow } from "../../api/generated/Operations";
import { useConsole } from "../../app";
import { type Column, LicenseSymbol, SignedInDot } from "../../components";
import { type Format, hasMessage, type Translate, useFormat, useT } from "../../i18n";
import { deviceOf } from "./rows";

const MS = 1000;
/** Under a minute nobody is idle: beats come once a minute. */
const IDLE_FROM_SECONDS = 60;

type License = SessionRow["license"];

function licenseColumn<T>(t: Translate, of: (row: T) => License): Column<T> {
  const name = (row: T) => {
    const type = of(row);
    return type ? t(`license.${type}`) : t("sessions.staff");
  };
  return {
    id: "license",
    header: t("field.license"),
    width: 176,
    sortKey: "license",
    text: name,
    cell: (row) => (
      <>
        {of(row) && <LicenseSymbol type={of(row)} decorative />} {name(row)}
      </>
    ),
  };
}

function personColumn(t: Translate): Column<SessionRow> {
  const name = (row: SessionRow) => row.full_name || t("sessions.gone");
  return {
    id: "person",
    header: t("sessions.col.person"),
    width: 168,
    grow: 1,
    sticky: true,
    sortKey: "name",
    text: (row) => (row.own ? t("sessions.own", { name: name(row) }) : name(row)),
  };
}

function whereColumns(t: Translate): Column<SessionRow>[] {
  return [
    {
      id: "client",
      header: t("sessions.col.client"),
      width: 172,
      grow: 2,
      text: deviceOf,
      // In one line every device would be cut off.
      cell: ({ client }) =>
        client.device && (
          <span className="sk-two-lines">
            <span>{client.name}</span>
            <span>{client.device}</span>
          </span>
        ),
    },
    {
      id: "address",
      header: t("sessions.col.address"),
      width: 108,
      figures: true,
      text: (row) => row.client.address ?? "—",
    },
  ];
}

/** Columns of the open sessions (SES-06). */
export function useOpenColumns(workspaces: ReadonlyMap<string, string>): Column<SessionRow>[] {
  const t = useT();
  const format = useFormat();
  return useMemo(
    () => [
      {
        ...personColumn(t),
        cell: (row) => (
          <>
            <SignedInDot /> {row.full_name}
            {row.own && <span className="sk-dim"> ({t("sessions.you")})</span>}
          </>
        ),
      },
      licenseColumn<SessionRow>(t, (row) => row.license),
      ...whereColumns(t),
      {
        id: "workspace",
        header: t("field.workspace"),
        width: 104,
        text: (row) => workspaces.get(row.workspace ?? "") ?? "—",
      },
      timeColumn("started", t("sessions.col.started"), (row) => format.ago(row.started_at), "started"),
      timeColumn("active", t("sessions.col.active"), (row) => lastActive(row, t, format)),
      {
        ...timeColumn<SessionRow>("idle", t("sessions.col.idle"), (row) => idleText(row, format), "idle"),
        width: 76,
      },
    ],
    [t, format, workspaces],
  );
}

function timeColumn<T>(id: string, header: string, text: (row: T) => string, sortKey?: string): Column<T> {
  return { id, header, width: 96, figures: true, sortKey, text };
}

export function lastActive(row: SessionRow, t: Translate, format: Format): string {
  if (row.idle_seconds < IDLE_FROM_SECONDS) return t("sessions.now");
  return format.ago(new Date(Date.now() - row.idle_seconds * MS));
}

export function idleText(row: SessionRow, format: Format): string {
  return row.idle_seconds < IDLE_FROM_SECONDS ? "—" : format.duration(row.idle_seconds);
}

/** Columns of sessions that ended, with how and by whom (SES-10). */
export function useHistoryColumns(): Column<SessionRow>[] {
  const t = useT();
  const format = useFormat();
  const { me } = useConsole();
  return useMemo(
    () =>
      [
        { ...personColumn(t), text: (row: SessionRow) => row.full_name || t("sessions.gone") },
        licenseColumn<SessionRow>(t, (row) => row.license),
        ...whereColumns(t),
        timeColumn<SessionRow>("started", t("sessions.col.started"), (row) =>
          format.dateTime(row.started_at),
        ),
        timeColumn<SessionRow>("duration", t("sessions.col.duration"), (row) => durationText(row, format)),
        {
          id: "end",
          header: t("sessions.col.end"),
          width: 128,
          text: (row: SessionRow) => t(row.end ? `sessions.end.${row.end}` : "sessions.stillOpen"),
        },
        {
          id: "by",
          header: t("sessions.col.by"),
          width: 88,
          text: (row: SessionRow) => {
            if (!row.ended_by) return "—";
            return row.ended_by === me ? t("sessions.you") : (row.ended_by_name ?? t("sessions.staff"));
          },
        },
        {
          id: "reason",
          header: t("field.reason"),
          width: 110,
          grow: 1,
          text: (row: SessionRow) => row.reason ?? "",
        },
      ].map((column) => ({ ...column, sortKey: undefined, ...IN_HISTORY[column.id] })),
    [t, format, me],
  );
}

/** So that who ended a session and why are in sight at 1280 px too. */
const IN_HISTORY: Record<string, { width: number }> = {
  ...{ client: { width: 132 }, started: { width: 144 }, duration: { width: 84 } },
};

function durationText(row: SessionRow, format: Format): string {
  if (!row.ended_at) return "—";
  const seconds = (new Date(row.ended_at).getTime() - new Date(row.started_at).getTime()) / MS;
  return format.duration(Math.max(0, seconds));
}

/** Columns of who found no seat (SES-05). */
export function useDenialColumns(): Column<Denial>[] {
  const t = useT();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "person",
        header: t("sessions.col.person"),
        width: 200,
        grow: 1,
        sticky: true,
        text: (row) => row.full_name ?? t("sessions.gone"),
      },
      { ...timeColumn<Denial>("at", t("sessions.col.at"), (row) => format.dateTime(row.at)), width: 150 },
      { ...licenseColumn<Denial>(t, (row) => row.type), sortKey: undefined },
      { id: "code", header: t("field.reason"), width: 260, grow: 1, text: (row) => deniedText(row.code, t) },
    ],
    [t, format],
  );
}

function deniedText(code: string, t: Translate): string {
  const id = `sessions.denied.${code}`;
  return hasMessage(id) ? t(id) : code;
}
