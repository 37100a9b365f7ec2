import { Button, NumberInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Customer } from "../../api/generated/Operations";
import { ErrorNotice, Section } from "../../components";
import { useFormat, useT } from "../../i18n";
import { BOUNDS, type Bound, isWithin, type PolicyDraft, policiesOf } from "./policies";
import { useSaving } from "./useSaving";

/** Idle time, greatest age, lockout, password length, dormancy: each with its bounds. */
export function PoliciesForm({ customer }: { customer: Customer }) {
  const t = useT();
  const [draft, setDraft] = useState<PolicyDraft>(customer.policies);
  const save = useSaving(customer);

  function submit(event: FormEvent) {
    event.preventDefault();
    const policies = policiesOf(draft);
    if (policies && !save.isPending) save.mutate({ policies });
  }

  return (
    <Section title={t("settings.policies")} hint={t("settings.policiesHint")}>
      <form noValidate onSubmit={submit}>
        {BOUNDS.map((bound) => (
          <PolicyField
            key={bound.field}
            bound={bound}
            value={draft[bound.field]}
            onChange={(value) => setDraft({ ...draft, [bound.field]: value })}
          />
        ))}
        {save.error && <ErrorNotice problem={save.error} />}
        <div className="sk-form-actions">
          <Button type="submit" variant="filled" aria-disabled={save.isPending || undefined}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Section>
  );
}

interface PolicyFieldProps {
  bound: Bound;
  value: number | string;
  onChange(value: number | string): void;
}

function PolicyField({ bound, value, onChange }: PolicyFieldProps) {
  const t = useT();
  const format = useFormat();
  const bounds = {
    least: format.number(bound.least),
    most: format.number(bound.most),
    standard: format.number(bound.standard),
  };
  return (
    <NumberInput
      className="sk-policy"
      label={t(`settings.${bound.field}`)}
      description={t("settings.bounds", bounds)}
      suffix={` ${t(bound.unit)}`}
      min={bound.least}
      max={bound.most}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      value={value}
      error={!isWithin(value, bound) && t("settings.outOfBounds", bounds)}
      onChange={onChange}
    />
  );
}
