import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Problem } from "../../api";
import { ErrorNotice, NewPassword, NO_PASSWORD, refusalOfPair } from "../../components";
import { useT } from "../../i18n";

interface NewPasswordFormProps {
  /** With a one-time code, or after the temporary password. */
  kind: "code" | "change";
  email: string;
  /** The temporary one: the new one must be another. */
  temporary?: string;
  problem: Problem | null;
  busy: boolean;
  onSubmit(chosen: { email: string; code: string; password: string }): void;
  onBack(): void;
}

/** A password of one's own, by a one-time code or in the place of a temporary one (PWD-02). */
export function NewPasswordForm(props: NewPasswordFormProps) {
  const { kind, problem, busy } = props;
  const t = useT();
  const [pair, setPair] = useState(NO_PASSWORD);
  const [email, setEmail] = useState(props.email);
  const [code, setCode] = useState("");
  const [own, setOwn] = useState<Problem | "same" | null>(null);
  const [asked, setAsked] = useState(false);
  const byCode = kind === "code";
  const missing = (text: string) => (asked && text.trim() === "" ? t("form.required") : undefined);

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (busy || (byCode && (code.trim() === "" || email.trim() === ""))) return;
    const least = 1;
    const refused = pair.password === props.temporary ? "same" : refusalOfPair(pair, least);
    setOwn(refused);
    if (!refused) props.onSubmit({ email, code, password: pair.password });
  }

  const told = own === "same" ? null : (own ?? problem);
  return (
    <form className="sk-form" noValidate onSubmit={submit}>
      <p className="sk-dim">{t(`signin.${kind}.intro`)}</p>
      {byCode && (
        <>
          <TextInput
            label={t("field.email")}
            type="email"
            autoComplete="username"
            autoFocus={email === ""}
            value={email}
            error={missing(email)}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <TextInput
            label={t("field.code")}
            autoComplete="one-time-code"
            autoFocus={email !== ""}
            spellCheck={false}
            value={code}
            error={missing(code)}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        </>
      )}
      <NewPassword
        label={t("field.new_password")}
        value={pair}
        onChange={setPair}
        problem={told}
        autoFocus={!byCode}
      />
      {own === "same" && <p className="sk-field-error">{t("signin.change.same")}</p>}
      {told && !OF_FIELDS.includes(told.code) && <ErrorNotice problem={told} />}
      <Button type="submit" variant="filled" size="sm" aria-disabled={busy || undefined}>
        {t(`signin.${kind}.submit`)}
      </Button>
      <Button variant="subtle" onClick={props.onBack}>
        {t("signin.back")}
      </Button>
    </form>
  );
}

const OF_FIELDS: readonly string[] = ["password_too_weak", "password_mismatch"];
