import { Button, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { shell } from "../../api";
import { type RecentStore, titleOf, type WelcomeProps } from "../../app";
import { ErrorNotice } from "../../components";
import { useT } from "../../i18n";
import { CertificatesField, NamingFields } from "./NamingFields";
import { editRequest, namingOf } from "./naming";

interface EditStoreProps {
  store: RecentStore;
  colours: WelcomeProps["colours"];
  onSaved(): unknown;
  onClose(): void;
}

/** What a person calls a store, and how it is told from the others. The store itself is not asked. */
export function EditStore({ store, colours, onSaved, onClose }: EditStoreProps) {
  const t = useT();
  const [naming, setNaming] = useState(() => namingOf(store));
  const save = useMutation({
    mutationFn: () => shell<RecentStore>("edit_store", editRequest(store, naming)),
    onSuccess: async () => {
      await onSaved();
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t("welcome.edit", { name: titleOf(store) })}
      withCloseButton={false}
      size={440}
    >
      <form className="sk-dialog" noValidate onSubmit={submit}>
        <div className="sk-form">
          <NamingFields {...{ naming, colours }} onNaming={setNaming} ownName={store.name} />
          {store.kind === "remote" && (
            <CertificatesField
              value={naming.ca_file}
              error={undefined}
              onChange={(ca_file) => setNaming({ ...naming, ca_file })}
            />
          )}
          {save.error && <ErrorNotice problem={save.error} />}
        </div>
        <div className="sk-dialog-actions">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" variant="filled" aria-disabled={save.isPending || undefined}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
