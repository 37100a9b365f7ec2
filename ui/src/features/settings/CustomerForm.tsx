import { Button, Select, TextInput } from "@mantine/core";
import { type FormEvent, useMemo, useState } from "react";
import { Problem } from "../../api";
import type { Customer } from "../../api/generated/Operations";
import { ErrorNotice, Section } from "../../components";
import { LOCALES, type Locale, useT } from "../../i18n";
import { useSaving } from "./useSaving";

/** Time zones drawn at once; typing narrows them down. */
const ZONES_SHOWN = 60;

/** Name, language, time zone and extra recipients of the customer. */
export function CustomerForm({ customer }: { customer: Customer }) {
  const t = useT();
  const [name, setName] = useState(customer.name);
  const [language, setLanguage] = useState<Locale>(customer.language);
  const [zone, setZone] = useState(customer.time_zone);
  const [recipients, setRecipients] = useState(customer.extra_recipients.join(", "));
  const save = useSaving(customer);
  const problem = save.error ? Problem.from(save.error) : null;
  const field = problem?.code === "invalid" ? problem.field : null;
  const zones = useMemo(() => zonesWith(customer.time_zone), [customer.time_zone]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const extra_recipients = addressesOf(recipients);
    if (!save.isPending) save.mutate({ name, language, time_zone: zone, extra_recipients });
  }

  return (
    <Section title={t("settings.customer")} hint={t("settings.customerHint", { number: customer.number })}>
      <form noValidate onSubmit={submit}>
        <TextInput
          label={t("settings.customer.name")}
          value={name}
          error={field === "name" && t("form.required")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t("settings.customer.language")}
          data={LOCALES.map((value) => ({ value, label: t(`language.${value}`) }))}
          value={language}
          onChange={(value) => setLanguage((value ?? language) as Locale)}
        />
        <Select
          label={t("settings.customer.zone")}
          description={t("settings.customer.zoneHint")}
          searchable
          limit={ZONES_SHOWN}
          data={zones}
          value={zone}
          onChange={(value) => setZone(value ?? zone)}
        />
        <TextInput
          label={t("settings.customer.recipients")}
          description={t("settings.customer.recipientsHint")}
          spellCheck={false}
          value={recipients}
          error={
            (field === "email" || field === "extra_recipients") && t("settings.customer.recipientsWrong")
          }
          onChange={(event) => setRecipients(event.currentTarget.value)}
        />
        {problem && field === null && <ErrorNotice problem={problem} />}
        <div className="sk-form-actions">
          <Button type="submit" variant="filled" aria-disabled={save.isPending || undefined}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Section>
  );
}

export function addressesOf(typed: string): string[] {
  return typed
    .split(/[,;\s]+/)
    .map((address) => address.trim())
    .filter((address) => address !== "");
}

/** What the system knows, and the one that is set where it does not know it. */
function zonesWith(current: string): string[] {
  return [...new Set(["UTC", current, ...Intl.supportedValuesOf("timeZone")])].sort();
}
