import { Button, Switch } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api";
import type { AuditEntry, Customer } from "../../api/generated/Operations";
import { keys, useConsole } from "../../app";
import { ErrorNotice, Section } from "../../components";
import { type Format, hasMessage, type Translate, useFormat, useT } from "../../i18n";

const HOURS = 48;
const SHOWN = 30;

/** The switch of CUS-03, and what support did while it was on. */
export function SupportAccess({ customer }: { customer: Customer }) {
  const t = useT();
  const format = useFormat();
  const client = useQueryClient();
  const { me } = useConsole();
  const ofStaff = me === null;
  const until = customer.support_until;
  const allowed = until !== null && new Date(until) > new Date();
  const change = useMutation({
    mutationFn: (on: boolean) =>
      on
        ? call("allow_support", { customer: customer.id, hours: HOURS })
        : call("end_support", { customer: customer.id }),
    onSuccess: (saved) => client.setQueryData([...keys.customer(customer.id), "customer"], saved),
  });
  const set = (on: boolean) => !ofStaff && !change.isPending && change.mutate(on);
  return (
    <Section title={t("settings.support")} hint={t("settings.supportHint")}>
      <Switch
        label={t("settings.support.allow")}
        description={stateText(ofStaff, allowed ? until : null, t, format)}
        checked={allowed}
        aria-disabled={ofStaff || undefined}
        onChange={(event) => set(event.currentTarget.checked)}
      />
      {allowed && !ofStaff && (
        <div className="sk-form-actions">
          <Button onClick={() => set(true)}>{t("settings.support.extend")}</Button>
        </div>
      )}
      {change.error && <ErrorNotice problem={change.error} />}
      <Deeds customer={customer.id} />
    </Section>
  );
}

function stateText(ofStaff: boolean, until: string | null, t: Translate, format: Format): string {
  const state = until
    ? t("settings.support.until", { until: format.dateTime(until) })
    : t("settings.support.off");
  return ofStaff ? `${state} ${t("settings.support.managerOnly")}` : state;
}

function Deeds({ customer }: { customer: string }) {
  const t = useT();
  const format = useFormat();
  const deeds = useQuery({
    queryKey: [...keys.audit(customer), "staff"],
    queryFn: () => call("list_audit", { customer, by_staff: true, limit: SHOWN }),
    staleTime: 0,
  });
  if (deeds.error) return <ErrorNotice problem={deeds.error} />;
  if (!deeds.data) return null;
  return (
    <div>
      <h3 className="sk-section-title">{t("settings.support.did")}</h3>
      {deeds.data.items.length === 0 && <p className="sk-dim">{t("settings.support.nothing")}</p>}
      <ul>
        {deeds.data.items.map((entry) => (
          <li key={entry.id}>
            <span className="sk-dim sk-figures">{format.dateTime(entry.at)}</span> {deedText(entry, t)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** "Paul Martin: changed a license: Chloé Marchand", as far as names are known. */
export function deedText(entry: AuditEntry, t: Translate): string {
  const id = `settings.did.${entry.action}`;
  const action = hasMessage(id) ? t(id) : t("settings.did.other", { action: entry.action });
  const actor = entry.actor_name ?? t("settings.support.someone");
  const subject = nameIn(entry.after) ?? nameIn(entry.before);
  if (!subject) return t("settings.support.row", { actor, action });
  return t("settings.support.rowOn", { actor, action, subject });
}

function nameIn(payload: AuditEntry["after"]): string | null {
  const name = payload?.full_name ?? payload?.name;
  return typeof name === "string" && name !== "" ? name : null;
}
