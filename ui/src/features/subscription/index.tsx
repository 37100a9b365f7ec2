import { Button, Modal } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call, isLicenseType, type LicenseType, Problem } from "../../api";
import { type DialogProps, keys, useConsole } from "../../app";
import { ErrorNotice, ProgressLine, useToast, WhyDisabled } from "../../components";
import { useT } from "../../i18n";
import { CountRow } from "./CountRow";
import { changesOf, type Draft, verdictOf } from "./effects";
import { Holders } from "./Holders";
import "./subscription.css";

/** Several types at once, before and after in sight, one transaction (SUB-01). */
export default function Subscription({ onClose, type }: DialogProps) {
  const t = useT();
  const toast = useToast();
  const client = useQueryClient();
  const { customer } = useConsole();
  const [draft, setDraft] = useState<Draft>({});
  const [holders, setHolders] = useState<LicenseType | null>(null);
  const licenses = useQuery({
    queryKey: keys.licenses(customer),
    queryFn: () => call("list_licenses", { customer }),
  });
  const all = licenses.data ?? [];
  const verdicts = all.map((counts) => verdictOf(counts, draft));
  const changes = changesOf(all, draft);
  const wrong = verdicts.some(({ kind }) => kind === "below" || kind === "invalid");
  const why = wrong
    ? t("subscription.fix")
    : Object.keys(changes).length === 0
      ? t("subscription.nothing")
      : null;

  const save = useMutation({
    mutationFn: () => call("set_licenses", { customer, licenses: changes }),
    onSuccess: (counts) => {
      client.setQueryData(keys.licenses(customer), counts);
      for (const queryKey of [keys.overview(customer), keys.sessions(customer), keys.audit(customer)])
        void client.invalidateQueries({ queryKey });
      toast({ text: t("subscription.done") });
      onClose();
    },
    onError: (error) => {
      // Somebody took a license meanwhile: show who, on the counts of now.
      const problem = Problem.from(error);
      const refused = problem.details.license;
      if (problem.code === "subscription_in_use" && isLicenseType(refused)) setHolders(refused);
      void licenses.refetch();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!why && !save.isPending) save.mutate();
  }

  return (
    <Modal opened onClose={onClose} title={t("subscription.title")} withCloseButton={false} size={780}>
      <ProgressLine busy={licenses.isLoading || save.isPending} />
      <form className="sk-dialog" noValidate onSubmit={submit}>
        <p className="sk-dim">{t("subscription.intro")}</p>
        {licenses.error && <ErrorNotice problem={licenses.error} />}
        <table className="sk-counts">
          <thead>
            <tr>
              {(["type", "use", "now", "new", "effect"] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`subscription.col.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((counts) => (
              <CountRow
                key={counts.type}
                counts={counts}
                draft={draft}
                autoFocus={counts.type === (type ?? all[0]?.type)}
                onDraft={setDraft}
                onHolders={() => setHolders(counts.type)}
              />
            ))}
          </tbody>
        </table>
        {save.error && <ErrorNotice problem={save.error} />}
        {holders && <Holders type={holders} onLeave={onClose} />}
        <div className="sk-dialog-actions">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <WhyDisabled why={why}>
            <Button type="submit" variant="filled" aria-disabled={save.isPending || undefined}>
              {t("action.confirm")}
            </Button>
          </WhyDisabled>
        </div>
      </form>
    </Modal>
  );
}
