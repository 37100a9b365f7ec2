import { useMemo } from "react";
import type { Role, User, Workspace } from "../../api/generated/contract";
import { type Column, LicenseSymbol, NoRoleSymbol, SignedInDot } from "../../components";
import { type Format, type Translate, useFormat, useT } from "../../i18n";
import type { Desk } from "./desk";
import { LicensePicker } from "./pick/LicensePicker";
import { RolePicker } from "./pick/RolePicker";
import { licenseFixed, rolesFixed } from "./pick/role-choices";
import { ROLES_DOWN } from "./rights";
import { roleText, seenText, statusLine, statusText } from "./row-text";

interface ColumnContext {
  t: Translate;
  format: Format;
  desk: Pick<Desk, "me" | "deeds">;
  /** E-mail is folded under the name while the panel is open. */
  folded: boolean;
}

/** Columns that are there only once somebody has a value in them (USR-01). */
export interface Used {
  phone: boolean;
  department: boolean;
}

/** The same columns while one types in the search: rows are drawn anew with new columns. */
export function useColumns(desk: Desk, folded: boolean, used: Used): Column<User>[] {
  const t = useT();
  const format = useFormat();
  const { phone, department } = used;
  const { me, deeds, workspaces } = desk;
  return useMemo(() => {
    const context = { t, format, desk: { me, deeds }, folded };
    return [
      nameColumn(context),
      emailColumn(context),
      licenseColumn(context),
      ...workspaces.map((workspace) => roleColumn(workspace, context)),
      statusColumn(context),
      seenColumn(context),
      ...(phone ? [textColumn("phone", 120, (user) => user.phone ?? "", context)] : []),
      ...(department ? [textColumn("department", 130, (user) => user.department ?? "", context)] : []),
      textColumn("language", 84, (user) => t(`language.${user.language}`), context),
      {
        ...textColumn("created_at", 104, (user) => format.date(user.created_at), context),
        sortKey: "created_at",
        figures: true,
      },
      {
        ...textColumn(
          "expires_on",
          104,
          (user) => (user.expires_on ? format.date(user.expires_on) : ""),
          context,
        ),
        figures: true,
      },
    ];
  }, [t, format, me, deeds, workspaces, folded, phone, department]);
}

function textColumn(
  id: "phone" | "department" | "language" | "created_at" | "expires_on",
  width: number,
  text: (user: User) => string,
  { t }: ColumnContext,
): Column<User> {
  return { id, header: t(`field.${id}`), width, text };
}

const NAME_PX = 130;
/** An ordinary address fits under the name. */
const FOLDED_NAME_PX = 222;

function nameColumn({ t, folded }: ColumnContext): Column<User> {
  return {
    id: "name",
    header: t("field.name"),
    width: folded ? FOLDED_NAME_PX : NAME_PX,
    grow: 1,
    sticky: true,
    sortKey: "name",
    text: (user) => user.full_name,
    cell: (user) =>
      folded ? (
        <span className="sk-two-lines">
          <span>{user.full_name}</span>
          <span>{user.email}</span>
        </span>
      ) : (
        user.full_name
      ),
  };
}

function emailColumn({ t }: ColumnContext): Column<User> {
  return {
    id: "email",
    header: t("field.email"),
    width: 248,
    grow: 1.2,
    sortKey: "email",
    text: (user) => user.email,
  };
}

function licenseColumn({ t, desk }: ColumnContext): Column<User> {
  return {
    id: "license",
    header: t("field.license"),
    width: 72,
    sortKey: "license",
    text: (user) => t(user.license ? `license.${user.license}` : "license.noLicense"),
    cell: (user) => <LicenseSymbol type={user.license} />,
    editable: (user) => {
      const fixed = licenseFixed(user);
      return fixed ? t(`users.fixed.${fixed}`) : true;
    },
    editor: (user, close) => (
      <LicensePicker
        value={user.license}
        inactive={user.status === "inactive"}
        onClose={close}
        onChoose={(type) =>
          void desk.deeds.chooseLicense(user, type, { user: user.id, at: { column: "license" } })
        }
      />
    ),
  };
}

function roleColumn(workspace: Workspace, { t, desk }: ColumnContext): Column<User> {
  const id = columnOfWorkspace(workspace.id);
  return {
    id,
    header: workspace.name,
    width: roleWidth(t),
    grow: 0.3,
    text: (user) => roleText(user, workspace.id, t),
    editable: (user) => {
      const fixed = rolesFixed(user, desk.me);
      return fixed ? t(`users.fixed.${fixed}`) : true;
    },
    editor: (user, close) => (
      <RolePicker
        label={t("users.role.in", { workspace: workspace.name })}
        value={roleIn(user, workspace.id)}
        license={user.license}
        onClose={close}
        onChoose={(role) =>
          void desk.deeds.setRole(user, workspace.id, role, { user: user.id, at: { column: id } })
        }
      />
    ),
  };
}

const CHARACTER_PX = 6.5;
const PADDING_PX = 18;

/** Wide enough for every role's name in this language. */
function roleWidth(t: Translate): number {
  const longest = Math.max(...ROLES_DOWN.map((role) => t(`role.${role}`).length));
  return Math.ceil(longest * CHARACTER_PX) + PADDING_PX;
}

export function roleIn(user: User, workspace: string): Role | null {
  return user.roles.find((held) => held.workspace === workspace)?.role ?? null;
}

export function columnOfWorkspace(workspace: string): string {
  return `role:${workspace}`;
}

function statusColumn({ t, format }: ColumnContext): Column<User> {
  return {
    id: "status",
    header: t("field.status"),
    width: 140,
    grow: 0.7,
    sortKey: "status",
    text: (user) => statusLine(user, t, format),
    cell: (user) => {
      const { plain, reasons } = statusText(user, t, format);
      if (reasons.length === 0) return plain;
      // Who needs attention is active as a matter of course: the reason takes the room.
      const usual = user.status === "active" && !user.invited && !user.dormant;
      return (
        <>
          {!usual && plain}
          {user.attention.includes("no_role") && <NoRoleSymbol />}
          <span className="us-reason">{reasons.join(" · ")}</span>
        </>
      );
    },
  };
}

function seenColumn({ t, format }: ColumnContext): Column<User> {
  return {
    id: "last_sign_in",
    header: t("users.column.seen"),
    width: 104,
    sortKey: "last_sign_in",
    figures: true,
    text: (user) => seenText(user, t, format),
    cell: (user) =>
      user.signed_in_since ? (
        <>
          <SignedInDot /> {t("users.seen.now")}
        </>
      ) : (
        seenText(user, t, format)
      ),
  };
}
