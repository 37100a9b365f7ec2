import { Button, Modal } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { callAll } from "../../api";
import type { Workspace } from "../../api/generated/Operations";
import { type DialogProps, keys, useConsole } from "../../app";
import { EmptyState, ErrorNotice, ProgressLine, useToast } from "../../components";
import { useFormat, useLocale, useT } from "../../i18n";
import { DeleteWorkspace } from "./DeleteWorkspace";
import { languageNames } from "./languages";
import { WorkspaceForm } from "./WorkspaceForm";
import "./workspaces.css";

type View =
  | { at: "list" }
  | { at: "form"; workspace: Workspace | null }
  | { at: "delete"; workspace: Workspace };

/** The workspaces: create, rename, set languages, delete (WSP-01). */
export default function Workspaces({ onClose }: DialogProps) {
  const t = useT();
  const toast = useToast();
  const client = useQueryClient();
  const { customer } = useConsole();
  const [view, setView] = useState<View>({ at: "list" });
  const list = useQuery({
    queryKey: keys.workspaces(customer),
    queryFn: () => callAll("list_workspaces", { customer }),
  });

  async function done(text: string) {
    await client.invalidateQueries({ queryKey: keys.workspaces(customer) });
    void client.invalidateQueries({ queryKey: keys.users(customer) });
    toast({ text });
    setView({ at: "list" });
  }

  const title =
    view.at === "list"
      ? t("workspaces.title")
      : view.at === "delete"
        ? t("workspaces.deleteTitle", { name: view.workspace.name })
        : view.workspace
          ? t("workspaces.edit", { name: view.workspace.name })
          : t("workspaces.new");
  const back = () => setView({ at: "list" });
  return (
    <Modal
      opened
      onClose={view.at === "list" ? onClose : back}
      title={title}
      withCloseButton={false}
      size={540}
    >
      <ProgressLine busy={list.isLoading} />
      {view.at === "form" && <WorkspaceForm workspace={view.workspace} onDone={done} onBack={back} />}
      {view.at === "delete" && <DeleteWorkspace workspace={view.workspace} onDone={done} onBack={back} />}
      {view.at === "list" && (
        <div className="sk-dialog">
          <p className="sk-dim">{t("workspaces.intro")}</p>
          {list.error && <ErrorNotice problem={list.error} />}
          <List items={list.data?.items} onView={setView} />
          <div className="sk-dialog-actions">
            <Button onClick={onClose}>{t("action.close")}</Button>
            <Button
              variant="filled"
              data-autofocus
              autoFocus
              onClick={() => setView({ at: "form", workspace: null })}
            >
              {t("action.createWorkspace")}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

function List({ items, onView }: { items: Workspace[] | undefined; onView(view: View): void }) {
  const t = useT();
  const format = useFormat();
  const locale = useLocale();
  if (!items) return null;
  if (items.length === 0)
    return <EmptyState title={t("workspaces.none")}>{t("workspaces.noneText")}</EmptyState>;
  return (
    <ul className="sk-workspaces">
      {items.map((workspace) => (
        <li key={workspace.id}>
          <span className="sk-store-lines">
            <span className="sk-store-title">{workspace.name}</span>
            <span className="sk-dim">
              {t("workspaces.members", { count: workspace.members })} ·{" "}
              {format.list(languageNames(workspace.languages, locale))}
            </span>
          </span>
          <Button
            size="compact-xs"
            aria-label={t("workspaces.rename", { name: workspace.name })}
            onClick={() => onView({ at: "form", workspace })}
          >
            {t("action.edit")}
          </Button>
          <Button
            size="compact-xs"
            data-danger
            aria-label={t("workspaces.delete", { name: workspace.name })}
            onClick={() => onView({ at: "delete", workspace })}
          >
            {t("action.delete")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
