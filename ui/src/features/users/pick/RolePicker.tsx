import { useState } from "react";
import type { LicenseType, Role } from "../../../api";
import { useT } from "../../../i18n";
import { useDesk } from "../desk";
import { type Choice, ChoiceList } from "./ChoiceList";
import { RightsHint } from "./RightsHint";
import { roleLack } from "./role-choices";

const ROLES: readonly (Role | null)[] = [null, "administrator", "writer", "operator"];

interface RolePickerProps {
  label: string;
  value: Role | null;
  license: LicenseType | null;
  onChoose(role: Role | null): void;
  onClose(): void;
}

/** No role, or one of three, with the rights of the one in question (ROL-03). */
export function RolePicker({ label, value, license, onChoose, onClose }: RolePickerProps) {
  const t = useT();
  const desk = useDesk();
  const [hinted, setHinted] = useState<Role | null>(value);
  const choices = ROLES.map<Choice<Role | null>>((role) => {
    const lack = role !== value && roleLack(role, license);
    return {
      value: role,
      label: t(role ? `role.${role}` : "role.none"),
      why: lack ? t(`users.role.lack.${lack}`) : null,
    };
  });
  return (
    <div className="us-role-picker">
      <ChoiceList<Role | null>
        label={label}
        choices={choices}
        value={value}
        onHint={setHinted}
        onChoose={(role) => {
          onClose();
          onChoose(role);
        }}
      />
      <RightsHint of={hinted} onMatrix={() => desk.show({ kind: "roles" })} />
    </div>
  );
}
