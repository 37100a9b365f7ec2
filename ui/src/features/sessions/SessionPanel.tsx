import { Button } from "@mantine/core";
import type { SessionRow } from "../../api/generated/Operations";
import { useConsole } from "../../app";
import { Facts, LicenseSymbol, SidePanel, WhyDisabled } from "../../components";
import { useFormat, useT } from "../../i18n";
import { idleText, lastActive } from "./columns";
import { deviceOf } from "./rows";

interface SessionPanelProps {
  session: SessionRow;
  /** Name of the workspace; null where it is in none. */
  workspace: string | null;
  onClose(): void;
  onForce(): void;
}

/** Everything about one open session. */
export function SessionPanel({ session, workspace, onClose, onForce }: SessionPanelProps) {
  const t = useT();
  const format = useFormat();
  const { go } = useConsole();
  const license = session.license ? t(`license.${session.license}`) : t("sessions.staff");
  return (
    <SidePanel
      title={session.full_name}
      subtitle={session.email}
      onClose={onClose}
      actions={
        <>
          <WhyDisabled why={session.own ? t("sessions.ownWhy") : null}>
            <Button data-danger onClick={onForce}>
              {t("action.forceLogout")}
            </Button>
          </WhyDisabled>
          <Button onClick={() => go("users", { user: session.user })}>{t("sessions.showUser")}</Button>
        </>
      }
    >
      <Facts
        items={[
          {
            label: t("field.license"),
            value: (
              <>
                {session.license && <LicenseSymbol type={session.license} decorative />} {license}
              </>
            ),
          },
          { label: t("sessions.col.client"), value: deviceOf(session) },
          { label: t("sessions.col.address"), value: session.client.address ?? "—" },
          { label: t("field.workspace"), value: workspace ?? "—" },
          { label: t("sessions.col.started"), value: format.dateTime(session.started_at) },
          { label: t("sessions.col.active"), value: lastActive(session, t, format) },
          { label: t("sessions.col.idle"), value: idleText(session, format) },
        ]}
      />
    </SidePanel>
  );
}
