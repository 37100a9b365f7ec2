import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call, Problem } from "../../api";
import type { Workspace } from "../../api/generated/Operations";
import { useConsole } from "../../app";
import { ErrorNotice } from "../../components";
import { useLocale, useT } from "../../i18n";
import { codesOf } from "./languages";

interface WorkspaceFormProps {
  /** null for a new one. */
  workspace: Workspace | null;
  onDone(text: string): unknown;
  onBack(): void;
}

export function WorkspaceForm({ workspace, onDone, onBack }: WorkspaceFormProps) {
  const t = useT();
  const locale = useLocale();
  const { customer } = useConsole();
  const [name, setName] = useState(workspace?.name ?? "");
  const [codes, setCodes] = useState((workspace?.languages ?? [locale]).join(", "));
  const save = useMutation({
    mutationFn: () => {
      const languages = codesOf(codes);
      if (workspace) return call("update_workspace", { workspace: workspace.id, name, languages });
      return call("create_workspace", { customer, name, languages });
    },
    onSuccess: (saved) =>
      onDone(t(workspace ? "workspaces.changed" : "workspaces.created", { name: saved.name })),
  });
  const problem = save.error ? Problem.from(save.error) : null;
  const field = problem?.code === "invalid" ? problem.field : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  }

  return (
    <form className="sk-dialog" noValidate onSubmit={submit}>
      <div className="sk-form">
        <TextInput
          label={t("field.name")}
          data-autofocus
          autoFocus
          value={name}
          error={field === "name" && t(name.trim() === "" ? "form.required" : "workspaces.nameTaken")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t("workspaces.languages")}
          description={t("workspaces.languagesHint")}
          spellCheck={false}
          value={codes}
          error={field === "languages" && t("workspaces.languagesWrong")}
          onChange={(event) => setCodes(event.currentTarget.value)}
        />
        {problem && field !== "name" && field !== "languages" && <ErrorNotice problem={problem} />}
      </div>
      <div className="sk-dialog-actions">
        <Button onClick={onBack}>{t("action.cancel")}</Button>
        <Button type="submit" variant="filled" aria-disabled={save.isPending || undefined}>
          {t(workspace ? "action.save" : "action.createWorkspace")}
        </Button>
      </div>
    </form>
  );
}
