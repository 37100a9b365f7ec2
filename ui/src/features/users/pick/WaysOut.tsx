import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type LicenseType, Problem } from "../../../api";
import type { LicenseHolder } from "../../../api/generated/contract";
import { ErrorNotice } from "../../../components";
import { useFormat, useT } from "../../../i18n";
import { holdersQuery } from "../data/queries";
import { useDesk } from "../desk";

const HOLDERS_SHOWN = 3;

interface WaysOutProps {
  type: LicenseType;
  /** All units are held; else none is subscribed. */
  full: boolean;
  /** Another dialog takes over. */
  onLeave?(): void;
}

/** Out of a type with no free unit: deactivate who holds one, dormant ones first, or add a license (LIC-07). */
export function WaysOut({ type, full, onLeave }: WaysOutProps) {
  const t = useT();
  const desk = useDesk();
  const holders = useQuery({ ...holdersQuery(desk.customer, type), enabled: full });
  const manager = desk.overview?.customer.manager;
  const offered = (holders.data?.items ?? [])
    .filter((holder) => holder.user !== manager && holder.user !== desk.me)
    .slice(0, HOLDERS_SHOWN);
  return (
    <div className="us-ways">
      {full && offered.map((holder) => <HolderWay key={holder.user} holder={holder} />)}
      <Button
        size="compact-xs"
        onClick={() => {
          onLeave?.();
          desk.changeSubscription();
        }}
      >
        {t("users.ways.addLicense")}
      </Button>
    </div>
  );
}

function HolderWay({ holder }: { holder: LicenseHolder }) {
  const t = useT();
  const format = useFormat();
  const desk = useDesk();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  async function deactivate() {
    if (busy) return;
    setBusy(true);
    try {
      await desk.deeds.applyBulk("deactivate", { users: [holder.user] });
    } catch (thrown) {
      setProblem(Problem.from(thrown));
    }
    setBusy(false);
  }

  const since = holder.last_sign_in ? format.ago(holder.last_sign_in) : t("users.seen.never");
  const kind = holder.signed_in_since ? "now" : holder.dormant ? "dormant" : "seen";
  return (
    <>
      <div className="us-way">
        <Button size="compact-xs" onClick={() => void deactivate()}>
          {t("users.ways.deactivate", { name: holder.full_name })}
        </Button>
        <span className="sk-dim">{t(`users.ways.${kind}`, { since })}</span>
      </div>
      {problem && <ErrorNotice problem={problem} />}
    </>
  );
}
