import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Problem } from "../../api";
import { ErrorNotice } from "../../components";
import { type Format, type Translate, useFormat, useT } from "../../i18n";

interface TakeOverProps {
  /** `already_signed_in`, with where and since when. */
  taken: Problem;
  /** What came of the last try to take over. */
  problem: Problem | null;
  busy: boolean;
  onSubmit(password: string): void;
  onBack(): void;
}

/** The account's one session is elsewhere: with the password given again it is ended there (SES-01). */
export function TakeOver({ taken, problem, busy, onSubmit, onBack }: TakeOverProps) {
  const t = useT();
  const format = useFormat();
  const [password, setPassword] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!busy && password !== "") onSubmit(password);
  }

  return (
    <form className="sk-form" noValidate onSubmit={submit}>
      <div className="sk-note" role="alert">
        <strong>{whereText(taken, t, format)}</strong>
        <p>{t("signin.taken.explain")}</p>
      </div>
      <PasswordInput
        label={t("signin.taken.password")}
        autoComplete="current-password"
        autoFocus
        value={password}
        visibilityToggleButtonProps={{ "aria-label": t("password.show"), tabIndex: 0 }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {problem && problem.code !== "already_signed_in" && <ErrorNotice problem={problem} />}
      <Button type="submit" variant="filled" size="sm" aria-disabled={busy || undefined}>
        {t("signin.taken.submit")}
      </Button>
      <Button variant="subtle" onClick={onBack}>
        {t("signin.back")}
      </Button>
    </form>
  );
}

/** "Open in Seatkeeper · PC-12 at 10.2.0.17 since 3 Feb 2026, 14:05", as far as it is known. */
export function whereText(taken: Problem, t: Translate, format: Format): string {
  const { client, device, address, since } = taken.details;
  const where = [client, device].filter((part) => typeof part === "string" && part !== "").join(" · ");
  return [
    t("signin.taken.where", { where }),
    typeof address === "string" && t("signin.taken.from", { address }),
    typeof since === "string" && t("signin.taken.since", { since: format.dateTime(since) }),
  ]
    .filter(Boolean)
    .join(" ");
}
