import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { SeatHolder, SignInCheck, User } from "../../../api/generated/contract";
import { PanelSection } from "../../../components";
import { useFormat, useT } from "../../../i18n";
import { maySignInQuery } from "../data/queries";
import { useDesk } from "../desk";
import { checkText, firstFailure, passedCodes } from "./checks";
import { Fix } from "./Fix";

/** Every check of a sign-in in order; the first that fails comes with its fix (SES-04). */
export function MaySignIn({ user }: { user: User }) {
  const t = useT();
  const { customer } = useDesk();
  const answer = useQuery(maySignInQuery(customer, user.id)).data;
  if (!answer) return <PanelSection title={t("users.panel.maySignIn")}>{null}</PanelSection>;
  const failure = firstFailure(answer.checks);
  const inNow = failure?.code === "already_signed_in";
  const changes = failure?.code === "password_change_required";
  return (
    <PanelSection title={t("users.panel.maySignIn")}>
      {failure && !inNow && !changes && <Failure user={user} check={failure} />}
      {failure && changes && <Changing check={failure} />}
      {!failure && <Passed checks={answer.checks} />}
      {inNow && <InNow />}
      {!inNow && answer.holders.map((holder) => <Holder key={holder.session} holder={holder} />)}
      <details className="us-details">
        <summary>{t("users.check.all")}</summary>
        <ol className="us-log">
          {answer.checks.map((check) => (
            <CheckLine key={check.code} check={check} />
          ))}
        </ol>
      </details>
    </PanelSection>
  );
}

function Passed({ checks }: { checks: readonly SignInCheck[] }) {
  const t = useT();
  return (
    <p className="us-check" data-state="ok">
      <span className="us-mark" aria-hidden="true" />
      <span>{t("users.check.yes", { count: passedCodes(checks).length })}</span>
    </p>
  );
}

/** Who is in has passed them all; only a second session has to take the first one over (SES-01). */
function InNow() {
  const t = useT();
  return (
    <>
      <p className="us-check" data-state="ok">
        <span className="us-mark" aria-hidden="true" />
        <span>{t("users.check.inNow")}</span>
      </p>
      <p className="sk-dim">{t("users.fix.signedIn")}</p>
    </>
  );
}

/** No refusal to act on: the sign-in itself asks for a new password (PWD-02). */
function Changing({ check }: { check: SignInCheck }) {
  const t = useT();
  const format = useFormat();
  return (
    <p className="us-check" data-state="ok">
      <span className="us-mark" aria-hidden="true" />
      <span>{checkText(check, t, format)}</span>
    </p>
  );
}

function Failure({ user, check }: { user: User; check: SignInCheck }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <p className="us-check" data-state="failed">
        <span className="us-mark" aria-hidden="true" />
        <span>{checkText(check, t, format)}</span>
      </p>
      <Fix user={user} code={check.code} />
    </>
  );
}

function CheckLine({ check }: { check: SignInCheck }) {
  const t = useT();
  const format = useFormat();
  const state = !check.reached ? "off" : check.ok ? "ok" : "failed";
  return (
    <li className="us-check" data-state={state}>
      <span className="us-mark" aria-hidden="true" />
      <span>
        {check.reached ? checkText(check, t, format) : checkText({ ...check, ok: true }, t, format)}
        {!check.reached && <span className="sk-dim"> {t("users.check.notReached")}</span>}
      </span>
    </li>
  );
}

function Holder({ holder }: { holder: SeatHolder }) {
  const t = useT();
  const format = useFormat();
  const desk = useDesk();
  return (
    <div className="us-way">
      <span>{t("users.check.holder", { name: holder.full_name, time: format.time(holder.since) })}</span>
      {holder.user !== desk.me && (
        <Button
          size="compact-xs"
          onClick={() =>
            desk.show({ kind: "force", session: { id: holder.session }, name: holder.full_name })
          }
        >
          {t("users.session.force")}
        </Button>
      )}
    </div>
  );
}
