import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../../api";
import type { User } from "../../../api/generated/contract";
import { keys } from "../../../app";
import { PanelSection, SignedInDot, WhyDisabled } from "../../../components";
import { useFormat, useT } from "../../../i18n";
import { useDesk } from "../desk";

/** Where and since when; Force logout tells the person why (SES-06, SES-07). */
export function SignedInNow({ user }: { user: User }) {
  const t = useT();
  const format = useFormat();
  const desk = useDesk();
  const history = useQuery({
    queryKey: [...keys.user(desk.customer, user.id), "sessions"],
    queryFn: () => call("session_history", { customer: desk.customer, user: user.id, limit: SESSIONS_READ }),
  });
  const session = history.data?.items.find((item) => item.ended_at === null);
  return (
    <PanelSection title={t("status.signedIn")}>
      <p className="us-in">
        <SignedInDot />
        {session
          ? [session.client.name, session.client.device].filter(Boolean).join(" · ")
          : t("users.session.since", { time: format.time(user.signed_in_since ?? "") })}
      </p>
      {session && (
        <p className="sk-dim">
          {[
            session.client.address,
            t("users.session.since", { time: format.time(session.started_at) }),
            t("users.session.idle", { duration: format.duration(session.idle_seconds) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      <div className="sk-panel-actions">
        <WhyDisabled why={user.id === desk.me ? t("users.session.own") : null}>
          <Button
            size="compact-sm"
            data-danger
            onClick={() => session && desk.show({ kind: "force", session, name: user.full_name })}
          >
            {t("users.session.force")}
          </Button>
        </WhyDisabled>
      </div>
    </PanelSection>
  );
}

/** How many are read at once; `session_history` tells the newest first, the open one among them. */
export const SESSIONS_READ = 20;
