import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Problem, shell } from "../../api";
import type { Opened, WelcomeProps } from "../../app";
import { ErrorNotice, ProgressLine, useFocusRefused } from "../../components";
import { hasMessage, type Translate, useT } from "../../i18n";
import { CertificatesField, NamingFields } from "./NamingFields";
import { connectRequest, NO_NAMING, refusalOfAddress } from "./naming";

interface ConnectStoreProps {
  colours: WelcomeProps["colours"];
  onOpened: WelcomeProps["onOpened"];
  onBack(): void;
}

/** A store that a server holds: where it is, and what to call it. The server is asked before it is listed. */
export function ConnectStore({ colours, onOpened, onBack }: ConnectStoreProps) {
  const t = useT();
  const [naming, setNaming] = useState(NO_NAMING);
  const connect = useMutation({
    mutationFn: async () => {
      const missing = refusalOfAddress(naming);
      if (missing) throw missing;
      return await shell<Opened>("connect_store", connectRequest(naming));
    },
    onSuccess: (opened) => onOpened(opened),
  });

  const form = useRef<HTMLFormElement>(null);
  useFocusRefused(form, connect.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!connect.isPending) connect.mutate();
  }

  return (
    <main className="sk-welcome">
      <ProgressLine busy={connect.isPending} />
      <form ref={form} className="sk-create sk-connect" noValidate onSubmit={submit}>
        <header>
          <h1>{t("welcome.connect")}</h1>
          <p className="sk-dim">{t("connect.intro")}</p>
        </header>
        <div className="sk-form">
          <TextInput
            label={t("connect.address")}
            description={t("connect.addressHint")}
            placeholder="https://"
            type="url"
            inputMode="url"
            autoFocus
            spellCheck={false}
            value={naming.address}
            error={fieldText(connect.error, "address", t)}
            onChange={(event) => setNaming({ ...naming, address: event.currentTarget.value })}
          />
          <NamingFields
            {...{ naming, colours }}
            onNaming={setNaming}
            ownName={naming.address.replace(/^https?:\/\//, "")}
          />
          <CertificatesField
            value={naming.ca_file}
            error={fieldText(connect.error, "ca_file", t)}
            onChange={(ca_file) => setNaming({ ...naming, ca_file })}
          />
          {connect.error && Problem.from(connect.error).code !== "invalid" && (
            <ErrorNotice problem={connect.error} />
          )}
        </div>
        <div className="sk-dialog-actions">
          <Button onClick={onBack}>{t("welcome.new.back")}</Button>
          <Button type="submit" variant="filled" aria-disabled={connect.isPending || undefined}>
            {t("connect.submit")}
          </Button>
        </div>
      </form>
    </main>
  );
}

/** What is wrong with a field, where the refusal is about that one. */
export function fieldText(error: Error | null, field: "address" | "ca_file", t: Translate) {
  const problem = error ? Problem.from(error) : null;
  if (problem?.field !== field) return undefined;
  const id = `connect.${field}.${String(problem.details.why)}`;
  return t(hasMessage(id) ? id : `connect.${field}.unreadable`);
}
