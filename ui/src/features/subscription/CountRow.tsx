import { NumberInput } from "@mantine/core";
import { useId } from "react";
import { modelOf } from "../../api";
import type { LicenseCounts } from "../../api/generated/Operations";
import { LicenseSymbol } from "../../components";
import { useFormat, useLocale, useT } from "../../i18n";
import { capacityOf, type Draft, MOST, sessionsEnded, type Verdict, verdictOf } from "./effects";

interface CountRowProps {
  counts: LicenseCounts;
  draft: Draft;
  autoFocus: boolean;
  onDraft(draft: Draft): void;
  onHolders(): void;
}

/** One type: what is in use, what is subscribed, what it is to be, and what that does. */
export function CountRow({ counts, draft, autoFocus, onDraft, onHolders }: CountRowProps) {
  const t = useT();
  const format = useFormat();
  const locale = useLocale();
  const effect = useId();
  const name = useId();
  const { type, subscribed, signed_in } = counts;
  const verdict = verdictOf(counts, draft);
  const wrong = verdict.kind === "below" || verdict.kind === "invalid";
  const { assigned } = counts;
  return (
    <tr data-changed={verdict.kind === "change" || undefined}>
      <th scope="row">
        <span className="sk-count-type">
          <LicenseSymbol type={type} decorative /> <span id={name}>{t(`licenses.${type}`)}</span>
        </span>
      </th>
      <td className="sk-dim">
        {modelOf(type) === "nominative"
          ? t("subscription.held", { assigned })
          : t("subscription.heldIn", { assigned, signed_in })}
      </td>
      <td className="sk-figures">{format.number(subscribed)}</td>
      <td>
        <NumberInput
          aria-labelledby={name}
          aria-describedby={effect}
          aria-invalid={wrong || undefined}
          data-autofocus={autoFocus || undefined}
          value={draft[type] ?? subscribed}
          min={0}
          max={MOST}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator={locale === "fr" ? "\u202f" : ","}
          error={wrong}
          onChange={(value) => onDraft({ ...draft, [type]: value })}
        />
      </td>
      <td id={effect} aria-live="polite">
        <Effect counts={counts} verdict={verdict} onHolders={onHolders} />
      </td>
    </tr>
  );
}

interface EffectProps {
  counts: LicenseCounts;
  verdict: Verdict;
  onHolders(): void;
}

function Effect({ counts, verdict, onHolders }: EffectProps) {
  const t = useT();
  const format = useFormat();
  const { type, subscribed } = counts;
  if (verdict.kind === "same") return <span className="sk-dim">{t("subscription.same")}</span>;
  if (verdict.kind === "invalid") return <span className="sk-field-error">{t("subscription.number")}</span>;
  if (verdict.kind === "below") {
    const values = { minimum: verdict.minimum, assigned: format.number(counts.assigned) };
    return (
      <>
        <span className="sk-field-error">{t("subscription.least", values)}</span>{" "}
        <button type="button" className="sk-link" onClick={onHolders}>
          {t("subscription.who")}
        </button>
      </>
    );
  }
  const { after } = verdict;
  const ended = sessionsEnded(counts, after);
  return (
    <>
      <strong className="sk-figures">
        {t("subscription.change", { before: format.number(subscribed), after: format.number(after) })}
      </strong>{" "}
      {t(`subscription.${modelOf(type)}`, { after, capacity: capacityOf(type, after) ?? 0 })}
      {ended > 0 && (
        <span className="sk-amber sk-effect-ends">{t("subscription.ends", { count: ended })}</span>
      )}
    </>
  );
}
