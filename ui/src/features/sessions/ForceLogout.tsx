import { Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api";
import type { SessionRow } from "../../api/generated/Operations";
import { keys, useConsole } from "../../app";
import { ConfirmDialog, useToast } from "../../components";
import { useFormat, useT } from "../../i18n";

const NAMED = 6;
const AT_ONCE = 1000;
const LONGEST_REASON = 500;

interface ForceLogoutProps {
  sessions: readonly SessionRow[];
  onClose(): void;
  onDone?(): void;
}

/** Ends sessions of others, with a reason that each person is told (SES-06). */
export function ForceLogout({ sessions, onClose, onDone }: ForceLogoutProps) {
  const t = useT();
  const format = useFormat();
  const toast = useToast();
  const client = useQueryClient();
  const { customer } = useConsole();
  const [reason, setReason] = useState("");
  const count = sessions.length;
  const first = sessions[0];

  async function end() {
    let ended = 0;
    for (let from = 0; from < count; from += AT_ONCE) {
      const ids = sessions.slice(from, from + AT_ONCE).map((session) => session.id);
      const request = { customer, sessions: ids, reason: reason.trim() || undefined };
      ended += (await call("end_sessions", request)).ended;
    }
    for (const queryKey of [keys.sessions(customer), keys.overview(customer), keys.users(customer)]) {
      void client.invalidateQueries({ queryKey });
    }
    toast({ text: t("sessions.force.done", { count: ended }) });
    onDone?.();
  }

  const names = sessions.slice(0, NAMED).map((session) => session.full_name);
  if (count > NAMED) names.push(t("sessions.force.andMore", { count: count - NAMED }));
  return (
    <ConfirmDialog
      title={
        count === 1 && first
          ? t("sessions.force.title", { name: first.full_name })
          : t("sessions.force.titleMany", { count })
      }
      verb={t("action.forceLogout")}
      danger
      onConfirm={end}
      onClose={onClose}
    >
      <div className="sk-form">
        {count > 1 && <p>{format.list(names)}</p>}
        <p>{t("sessions.force.effect", { count })}</p>
        <Textarea
          label={t("sessions.force.reason")}
          description={t("sessions.force.reasonHint", { count })}
          placeholder={t("sessions.force.reasonPlaceholder")}
          maxLength={LONGEST_REASON}
          rows={2}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  );
}
