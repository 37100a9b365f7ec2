import { Modal } from "@mantine/core";
import { useT } from "../../i18n";
import { ALL_RIGHTS, ROLES_DOWN, rightsOf } from "./rights";

/** Roles × rights, one click from every role (ROL-03). */
export function RolesMatrix({ onClose }: { onClose(): void }) {
  const t = useT();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("users.matrix.title")}
      size={640}
      closeButtonProps={{ "aria-label": t("action.close") }}
    >
      <table className="us-matrix">
        <thead>
          <tr>
            <th scope="col">{t("users.matrix.right")}</th>
            {ROLES_DOWN.map((role) => (
              <th key={role} scope="col">
                {t(`role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ALL_RIGHTS.map((right) => (
            <tr key={right}>
              <th scope="row">{t(`users.right.${right}`)}</th>
              {ROLES_DOWN.map((role) => {
                const has = rightsOf(role).includes(right);
                return (
                  <td key={role}>
                    <span aria-hidden="true">{has ? "✓" : "—"}</span>
                    <span className="sk-offscreen">{t(has ? "users.matrix.yes" : "users.matrix.no")}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
