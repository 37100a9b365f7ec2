import { PasswordInput } from "@mantine/core";
import { useT } from "../../../i18n";

interface PasswordFieldsProps {
  password: string;
  retype: string;
  set(part: { password?: string; retype?: string }): void;
  errorOf(field: string): string | undefined;
}

/** Typed twice, or both blank for an invitation (USR-03). */
export function PasswordFields({ password, retype, set, errorOf }: PasswordFieldsProps) {
  const t = useT();
  const toggle = {
    visibilityToggleButtonProps: { "aria-label": t("users.form.showPassword") },
    autoComplete: "new-password",
  };
  return (
    <div>
      <div className="us-two">
        <PasswordInput
          {...toggle}
          label={t("field.password")}
          value={password}
          error={errorOf("password")}
          onChange={(event) => set({ password: event.currentTarget.value })}
        />
        <PasswordInput
          {...toggle}
          label={t("field.retype_password")}
          value={retype}
          error={errorOf("retype_password")}
          onChange={(event) => set({ retype: event.currentTarget.value })}
        />
      </div>
      <p className="us-hint">
        {t(password === "" && retype === "" ? "users.form.blankInvites" : "users.form.temporary")}
      </p>
    </div>
  );
}
