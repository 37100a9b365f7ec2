import { Button, Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call } from "../../api";
import type { User } from "../../api/generated/Operations";
import { keys, useConsole, usePreferences } from "../../app";
import { ErrorNotice, Section, useFieldError, useToast } from "../../components";
import { LOCALES, type Locale, useT } from "../../i18n";

/** Phone, department and language; name and e-mail are shown, with why they stay. */
export function AboutMe({ user }: { user: User }) {
  const t = useT();
  const toast = useToast();
  const client = useQueryClient();
  const { customer } = useConsole();
  const { change } = usePreferences();
  const [phone, setPhone] = useState(user.phone ?? "");
  const [department, setDepartment] = useState(user.department ?? "");
  const [language, setLanguage] = useState<Locale>(user.language);

  const save = useMutation({
    mutationFn: () => {
      const own = { phone: phone.trim() || null, department: department.trim() || null, language };
      return call("update_user", { user: user.id, version: user.version, ...own });
    },
    onSuccess: (saved) => {
      client.setQueryData([...keys.user(customer, user.id), "own"], saved);
      if (saved.language !== user.language) change({ language: saved.language });
      toast({ text: t("form.saved") });
    },
    // Somebody changed the account meanwhile: what was typed stays, on the version of now.
    onError: () => void client.invalidateQueries({ queryKey: keys.user(customer, user.id) }),
  });
  const errorOf = useFieldError(save.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  }

  return (
    <Section title={t("account.about")}>
      <form noValidate onSubmit={submit}>
        <Fixed label={t("field.full_name")} value={user.full_name} />
        <Fixed
          label={t("field.email")}
          value={user.email}
          why={t(user.manager ? "account.emailWhyManager" : "account.emailWhy")}
        />
        <TextInput
          label={t("field.phone")}
          type="tel"
          autoComplete="tel"
          value={phone}
          error={errorOf("phone")}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <TextInput
          label={t("field.department")}
          value={department}
          error={errorOf("department")}
          onChange={(event) => setDepartment(event.currentTarget.value)}
        />
        <Select
          label={t("field.language")}
          description={t("account.language")}
          data={LOCALES.map((value) => ({ value, label: t(`language.${value}`) }))}
          value={language}
          onChange={(value) => setLanguage((value ?? language) as Locale)}
        />
        {save.error && !errorOf("phone") && !errorOf("department") && <ErrorNotice problem={save.error} />}
        <div className="sk-form-actions">
          <Button type="submit" variant="filled" aria-disabled={save.isPending || undefined}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Section>
  );
}

/** What is shown and stays as it is. */
function Fixed({ label, value, why }: { label: string; value: string; why?: string }) {
  return (
    <TextInput label={label} value={value} readOnly description={why} classNames={{ input: "sk-readonly" }} />
  );
}
