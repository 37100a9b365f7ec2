import { Checkbox } from "@mantine/core";
import { useState } from "react";
import type { LicenseType } from "../../../api";
import type { LicensePreview, RoleChange, User } from "../../../api/generated/contract";
import { ConfirmDialog } from "../../../components";
import { useT } from "../../../i18n";
import { useDesk, workspaceName } from "../desk";

interface LicenseConfirmProps {
  user: User;
  type: LicenseType | null;
  preview: LicensePreview;
  onClose(): void;
}

/** Asked before a license goes, or roles with it; offers former roles back (LIC-10, LIC-11). */
export function LicenseConfirm({ user, type, preview, onClose }: LicenseConfirmProps) {
  const t = useT();
  const desk = useDesk();
  const [restore, setRestore] = useState(true);
  const name = user.full_name;
  const title = type
    ? t("users.confirm.license", { name, license: t(`license.${type}`) })
    : t("users.confirm.none", { name });
  const restores = preview.restorable.length > 0;
  return (
    <ConfirmDialog
      title={title}
      verb={t("action.confirm")}
      danger={type === null}
      onClose={onClose}
      onConfirm={() => desk.deeds.setLicense(user, type, restores && restore)}
    >
      <div className="us-stack">
        {type === null && <p>{t("users.confirm.cannotSignIn")}</p>}
        {preview.suspends_roles && <p>{t("users.confirm.suspended")}</p>}
        {preview.lowered.length > 0 && (
          <>
            <p>{t("users.confirm.lowered")}</p>
            <Changes changes={preview.lowered} />
            <p>{t("users.confirm.wayBack")}</p>
          </>
        )}
        {restores && (
          <>
            <Checkbox
              checked={restore}
              onChange={(event) => setRestore(event.currentTarget.checked)}
              label={t("users.confirm.restore")}
            />
            <Changes changes={preview.restorable} />
          </>
        )}
        {preview.ends_session && <p className="us-attention">{t("users.confirm.endsSession")}</p>}
      </div>
    </ConfirmDialog>
  );
}

function Changes({ changes }: { changes: readonly RoleChange[] }) {
  const t = useT();
  const desk = useDesk();
  return (
    <ul className="us-effects">
      {changes.map((change) => (
        <li key={change.workspace}>
          {t("users.change.role", {
            workspace: workspaceName(desk, change.workspace),
            before: t(change.before ? `role.${change.before}` : "role.none"),
            after: t(change.after ? `role.${change.after}` : "role.none"),
          })}
        </li>
      ))}
    </ul>
  );
}
