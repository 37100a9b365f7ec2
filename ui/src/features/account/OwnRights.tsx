import type { Role } from "../../api";
import type { OwnWorkspace, User } from "../../api/generated/Operations";
import { LicenseSymbol, Section } from "../../components";
import { useFormat, useT } from "../../i18n";

const ROLES: readonly Role[] = ["administrator", "writer", "operator"];

interface OwnRightsProps {
  user: User;
  /** Those the person has a role in. */
  workspaces: readonly OwnWorkspace[];
}

/** The own license and roles, in which workspaces, with what they allow (ROL-03). */
export function OwnRights({ user, workspaces }: OwnRightsProps) {
  const t = useT();
  const format = useFormat();
  const held = ROLES.map((role) => {
    const where = user.roles.filter((one) => one.role === role).map((one) => one.workspace);
    const names = workspaces.filter(({ id }) => where.includes(id)).map(({ name }) => name);
    return { role, count: where.length, names };
  });
  return (
    <Section
      title={t("account.rights")}
      hint={t(user.manager ? "account.rightsHintManager" : "account.rightsHint")}
    >
      <p>
        <LicenseSymbol type={user.license} decorative />{" "}
        {t(user.license ? `license.${user.license}` : "license.noLicense")}
      </p>
      {user.manager && <Held title={t("account.wholeCustomer")} rights={t("account.rights.manager")} />}
      {held
        .filter(({ count }) => count > 0)
        .map(({ role, count, names }) => (
          <Held
            key={role}
            title={t("account.roleIn", { role: t(`role.${role}`), count })}
            names={format.list(names)}
            rights={t(`account.rights.${role}`)}
          />
        ))}
      {!user.manager && user.roles.length === 0 && <p className="sk-amber">{t("role.noRole")}</p>}
      {!user.license && user.roles.length > 0 && <p className="sk-amber">{t("account.suspended")}</p>}
    </Section>
  );
}

interface HeldProps {
  title: string;
  /** The workspaces by name. */
  names?: string;
  rights: string;
}

function Held({ title, names, rights }: HeldProps) {
  return (
    <div>
      <p>{title}</p>
      {names && <p>{names}</p>}
      <p className="sk-dim">{rights}</p>
    </div>
  );
}
