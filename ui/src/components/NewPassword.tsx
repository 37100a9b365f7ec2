import { PasswordInput } from "@mantine/core";
import { useId } from "react";
import { errorText, Problem } from "../api";
import { useFormat, useT } from "../i18n";

export interface PasswordPair {
  password: string;
  again: string;
}

export const NO_PASSWORD: PasswordPair = { password: "", again: "" };

/** What the service wants where a customer's policy says nothing else (PWD-01). */
export const PASSWORD_LEAST = 15;

/** Characters as the service counts them: code points, not UTF-16 units. */
function lengthOf(password: string): number {
  return [...password].length;
}

/** What can be said before asking the service: too short, or not the same twice. */
export function refusalOfPair(pair: PasswordPair, minimum = PASSWORD_LEAST): Problem | null {
  if (lengthOf(pair.password) < minimum) {
    return new Problem("password_too_weak", { details: { why: "too_short", minimum } });
  }
  return pair.password === pair.again ? null : new Problem("password_mismatch");
}

interface NewPasswordProps {
  value: PasswordPair;
  onChange(value: PasswordPair): void;
  minimum?: number;
  /** The last refusal; only what is about passwords is shown here. */
  problem: unknown;
  /** "Password" where an account is new, "New password" where there was one. */
  label: string;
  autoFocus?: boolean;
}

/** A new password, twice, with its rules told beforehand and ticked off while it is typed. */
export function NewPassword(props: NewPasswordProps) {
  const { value, onChange, minimum = PASSWORD_LEAST, problem, label } = props;
  const t = useT();
  const rules = useId();
  const errors = usePasswordErrors(problem);
  const reveal = { "aria-label": t("password.show"), tabIndex: 0 };
  return (
    <>
      <PasswordInput
        label={label}
        autoComplete="new-password"
        aria-describedby={rules}
        value={value.password}
        error={errors.password}
        autoFocus={props.autoFocus}
        visibilityToggleButtonProps={reveal}
        onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
      />
      <PasswordInput
        label={t("field.retype_password")}
        autoComplete="new-password"
        value={value.again}
        error={errors.again}
        visibilityToggleButtonProps={reveal}
        onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
      />
      <div id={rules} className="sk-rules">
        <span>{t("password.rules")}</span>
        <ul>
          <Rule met={lengthOf(value.password) >= minimum} text={t("password.length", { minimum })} />
          <Rule text={t("password.own")} />
          <Rule met={value.password !== "" && value.password === value.again} text={t("password.same")} />
        </ul>
      </div>
    </>
  );
}

/** `met` is absent for what only the service can judge. */
function Rule({ met, text }: { met?: boolean; text: string }) {
  const t = useT();
  return (
    <li data-met={met || undefined}>
      <span className="sk-rule-mark" aria-hidden="true">
        {met ? "✓" : "·"}
      </span>
      {text}
      {met !== undefined && (
        <span className="sk-offscreen"> ({t(met ? "password.met" : "password.open")})</span>
      )}
    </li>
  );
}

function usePasswordErrors(thrown: unknown): { password?: string; again?: string } {
  const t = useT();
  const format = useFormat();
  if (!thrown) return {};
  const problem = Problem.from(thrown);
  const { what, why } = errorText(problem, t, format);
  if (problem.code === "password_mismatch") return { again: what };
  return problem.code === "password_too_weak" ? { password: `${what} ${why}` } : {};
}
