import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { User } from "../../../api/generated/contract";
import { useT } from "../../../i18n";
import { userQuery } from "../data/queries";
import { type Place, useDesk } from "../desk";
import { LicensePicker } from "../pick/LicensePicker";
import { PickerButton } from "../pick/PickerButton";
import { RolePicker } from "../pick/RolePicker";

/** What makes the failed check pass, as a button. */
export function Fix({ user, code }: { user: User; code: string }) {
  const t = useT();
  const desk = useDesk();
  const place: Place = { user: user.id, at: "panel" };
  const { deeds } = desk;
  switch (code) {
    case "bad_credentials":
      return <FixButton label={t("users.action.inviteAgain")} run={() => void deeds.invite(user, place)} />;
    case "locked":
      return <FixButton label={t("users.action.unlock")} run={() => void deeds.unlock(user, place)} />;
    case "inactive":
      return (
        <FixButton
          label={t("action.reactivate")}
          run={() => void deeds.setStatus(user, "reactivate", place)}
        />
      );
    case "expired":
    case "not_yet_valid":
      return <FixButton label={t("users.fix.dates")} run={() => desk.show({ kind: "edit", user })} />;
    case "no_license":
      return <GiveLicense user={user} place={place} />;
    case "no_role":
      return <GiveRole user={user} place={place} />;
    case "floating_busy":
    case "seats_exhausted":
      return <FixButton label={t("action.changeSubscription")} run={desk.changeSubscription} />;
    default:
      return null;
  }
}

function FixButton({ label, run }: { label: string; run(): void }) {
  return (
    <div className="sk-panel-actions">
      <Button size="compact-sm" onClick={run}>
        {label}
      </Button>
    </div>
  );
}

function GiveLicense({ user, place }: { user: User; place: Place }) {
  const t = useT();
  const desk = useDesk();
  const current = useQuery(userQuery(desk.customer, user.id)).data ?? user;
  return (
    <div className="sk-panel-actions">
      <PickerButton
        label={t("users.fix.license")}
        why={null}
        field
        picker={(close) => (
          <LicensePicker
            value={current.license}
            inactive={current.status === "inactive"}
            onClose={close}
            onChoose={(type) => void desk.deeds.chooseLicense(current, type, place)}
          />
        )}
      >
        {t("users.fix.license")}
      </PickerButton>
    </div>
  );
}

const WORKSPACES_OFFERED = 3;

function GiveRole({ user, place }: { user: User; place: Place }) {
  const t = useT();
  const desk = useDesk();
  return (
    <div className="sk-panel-actions">
      {desk.workspaces.slice(0, WORKSPACES_OFFERED).map(({ id, name }) => (
        <PickerButton
          key={id}
          label={t("users.fix.role", { workspace: name })}
          why={null}
          field
          picker={(close) => (
            <RolePicker
              label={t("users.role.in", { workspace: name })}
              value={null}
              license={user.license}
              onClose={close}
              onChoose={(role) => void desk.deeds.setRole(user, id, role, place)}
            />
          )}
        >
          {t("users.fix.role", { workspace: name })}
        </PickerButton>
      ))}
    </div>
  );
}
