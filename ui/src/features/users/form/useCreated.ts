import { useQueryClient } from "@tanstack/react-query";
import type { UserCreated } from "../../../api/generated/contract";
import { invalidateUsers } from "../data/queries";
import { useDesk } from "../desk";

/** After an account was made: its code, or the text that announces it (USR-03, USR-17). */
export function useCreated(): (created: UserCreated) => void {
  const desk = useDesk();
  const client = useQueryClient();
  return ({ code, code_expires_at, ...user }) => {
    void invalidateUsers(client, desk.customer);
    if (code && code_expires_at)
      desk.show({ kind: "code", user, code, expiresAt: code_expires_at, why: "created" });
    else desk.show({ kind: "announce", user });
    desk.openUser(user.id);
  };
}
