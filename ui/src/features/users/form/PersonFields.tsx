import { Select, TextInput } from "@mantine/core";
import type { Problem } from "../../../api";
import { useFieldError } from "../../../components";
import { useFormat, useT } from "../../../i18n";
import type { PersonDraft } from "./draft";
import { ValidityFields } from "./ValidityFields";

export interface FieldProps {
  draft: PersonDraft;
  set(part: Partial<PersonDraft>): void;
  errorOf(field: string): string | undefined;
}

/** A fixed field keeps its value and says why. */
export interface FixedFields {
  email?: string | null;
  validity?: string | null;
}

/** Each field's refusal; what was left empty is asked for in as few words. */
export function usePersonError(problem: Problem | null, draft: PersonDraft): FieldProps["errorOf"] {
  const t = useT();
  const errorOf = useFieldError(problem);
  return (field) => {
    const refused = errorOf(field);
    const named = field === "full_name" || field === "email";
    const empty = problem?.code === "invalid" && named && draft[field].trim() === "";
    return refused && empty ? t("form.required") : refused;
  };
}

export function NameFields({ draft, set, errorOf, fixed }: FieldProps & { fixed?: FixedFields }) {
  const t = useT();
  return (
    <>
      <TextInput
        label={t("field.full_name")}
        value={draft.full_name}
        error={errorOf("full_name")}
        autoComplete="off"
        data-autofocus
        onChange={(event) => set({ full_name: event.currentTarget.value })}
      />
      <TextInput
        label={t("field.email")}
        type="text"
        inputMode="email"
        value={draft.email}
        error={errorOf("email")}
        readOnly={Boolean(fixed?.email)}
        description={fixed?.email ?? undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
    </>
  );
}

export function OptionalFields({ draft, set, errorOf }: FieldProps) {
  const t = useT();
  return (
    <div className="us-two">
      <TextInput
        label={t("field.phone")}
        value={draft.phone}
        error={errorOf("phone")}
        autoComplete="off"
        onChange={(event) => set({ phone: event.currentTarget.value })}
      />
      <TextInput
        label={t("field.department")}
        value={draft.department}
        error={errorOf("department")}
        autoComplete="off"
        onChange={(event) => set({ department: event.currentTarget.value })}
      />
    </div>
  );
}

export function LanguageField({ draft, set, errorOf }: FieldProps) {
  const t = useT();
  return (
    <Select
      label={t("field.language")}
      value={draft.language}
      error={errorOf("language")}
      data={[
        { value: "en", label: t("language.en") },
        { value: "fr", label: t("language.fr") },
      ]}
      onChange={(value) => set({ language: value === "fr" ? "fr" : "en" })}
    />
  );
}

export function DaysFields({ draft, set, errorOf, fixed }: FieldProps & { fixed?: FixedFields }) {
  const t = useT();
  const format = useFormat();
  if (fixed?.validity) {
    return <p className="sk-dim">{fixed.validity}</p>;
  }
  const end = draft.expires_on && t("users.form.through", { date: format.date(draft.expires_on) });
  return <ValidityFields draft={draft} set={set} errorOf={errorOf} hint={end ?? t("users.form.noEnd")} />;
}
