import { Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api";
import type { Session } from "../../../api/generated/contract";
import { keys } from "../../../app";
import { ConfirmDialog, useToast } from "../../../components";
import { useT } from "../../../i18n";
import { invalidateUsers } from "../data/queries";
import { useDesk } from "../desk";

interface ForceLogoutProps {
  session: Pick<Session, "id">;
  name: string;
  onClose(): void;
}

/** Ends a session with a reason, which its person is told (SES-06). */
export function ForceLogout({ session, name, onClose }: ForceLogoutProps) {
  const t = useT();
  const { customer } = useDesk();
  const client = useQueryClient();
  const toast = useToast();
  const [reason, setReason] = useState("");

  async function force() {
    const told = reason.trim();
    await call("end_session", { session: session.id, ...(told ? { reason: told } : {}) });
    await Promise.all([
      invalidateUsers(client, customer),
      client.invalidateQueries({ queryKey: keys.sessions(customer) }),
    ]);
    toast({ text: t("users.session.forced", { name }) });
  }

  return (
    <ConfirmDialog
      title={t("users.session.forceTitle", { name })}
      verb={t("action.forceLogout")}
      danger
      onConfirm={force}
      onClose={onClose}
    >
      <div className="us-stack">
        <p>{t("users.session.forceEffect")}</p>
        <Textarea
          label={t("field.reason")}
          description={t("users.session.reasonHint")}
          value={reason}
          maxLength={500}
          autosize
          minRows={2}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  );
}
