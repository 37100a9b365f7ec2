import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import type { Problem } from "../../api";
import type { Keyring } from "../../app";
import { ErrorNotice, WhyDisabled } from "../../components";
import { useT } from "../../i18n";
import { retryAt, useCountdown } from "./useCountdown";

export interface Fields {
  email: string;
  password: string;
  stay: boolean;
}

interface SignInFormProps {
  fields: Fields;
  onFields(fields: Fields): void;
  keyring: Keyring;
  problem: Problem | null;
  busy: boolean;
  onSubmit(): void;
  onCode(): void;
}

export function SignInForm(props: SignInFormProps) {
  const { fields, onFields, problem, busy } = props;
  const t = useT();
  const password = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState(false);
  const wait = useWait(problem);
  const missing = (text: string) => (asked && text.trim() === "" ? t("form.required") : undefined);

  // After a refusal the password is what one types again.
  useEffect(() => {
    if (problem) password.current?.select();
  }, [problem]);

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!busy && wait === 0 && fields.email.trim() !== "" && fields.password !== "") props.onSubmit();
  }

  return (
    <form className="sk-form" noValidate onSubmit={submit}>
      <TextInput
        label={t("field.email")}
        type="email"
        autoComplete="username"
        autoFocus={fields.email === ""}
        value={fields.email}
        error={missing(fields.email)}
        onChange={(event) => onFields({ ...fields, email: event.currentTarget.value })}
      />
      <PasswordInput
        ref={password}
        label={t("field.password")}
        autoComplete="current-password"
        autoFocus={fields.email !== ""}
        value={fields.password}
        error={missing(fields.password)}
        visibilityToggleButtonProps={{ "aria-label": t("password.show"), tabIndex: 0 }}
        onChange={(event) => onFields({ ...fields, password: event.currentTarget.value })}
      />
      <Stay keyring={props.keyring} value={fields.stay} onChange={(stay) => onFields({ ...fields, stay })} />
      {problem && <Refused problem={problem} wait={wait} />}
      <WhyDisabled why={wait > 0 ? t("signin.wait", { seconds: wait }) : null}>
        <Button type="submit" variant="filled" size="sm" aria-disabled={busy || undefined}>
          {t("action.signIn")}
        </Button>
      </WhyDisabled>
      <Button variant="subtle" onClick={props.onCode}>
        {t("signin.haveCode")}
      </Button>
    </form>
  );
}

/** Seconds until one may try again; counted from when the refusal came. */
function useWait(problem: Problem | null): number {
  const [until, setUntil] = useState(0);
  useEffect(() => setUntil(retryAt(problem)), [problem]);
  return useCountdown(until);
}

function Refused({ problem, wait }: { problem: Problem; wait: number }) {
  const t = useT();
  if (problem.code !== "too_many_requests") return <ErrorNotice problem={problem} />;
  return (
    <div className="sk-note sk-note-attention" role="status" aria-live="off">
      {wait > 0 ? t("signin.wait", { seconds: wait }) : t("signin.waitOver")}
    </div>
  );
}

interface StayProps {
  keyring: Keyring;
  value: boolean;
  onChange(value: boolean): void;
}

/** Says where a sign-in would be kept, or why it cannot be. */
function Stay({ keyring, value, onChange }: StayProps) {
  const t = useT();
  const hint = useId();
  const { available, problem } = keyring;
  return (
    <div className="sk-stay">
      <Checkbox
        label={t("signin.stay")}
        checked={available && value}
        aria-disabled={!available || undefined}
        aria-describedby={hint}
        onChange={(event) => available && onChange(event.currentTarget.checked)}
      />
      <p id={hint} className="sk-dim">
        {t(available ? "signin.stayHint" : "signin.stayNot")}
      </p>
      {problem && (
        <details className="sk-dim">
          <summary>{t("signin.stayWhy")}</summary>
          {problem.code} · {String(problem.details?.why ?? "")}
        </details>
      )}
    </div>
  );
}
