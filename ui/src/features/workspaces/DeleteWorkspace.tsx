import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call } from "../../api";
import type { Workspace } from "../../api/generated/Operations";
import { ErrorNotice, WhyDisabled } from "../../components";
import { useT } from "../../i18n";

interface DeleteWorkspaceProps {
  workspace: Workspace;
  onDone(text: string): unknown;
  onBack(): void;
}

/** Asks for its name, and shows whose roles go with it. */
export function DeleteWorkspace({ workspace, onDone, onBack }: DeleteWorkspaceProps) {
  const t = useT();
  const [typed, setTyped] = useState("");
  const { name, members: count } = workspace;
  const same = typed.trim() === name;
  const remove = useMutation({
    mutationFn: () => call("delete_workspace", { workspace: workspace.id, name: typed }),
    onSuccess: () => onDone(t("workspaces.deleted", { name })),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (same && !remove.isPending) remove.mutate();
  }

  return (
    <form className="sk-dialog" noValidate onSubmit={submit}>
      <p>{t("workspaces.deleteEffect", { count })}</p>
      <TextInput
        label={t("workspaces.typeName", { name })}
        data-autofocus
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {remove.error && <ErrorNotice problem={remove.error} />}
      <div className="sk-dialog-actions">
        <Button onClick={onBack}>{t("action.cancel")}</Button>
        <WhyDisabled why={same ? null : t("workspaces.nameDiffers", { name })}>
          <Button type="submit" variant="filled" data-danger>
            {t("action.delete")}
          </Button>
        </WhyDisabled>
      </div>
    </form>
  );
}
