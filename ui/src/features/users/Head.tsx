import { Button } from "@mantine/core";
import { Chip } from "../../components";
import { useT } from "../../i18n";
import { useDesk } from "./desk";
import type { Filters } from "./view";

interface HeadChipsProps {
  filters: Filters;
  /** How many the list shows; null while it is being counted. */
  total: number | null;
  onChange(part: Partial<Filters>): void;
}

/** How many there are, and how many need attention: a filter. */
export function HeadChips({ filters, total, onChange }: HeadChipsProps) {
  const t = useT();
  const { overview } = useDesk();
  const attention = overview?.attention ?? 0;
  const count = total ?? overview?.users;
  return (
    <>
      {count !== undefined && <Chip>{t("count.people", { count })}</Chip>}
      {(attention > 0 || filters.attention) && (
        <Chip
          tone="attention"
          pressed={filters.attention}
          onClick={() => onChange({ attention: !filters.attention })}
        >
          {t("count.needAttention", { count: attention })}
        </Chip>
      )}
    </>
  );
}

/** Export, and the one primary action. */
export function HeadActions({ total }: { total: number }) {
  const t = useT();
  const { show } = useDesk();
  return (
    <>
      <Button onClick={() => show({ kind: "export", selection: null, count: total })}>
        {t("action.exportCsv")}
      </Button>
      <Button variant="filled" onClick={() => show({ kind: "create" })}>
        {t("action.createUser")}
      </Button>
    </>
  );
}
