import { useMemo } from "react";
import type { User } from "../../api/generated/contract";
import type { Command } from "../../components";
import { useT } from "../../i18n";
import type { Desk, Place } from "./desk";

/** What can be done to one person: the same in the context menu and at the top of the panel. */
export function useCommands(desk: Desk): (user: User) => Command[] {
  const t = useT();
  return useMemo(() => {
    const { deeds, show } = desk;

    function ofDeleted(user: User, place: Place): Command[] {
      return [
        {
          id: "restore",
          label: t("users.action.restore"),
          run: () => void deeds.restore(user, place),
        },
        {
          id: "erase",
          label: t("users.action.erase"),
          danger: true,
          separatorBefore: true,
          run: () => show({ kind: "erase", user }),
        },
      ];
    }

    function standing(user: User, place: Place): Command[] {
      const fixed = user.manager ? t("users.fixed.manager_protected") : undefined;
      const active = user.status === "active";
      const deed = active ? "deactivate" : "reactivate";
      const name = user.full_name;
      return [
        {
          id: deed,
          label: t(`action.${deed}`),
          separatorBefore: true,
          disabledWhy: fixed,
          run: () => void deeds.setStatus(user, deed, place),
        },
        {
          id: "delete",
          label: t("action.delete"),
          danger: true,
          disabledWhy: fixed,
          run: () => show({ kind: "bulk", deed: "delete", target: { users: [user.id] }, name }),
        },
      ];
    }

    function access(user: User, place: Place): Command[] {
      const commands: Command[] = [];
      if (user.locked) {
        commands.push({
          id: "unlock",
          label: t("users.action.unlock"),
          separatorBefore: true,
          run: () => void deeds.unlock(user, place),
        });
      }
      commands.push({
        id: "invite",
        label: t(user.invited ? "users.action.inviteAgain" : "users.action.resetPassword"),
        separatorBefore: !user.locked,
        disabledWhy: user.id === desk.me ? t("users.fixed.own_password") : undefined,
        run: () => (user.invited ? void deeds.invite(user, place) : show({ kind: "reset", user })),
      });
      return commands;
    }

    return (user) => {
      const place: Place = { user: user.id, at: { column: "status" } };
      if (user.deleted_at) return ofDeleted(user, place);
      return [
        { id: "open", label: t("users.action.open"), keys: "Enter", run: () => desk.openUser(user.id) },
        { id: "edit", label: t("action.edit"), run: () => show({ kind: "edit", user }) },
        { id: "duplicate", label: t("action.duplicate"), run: () => show({ kind: "duplicate", user }) },
        ...access(user, place),
        ...standing(user, place),
      ];
    };
  }, [desk, t]);
}
