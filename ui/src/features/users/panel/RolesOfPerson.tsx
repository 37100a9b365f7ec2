import type { User, Workspace } from "../../../api/generated/contract";
import { Facts, PanelSection } from "../../../components";
import { useT } from "../../../i18n";
import { roleIn } from "../columns";
import { useDesk } from "../desk";
import { PickerButton } from "../pick/PickerButton";
import { RightsHint } from "../pick/RightsHint";
import { RolePicker } from "../pick/RolePicker";
import { rolesFixed } from "../pick/role-choices";
import { roleText } from "../row-text";

/** The role in each workspace, changed in place. */
export function RolesOfPerson({ user }: { user: User }) {
  const t = useT();
  const { workspaces } = useDesk();
  const suspended = user.license === null && user.roles.length > 0;
  return (
    <PanelSection title={t("field.roles")}>
      {suspended && <p className="us-attention">{t("users.role.suspended")}</p>}
      <Facts
        items={workspaces.map((workspace) => ({
          label: workspace.name,
          value: <RoleOfPerson user={user} workspace={workspace} />,
        }))}
      />
    </PanelSection>
  );
}

function RoleOfPerson({ user, workspace }: { user: User; workspace: Workspace }) {
  const t = useT();
  const desk = useDesk();
  const role = roleIn(user, workspace.id);
  const label = t("users.role.in", { workspace: workspace.name });
  if (user.manager) return <ManagerRole />;
  const fixed = rolesFixed(user, desk.me);
  return (
    <PickerButton
      label={label}
      why={fixed && t(`users.fixed.${fixed}`)}
      picker={(close) => (
        <RolePicker
          label={label}
          value={role}
          license={user.license}
          onClose={close}
          onChoose={(next) =>
            void desk.deeds.setRole(user, workspace.id, next, { user: user.id, at: "panel" })
          }
        />
      )}
    >
      {role ? roleText(user, workspace.id, t) : <span className="sk-dim">{t("role.none")}</span>}
    </PickerButton>
  );
}

function ManagerRole() {
  const t = useT();
  const desk = useDesk();
  return (
    <PickerButton
      label={t("role.customer_manager")}
      why={null}
      picker={() => <RightsHint of="customer_manager" onMatrix={() => desk.show({ kind: "roles" })} />}
    >
      {t("role.customer_manager")}
    </PickerButton>
  );
}
