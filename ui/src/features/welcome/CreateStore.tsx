import { Button, Select, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Problem, shell } from "../../api";
import type { Opened, WelcomeProps } from "../../app";
import { ErrorNotice, NewPassword, ProgressLine, useFocusRefused } from "../../components";
import { LOCALES, type Locale, useLocale, useT } from "../../i18n";
import { emptyDraft, fileNameOf, refusalOf, requestOf, type StoreDraft } from "./draft";

interface CreateStoreProps {
  onOpened: WelcomeProps["onOpened"];
  onBack(): void;
}

/** Company and manager on one screen; the file is asked for last, by the system's own dialog. */
export function CreateStore({ onOpened, onBack }: CreateStoreProps) {
  const t = useT();
  const [draft, setDraft] = useState(emptyDraft(useLocale()));
  const create = useMutation({
    mutationFn: async () => {
      const missing = refusalOf(draft);
      if (missing) throw missing;
      return await made(draft, t("welcome.new.fileTitle"));
    },
    onSuccess: (opened) => {
      const { email, pair } = draft;
      if (opened) onOpened(opened, { email, password: pair.password });
    },
  });

  const form = useRef<HTMLFormElement>(null);
  useFocusRefused(form, create.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!create.isPending) create.mutate();
  }

  return (
    <main className="sk-welcome">
      <ProgressLine busy={create.isPending} />
      <form ref={form} className="sk-create" noValidate onSubmit={submit}>
        <header>
          <h1>{t("welcome.new.title")}</h1>
          <p className="sk-dim">{t("welcome.new.intro")}</p>
        </header>
        <div className="sk-create-columns">
          <Company draft={draft} onDraft={setDraft} problem={create.error} />
          <Manager draft={draft} onDraft={setDraft} problem={create.error} />
        </div>
        {create.error && !atField(create.error) && <ErrorNotice problem={create.error} />}
        <div className="sk-dialog-actions">
          <Button onClick={onBack}>{t("welcome.new.back")}</Button>
          <Button type="submit" variant="filled" aria-disabled={create.isPending || undefined}>
            {t("welcome.new.submit")}
          </Button>
        </div>
      </form>
    </main>
  );
}

/** null where the person cancelled the dialog: the form stays as it is. */
async function made(draft: StoreDraft, title: string): Promise<Opened | null> {
  const suggested_name = fileNameOf(draft.customer);
  const path = await shell<string | null>("pick_new_store", { suggested_name, title });
  if (!path) return null;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return await shell<Opened>("create_store", requestOf(draft, path, zone));
}

const OWN_FIELDS = ["customer", "name", "number", "workspace", "full_name", "email", "path"];

/** The refusal is told at a field of this form. */
function atField(problem: Error): boolean {
  const { code, field } = Problem.from(problem);
  const ofPasswords = code === "password_mismatch" || code === "password_too_weak";
  return ofPasswords || (field !== null && field !== "path" && OWN_FIELDS.includes(field));
}

interface PartProps {
  draft: StoreDraft;
  onDraft(draft: StoreDraft): void;
  problem: Error | null;
}

function useMissing(problem: Error | null) {
  const t = useT();
  const known = problem && Problem.from(problem);
  const missing = (known?.details.missing ?? []) as readonly string[];
  return (...names: string[]) => {
    const told = names.find((name) => name === known?.field || missing.includes(name));
    return told && t(told === "email" ? "form.email" : "form.required");
  };
}

function Company({ draft, onDraft, problem }: PartProps) {
  const t = useT();
  const missing = useMissing(problem);
  const set = (part: Partial<StoreDraft>) => onDraft({ ...draft, ...part });
  const languages = LOCALES.map((value) => ({ value, label: t(`language.${value}`) }));
  return (
    <fieldset className="sk-form">
      <legend className="sk-section-title">{t("welcome.new.company")}</legend>
      <TextInput
        label={t("welcome.new.customer")}
        autoFocus
        value={draft.customer}
        error={missing("customer", "name")}
        onChange={(event) => set({ customer: event.currentTarget.value })}
      />
      <TextInput
        label={t("welcome.new.number")}
        placeholder={t("form.optional")}
        value={draft.number}
        error={missing("number")}
        onChange={(event) => set({ number: event.currentTarget.value })}
      />
      <TextInput
        label={t("welcome.new.workspace")}
        description={t("welcome.new.workspaceHint")}
        placeholder={draft.customer}
        value={draft.workspace}
        error={missing("workspace")}
        onChange={(event) => set({ workspace: event.currentTarget.value })}
      />
      <Select
        label={t("field.language")}
        description={t("welcome.new.languageHint")}
        data={languages}
        value={draft.language}
        onChange={(value) => set({ language: (value ?? "en") as Locale })}
      />
    </fieldset>
  );
}

function Manager({ draft, onDraft, problem }: PartProps) {
  const t = useT();
  const missing = useMissing(problem);
  const set = (part: Partial<StoreDraft>) => onDraft({ ...draft, ...part });
  return (
    <fieldset className="sk-form">
      <legend className="sk-section-title">{t("welcome.new.manager")}</legend>
      <TextInput
        label={t("field.full_name")}
        autoComplete="name"
        value={draft.full_name}
        error={missing("full_name")}
        onChange={(event) => set({ full_name: event.currentTarget.value })}
      />
      <TextInput
        label={t("field.email")}
        type="email"
        autoComplete="email"
        value={draft.email}
        error={missing("email")}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <NewPassword
        label={t("field.password")}
        value={draft.pair}
        problem={problem}
        onChange={(pair) => set({ pair })}
      />
    </fieldset>
  );
}
