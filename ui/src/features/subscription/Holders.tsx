import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { call, type LicenseType } from "../../api";
import type { LicenseHolder } from "../../api/generated/Operations";
import { keys, useConsole } from "../../app";
import { ErrorNotice } from "../../components";
import { useT } from "../../i18n";

interface HoldersProps {
  type: LicenseType;
  /** The dialog gives way to the Users page. */
  onLeave(): void;
}

/** Who holds a type whose count cannot go lower, dormant ones first, and the way out (SUB-02). */
export function Holders({ type, onLeave }: HoldersProps) {
  const t = useT();
  const { customer, go } = useConsole();
  const holders = useQuery({
    queryKey: [...keys.licenses(customer), "holders", type],
    queryFn: () => call("list_holders", { customer, type }),
    staleTime: 0,
  });

  function leave() {
    go("users", { license: type });
    onLeave();
  }

  const items = [...(holders.data?.items ?? [])].sort((a, b) => Number(b.dormant) - Number(a.dormant));
  return (
    <section className="sk-note sk-holders" aria-live="polite">
      <strong>{t("subscription.holders", { type: t(`licenses.${type}`) })}</strong>
      {holders.error && <ErrorNotice problem={holders.error} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <ul tabIndex={0} aria-label={t("subscription.holders", { type: t(`licenses.${type}`) })}>
        {items.map((holder) => (
          <li key={holder.user}>
            {holder.full_name}
            <Mark holder={holder} />
          </li>
        ))}
      </ul>
      <p>{t("subscription.wayOut")}</p>
      <Button size="compact-xs" onClick={leave}>
        {t("subscription.show")}
      </Button>
    </section>
  );
}

function Mark({ holder }: { holder: LicenseHolder }) {
  const t = useT();
  if (holder.dormant) return <span className="sk-amber"> · {t("subscription.dormant")}</span>;
  return holder.signed_in_since ? <span className="sk-dim"> · {t("subscription.inNow")}</span> : null;
}
