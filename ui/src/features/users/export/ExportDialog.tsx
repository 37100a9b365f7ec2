import { Button, Modal, Radio, Select } from "@mantine/core";
import { useState } from "react";
import type { UserView } from "../../../api/generated/contract";
import { useT } from "../../../i18n";
import { type Target, useDesk, workspaceName } from "../desk";
import {
  PRESETS,
  type Preset,
  type Scope,
  type ScopeKind,
  selectionScope,
  suggestedName,
} from "./export-request";
import type { ExportRequest } from "./useExport";

interface ExportDialogProps {
  /** The selected people, where the export began at them. */
  selection: Target | null;
  /** How many they are, or how many the view shows. */
  count: number;
  /** What the list is asked for now. */
  view: UserView;
  onExport(request: ExportRequest): void;
  onClose(): void;
}

/** What to export, and for which program. */
export function ExportDialog({ selection, count, view, onExport, onClose }: ExportDialogProps) {
  const t = useT();
  const desk = useDesk();
  const [kind, setKind] = useState<ScopeKind>(selection ? "selection" : "workspace");
  const [workspace, setWorkspace] = useState(view.workspace ?? desk.workspaces[0]?.id ?? "");
  const [preset, setPreset] = useState<Preset>("excel");
  const kinds: readonly ScopeKind[] = selection
    ? ["selection", "workspace", "customer"]
    : ["workspace", "customer", "view"];

  function scope(): Scope {
    if (kind === "workspace") return { kind, workspace };
    if (kind === "customer") return { kind };
    if (kind === "selection" && selection) return selectionScope(selection, view);
    return { kind: "view", view };
  }

  function submit() {
    const subject =
      kind === "workspace" ? workspaceName(desk, workspace) : (desk.overview?.customer.name ?? "");
    onClose();
    onExport({
      scope: scope(),
      preset,
      suggested_name: suggestedName(subject),
      title: t("action.exportCsv"),
    });
  }

  return (
    <Modal opened onClose={onClose} title={t("action.exportCsv")} size={460} withCloseButton={false}>
      <form
        className="sk-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Radio.Group
          label={t("users.export.what")}
          value={kind}
          onChange={(value) => setKind(value as ScopeKind)}
        >
          <div className="us-stack us-radios">
            {kinds.map((each) => (
              <Radio key={each} value={each} label={t(`users.export.scope.${each}`, { count })} />
            ))}
          </div>
        </Radio.Group>
        {kind === "workspace" && (
          <Select
            label={t("field.workspace")}
            value={workspace}
            data={desk.workspaces.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(value) => setWorkspace(value ?? "")}
          />
        )}
        <Radio.Group
          label={t("users.export.for")}
          value={preset}
          onChange={(value) => setPreset(value as Preset)}
        >
          <div className="us-stack us-radios">
            {PRESETS.map((each) => (
              <Radio
                key={each}
                value={each}
                label={t(`users.export.preset.${each}`)}
                description={t(`users.export.presetHint.${each}`)}
              />
            ))}
          </div>
        </Radio.Group>
        <div className="sk-dialog-actions">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" variant="filled">
            {t("action.exportCsv")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
