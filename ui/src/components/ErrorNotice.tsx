import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { errorText, Problem } from "../api";
import { useFormat, useT } from "../i18n";
import { platform } from "../platform";

interface ErrorNoticeProps {
  /** A Problem, or whatever was thrown. */
  problem: unknown;
  /** The ways out as buttons, where there are some. */
  actions?: ReactNode;
}

/** What happened, why, what to do, a code to quote, Copy. */
export function ErrorNotice({ problem, actions }: ErrorNoticeProps) {
  const t = useT();
  const format = useFormat();
  const known = Problem.from(problem);
  const text = errorText(known, t, format);
  return (
    <div className="sk-error" role="alert">
      <strong>{text.what}</strong>
      <p>
        {text.why} {text.fix}
      </p>
      {actions && <div className="sk-error-actions">{actions}</div>}
      <div className="sk-error-code">
        <span>{t("error.code", { code: known.quote })}</span>
        <CopyButton text={`${text.what} ${text.why} ${known.quote}`} label={t("action.copy")} />
      </div>
    </div>
  );
}

export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      size="compact-xs"
      onClick={() =>
        void platform()
          .copyText(text)
          .then(() => setCopied(true))
      }
      onBlur={() => setCopied(false)}
    >
      <span aria-live="polite">{copied ? t("action.copied") : label}</span>
    </Button>
  );
}

/**
 * The text for a field's `error`: only when the refusal is about that field. `fields` also
 * names the codes that are always about it, as `email_taken` is about `email`.
 */
export function useFieldError(thrown: unknown): (field: string) => string | undefined {
  const t = useT();
  const format = useFormat();
  if (!thrown) return () => undefined;
  const problem = Problem.from(thrown);
  const at = problem.field ?? FIELD_OF_CODE[problem.code];
  const text = errorText(problem, t, format);
  return (field) => (field === at ? `${text.what} ${text.fix}` : undefined);
}

const FIELD_OF_CODE: Record<string, string> = {
  email_taken: "email",
  own_email: "email",
  password_mismatch: "retype_password",
  password_too_weak: "password",
  license_unavailable: "license",
  own_roles: "roles",
  operator_only: "roles",
  role_needs_license: "roles",
  role_exceeds_yours: "roles",
};

/** A refusal under one field, where the field has no `error` of its own. */
export function FieldError({ problem, id }: { problem: unknown; id?: string }) {
  const t = useT();
  const format = useFormat();
  const known = Problem.from(problem);
  const text = errorText(known, t, format);
  return (
    <p className="sk-field-error" id={id} role="alert">
      {text.what} {text.fix} <span className="sk-dim">{t("error.code", { code: known.quote })}</span>
    </p>
  );
}
