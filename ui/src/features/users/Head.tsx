import { Button } from "@mantine/core";
import { memo } from "react";
import { Chip } from "../../components";
import { useT } from "../../i18n";
import { useDesk } from "./desk";
import type { Filters } from "./view";

interface HeadChipsProps {
  /** Filtered to who needs attention. */
  attention: boolean;
  /** How many the list shows; null while it is being counted. */
  total: number | null;
  onChange(part: Partial<Filters>): void;
}

/** How many there are, and how many need attention: a filter. */
export const HeadChips = memo(function HeadChips({ attention, total, onChange }: HeadChipsProps) {
  const t = useT();
  const { overview } = useDesk();
  const needing = overview?.attention ?? 0;
  const count = total ?? overview?.users;
  return (
    <>
      {count !== undefined && <Chip>{t("count.people", { count })}</Chip>}
      {(needing > 0 || attention) && (
        <Chip tone="attention" pressed={attention} onClick={() => onChange({ attention: !attention })}>
          {t("count.needAttention", { count: needing })}
        </Chip>
      )}
    </>
  );
});

interface HeadActionsProps {
  onExport(): void;
  onCreate(): void;
}

/** Export, and the one primary action. */
export const HeadActions = memo(function HeadActions({ onExport, onCreate }: HeadActionsProps) {
  const t = useT();
  return (
    <>
      <Button onClick={onExport}>{t("action.exportCsv")}</Button>
      <Button variant="filled" onClick={onCreate}>
        {t("action.createUser")}
      </Button>
    </>
  );
});
