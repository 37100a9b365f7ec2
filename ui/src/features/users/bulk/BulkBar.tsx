import { Button } from "@mantine/core";
import type { UserView } from "../../../api/generated/contract";
import { type Selection, SelectionBar, selectedCount } from "../../../components";
import { useT } from "../../../i18n";
import { type BulkDeed, type Target, useDesk } from "../desk";

interface BulkBarProps {
  selection: Selection;
  total: number;
  view: UserView;
  /** The list shows deleted people. */
  deleted: boolean;
  onSelection(selection: Selection): void;
}

export function targetOf(selection: Selection, view: UserView): Target {
  return selection.mode === "some" ? { users: [...selection.keys] } : { view, except: [...selection.except] };
}

/** What can be done with all that is selected. */
export function BulkBar({ selection, total, view, deleted, onSelection }: BulkBarProps) {
  const t = useT();
  const desk = useDesk();
  const target = targetOf(selection, view);
  const ask = (deed: BulkDeed) => desk.show({ kind: "bulk", deed, target });
  return (
    <SelectionBar selection={selection} total={total} onSelection={onSelection}>
      {deleted ? (
        <Button size="compact-xs" onClick={() => ask("restore")}>
          {t("users.action.restore")}
        </Button>
      ) : (
        <>
          <Button size="compact-xs" onClick={() => ask("deactivate")}>
            {t("action.deactivate")}
          </Button>
          <Button size="compact-xs" onClick={() => ask("reactivate")}>
            {t("action.reactivate")}
          </Button>
        </>
      )}
      <Button
        size="compact-xs"
        onClick={() =>
          desk.show({ kind: "export", selection: target, count: selectedCount(selection, total) })
        }
      >
        {t("action.exportCsv")}
      </Button>
      {!deleted && (
        <Button size="compact-xs" data-danger onClick={() => ask("delete")}>
          {t("action.delete")}
        </Button>
      )}
    </SelectionBar>
  );
}
