import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isLicenseType } from "../../../api";
import type { BulkOutcome, BulkVerdict } from "../../../api/generated/contract";
import { keys } from "../../../app";
import { ConfirmDialog, ErrorNotice, LicenseSymbol } from "../../../components";
import { useT } from "../../../i18n";
import { type BulkDeed, type Target, useDesk } from "../desk";

interface BulkDialogProps {
  deed: BulkDeed;
  target: Target;
  /** Full name where it is about one person. */
  name?: string;
  onClose(): void;
  /** It was done: nothing stays selected. */
  onDone?(): void;
}

/** What would happen to how many, before it does: whole or not at all (USR-05, USR-06). */
export function BulkDialog({ deed, target: asked, name, onClose, onDone }: BulkDialogProps) {
  const t = useT();
  const desk = useDesk();
  const [refused, setRefused] = useState<readonly BulkVerdict[]>([]);
  const [left, setLeft] = useState<readonly string[]>([]);
  const target = without(asked, left);
  const preview = useQuery({
    queryKey: [...keys.users(desk.customer), "preview", deed, target],
    queryFn: () => desk.deeds.bulk(deed, target, true),
    gcTime: 0,
  });
  const outcome = preview.data;
  const count = outcome?.total ?? 0;
  const blocked = refused.length > 0 ? refused : (outcome?.refused ?? []);

  function leaveOut() {
    setLeft([...left, ...blocked.map((verdict) => verdict.user)]);
    setRefused([]);
  }

  async function apply() {
    const done = await desk.deeds.applyBulk(deed, target);
    if (done.applied) onDone?.();
    else {
      setRefused(done.refused);
      throw { code: done.refused[0]?.code ?? "internal" };
    }
  }

  return (
    <ConfirmDialog
      title={name ? t(`users.${deed}.one`, { name }) : t(`users.${deed}.many`, { count })}
      verb={t(deed === "restore" ? "users.action.restore" : `action.${deed}`)}
      danger={deed === "delete"}
      ready={outcome !== undefined && blocked.length === 0}
      onConfirm={apply}
      onClose={onClose}
    >
      <div className="us-stack">
        {preview.error && <ErrorNotice problem={preview.error} />}
        <p>{t(`users.${deed}.effect`)}</p>
        {outcome && <Effects outcome={outcome} />}
        {blocked.length > 0 && (
          <Refused verdicts={blocked} onLeaveOut={count > blocked.length ? leaveOut : undefined} />
        )}
      </div>
    </ConfirmDialog>
  );
}

/** The target but for some of its people. */
export function without(target: Target, left: readonly string[]): Target {
  if ("users" in target) return { users: target.users.filter((user) => !left.includes(user)) };
  return { ...target, except: [...target.except, ...left] };
}

function Effects({ outcome }: { outcome: BulkOutcome }) {
  const t = useT();
  const units = Object.entries(outcome.units).filter(([type, count]) => isLicenseType(type) && count !== 0);
  return (
    <ul className="us-effects">
      {outcome.ends_sessions > 0 && <li>{t("users.effect.sessions", { count: outcome.ends_sessions })}</li>}
      {units.map(([type, count]) => (
        <li key={type}>
          {isLicenseType(type) && (
            <>
              <LicenseSymbol type={type} decorative size={16} />{" "}
              {t(count > 0 ? "users.effect.freed" : "users.effect.taken", {
                count: Math.abs(count),
                license: t(`license.${type}`),
              })}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

const SHOWN = 5;

interface RefusedProps {
  verdicts: readonly BulkVerdict[];
  /** Goes on with the others, where there are some. */
  onLeaveOut: (() => void) | undefined;
}

function Refused({ verdicts, onLeaveOut }: RefusedProps) {
  const t = useT();
  return (
    <div className="sk-error" role="alert">
      <strong>{t("users.bulk.refused", { count: verdicts.length })}</strong>
      <ul className="us-effects">
        {verdicts.slice(0, SHOWN).map((verdict) => (
          <li key={verdict.user}>
            {t("users.bulk.reason", { name: verdict.full_name, why: reason(verdict.code, t) })}
          </li>
        ))}
      </ul>
      {verdicts.length > SHOWN && <p>{t("users.bulk.more", { count: verdicts.length - SHOWN })}</p>}
      <p>{t("users.bulk.whole")}</p>
      {onLeaveOut && (
        <div className="sk-error-actions">
          <Button size="compact-xs" onClick={onLeaveOut}>
            {t("users.bulk.leaveOut")}
          </Button>
        </div>
      )}
    </div>
  );
}

function reason(code: string | null, t: ReturnType<typeof useT>): string {
  if (code === "manager_protected") return t("users.fixed.manager_protected");
  if (code === "license_unavailable") return t("errors.license_unavailable.what");
  return t(code === "not_found" ? "errors.not_found.what" : "errors.forbidden.what");
}
