import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Problem, shell } from "../../api";
import { type SignInDone, type SignInProps, useReadyMark } from "../../app";
import { ProgressLine, StoreHead, useToast } from "../../components";
import { useT } from "../../i18n";
import { DemoHint } from "./DemoHint";
import { Ended } from "./Ended";
import { NewPasswordForm } from "./NewPasswordForm";
import { type Fields, SignInForm } from "./SignInForm";
import { TakeOver } from "./TakeOver";
import { useSignIn } from "./useSignIn";
import "./signin.css";

/** Signing in to the open store, with an answer to each refusal. */
export default function SignIn(props: SignInProps) {
  const { keyring, prefill, ended } = props;
  const t = useT();
  const toast = useToast();
  const [fields, setFields] = useFields(props);
  const [told, setTold] = useState(ended);
  const { step, go, attempt } = useSignIn((done, asked) => {
    if (asked && !done.kept) toast({ text: t("signin.notKept", { code: done.keyring.problem?.code ?? "" }) });
    props.onSignedIn(sessionOf(done));
  });
  useOver(props.away, attempt);
  const problem = attempt.error ? Problem.from(attempt.error) : null;
  const shared = { problem, busy: attempt.isPending, onBack: () => go("form") };
  useReadyMark(true);

  function start(more: { password?: string; new_password?: string; take_over?: boolean }) {
    setTold(null);
    attempt.mutate({ ...fields, ...more });
  }

  return (
    <main className="sk-signin">
      <ProgressLine busy={attempt.isPending} />
      <div className="sk-signin-inner">
        <StoreHead store={props.store}>
          <button type="button" className="sk-link" onClick={props.onBack}>
            {t("signin.other")}
          </button>
        </StoreHead>
        <h1>{t(TITLES[step.at])}</h1>
        {told && step.at === "form" && !problem && <Ended ended={told} />}
        {prefill && !told && step.at === "form" && !problem && (
          <p className="sk-note">{t(props.store.demo ? "signin.demo" : "signin.created")}</p>
        )}
        {props.store.demo && !prefill && step.at === "form" && (
          <DemoHint path={props.store.path} onFill={(login) => setFields({ ...fields, ...login })} />
        )}
        {step.at === "form" && (
          <SignInForm
            {...{ fields, keyring, ...shared }}
            onFields={setFields}
            onSubmit={() => start({})}
            onCode={() => go("code")}
          />
        )}
        {step.at === "change" && (
          <NewPasswordForm
            {...shared}
            kind="change"
            email={fields.email}
            temporary={fields.password}
            problem={problem?.code === "password_change_required" ? null : problem}
            onSubmit={({ password }) => {
              start({ new_password: password });
            }}
          />
        )}
        {step.at === "taken" && (
          <TakeOver
            {...shared}
            taken={step.problem}
            onSubmit={(password) => start({ password, take_over: true })}
          />
        )}
        {step.at === "code" && (
          <NewPasswordForm
            {...shared}
            kind="code"
            email={fields.email}
            onSubmit={({ email, code, password }) => {
              setFields({ ...fields, email, password });
              attempt.mutate({ email, code, password, stay: fields.stay });
            }}
          />
        )}
      </div>
    </main>
  );
}

const TITLES = {
  form: "signin.title",
  change: "signin.change.title",
  taken: "signin.taken.title",
  code: "signin.code.title",
} as const;

function sessionOf({ session, user, heartbeat_seconds, workspaces }: SignInDone) {
  return { session, user, heartbeat_seconds, workspaces };
}

/** Once the store is back, that it was away is no reason any more why one is not signed in. */
function useOver(away: boolean, { error, reset }: ReturnType<typeof useSignIn>["attempt"]) {
  const unreached = error !== null && Problem.from(error).code === "store_unavailable";
  const wasAway = useRef(away);
  useEffect(() => {
    if (wasAway.current && !away && unreached) reset();
    wasAway.current = away;
  }, [away, unreached, reset]);
}

/** Filled with the demo's, or with the e-mail that the keyring remembers. */
function useFields({ prefill, store, keyring }: SignInProps) {
  const [fields, setFields] = useState<Fields>({
    email: prefill?.email ?? "",
    password: prefill?.password ?? "",
    stay: false,
  });
  const remembered = useQuery({
    queryKey: ["remembered", store.path],
    queryFn: () => shell<{ email: string | null }>("remembered_email"),
    enabled: prefill === null && keyring.available,
    gcTime: 0,
  });
  const email = remembered.data?.email;
  useEffect(() => {
    if (email) setFields((now) => (now.email === "" ? { ...now, email, stay: true } : now));
  }, [email]);
  return [fields, setFields] as const;
}
