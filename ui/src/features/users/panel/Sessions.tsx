import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api";
import type { SessionRow, User } from "../../../api/generated/contract";
import { keys } from "../../../app";
import { PanelSection } from "../../../components";
import { type Format, type Translate, useFormat, useT } from "../../../i18n";
import { useDesk } from "../desk";
import { SESSIONS_READ } from "./SignedInNow";

const SHOWN = 5;

export function sessionSentence(session: SessionRow, t: Translate, format: Format): string {
  if (!session.ended_at) return t("users.session.open", { client: session.client.name });
  const started = new Date(session.started_at).getTime();
  const seconds = Math.max(0, (new Date(session.ended_at).getTime() - started) / 1000);
  const end = t(`users.end.${session.end ?? "signed_out"}`);
  const told = t("users.session.ended", { duration: format.duration(seconds), end });
  return session.reason ? `${told}: ${session.reason}` : told;
}

/** Past sign-ins: when, how long, how each ended. */
export function Sessions({ user }: { user: User }) {
  const t = useT();
  const format = useFormat();
  const { customer } = useDesk();
  const [all, setAll] = useState(false);
  const history = useQuery({
    queryKey: [...keys.user(customer, user.id), "sessions"],
    queryFn: () => call("session_history", { customer, user: user.id, limit: SESSIONS_READ }),
  });
  const items = history.data?.items ?? [];
  if (history.data && items.length === 0) return null;
  return (
    <PanelSection title={t("users.panel.sessions")}>
      <ul className="us-log">
        {items.slice(0, all ? SESSIONS_READ : SHOWN).map((session) => (
          <li key={session.id}>
            <time dateTime={session.started_at} className="sk-dim">
              {format.dateTime(session.started_at)}
            </time>
            <span>{sessionSentence(session, t, format)}</span>
          </li>
        ))}
      </ul>
      {!all && items.length > SHOWN && (
        <Button size="compact-xs" onClick={() => setAll(true)}>
          {t("users.panel.more")}
        </Button>
      )}
    </PanelSection>
  );
}
