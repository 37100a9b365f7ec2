import type { Role } from "../../api";
import type { User } from "../../api/generated/Operations";
import { LicenseSymbol, Section } from "../../components";
import { useT } from "../../i18n";

const ROLES: readonly Role[] = ["administrator", "writer", "operator"];

/** The own license and roles, with what they allow (ROL-03). */
export function OwnRights({ user }: { user: User }) {
  const t = useT();
  const held = ROLES.map((role) => ({ role, count: user.roles.filter((one) => one.role === role).length }));
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
        .map(({ role, count }) => (
          <Held
            key={role}
            title={t("account.roleIn", { role: t(`role.${role}`), count })}
            rights={t(`account.rights.${role}`)}
          />
        ))}
      {!user.manager && user.roles.length === 0 && <p className="sk-amber">{t("role.noRole")}</p>}
      {!user.license && user.roles.length > 0 && <p className="sk-amber">{t("account.suspended")}</p>}
    </Section>
  );
}

function Held({ title, rights }: { title: string; rights: string }) {
  return (
    <p>
      {title}
      <br />
      <span className="sk-dim">{rights}</span>
    </p>
  );
}
