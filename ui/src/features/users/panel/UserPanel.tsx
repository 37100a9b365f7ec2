import { Button, Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { User } from "../../../api/generated/contract";
import { type Command, ErrorNotice, SidePanel, WhyDisabled } from "../../../components";
import { useT } from "../../../i18n";
import { useCommands } from "../commands";
import { userQuery } from "../data/queries";
import { useDesk } from "../desk";
import { Chevron } from "../pick/Chevron";
import { RefusalNotice } from "../RefusalNotice";
import { Changes } from "./Changes";
import { MayDo } from "./MayDo";
import { MaySignIn } from "./MaySignIn";
import { PersonFacts } from "./PersonFacts";
import { RolesOfPerson } from "./RolesOfPerson";
import { Sessions } from "./Sessions";
import { SignedInNow } from "./SignedInNow";

interface UserPanelProps {
  user: string;
  /** The row as the list has it, shown until everything is there. */
  row: User | undefined;
  onClose(): void;
}

/** Everything about one person in one scroll. */
export function UserPanel({ user: id, row, onClose }: UserPanelProps) {
  const desk = useDesk();
  const query = useQuery({ ...userQuery(desk.customer, id), placeholderData: row });
  const user = query.data;
  if (!user) {
    if (!query.error) return null;
    return (
      <SidePanel title="" onClose={onClose}>
        <ErrorNotice problem={query.error} />
      </SidePanel>
    );
  }
  const refusal = desk.refusal?.place.at === "panel" && desk.refusal.place.user === id ? desk.refusal : null;
  return (
    <SidePanel
      key={id}
      title={user.full_name}
      subtitle={user.email}
      actions={<PanelActions user={user} />}
      onClose={onClose}
    >
      {refusal && <RefusalNotice refusal={refusal} />}
      <PersonFacts user={user} />
      <RolesOfPerson user={user} />
      {!user.deleted_at && (
        <>
          {user.signed_in_since && <SignedInNow user={user} />}
          <MaySignIn user={user} />
          <MayDo user={user} />
        </>
      )}
      <Sessions user={user} />
      <Changes user={user} />
    </SidePanel>
  );
}

const AT_TOP = ["edit", "duplicate", "deactivate", "reactivate", "delete", "restore", "erase", "unlock"];

function PanelActions({ user }: { user: User }) {
  const t = useT();
  const desk = useDesk();
  const commands = useCommands(desk)(user);
  const shown = AT_TOP.flatMap((id) => commands.filter((command) => command.id === id));
  const more = commands.filter((command) => !AT_TOP.includes(command.id) && command.id !== "open");
  return (
    <>
      {shown.map((command) => (
        <WhyDisabled key={command.id} why={command.disabledWhy}>
          <Button size="compact-sm" data-danger={command.danger || undefined} onClick={command.run}>
            {command.label}
          </Button>
        </WhyDisabled>
      ))}
      {more.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="compact-sm" rightSection={<Chevron />}>
              {t("users.action.more")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map((command) => (
              <MoreItem key={command.id} command={command} />
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

function MoreItem({ command }: { command: Command }) {
  const disabled = command.disabledWhy !== undefined;
  return (
    <Menu.Item
      aria-disabled={disabled || undefined}
      closeMenuOnClick={!disabled}
      onClick={() => !disabled && command.run()}
    >
      {command.label}
      {disabled && <span className="sk-why">{command.disabledWhy}</span>}
    </Menu.Item>
  );
}
