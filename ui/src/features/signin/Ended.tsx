import type { Problem } from "../../api";
import { hasMessage, type Translate, useT } from "../../i18n";

/** Why the last session ended, in a sentence; a force-logout in the words of who did it (SES-06). */
export function endedText(ended: Problem, t: Translate): string {
  const { reason, message } = ended.details;
  if (reason === "forced" && typeof message === "string" && message !== "") {
    return t("signin.ended.forcedWhy", { message });
  }
  const id = `signin.ended.${String(reason)}`;
  return t(hasMessage(id) ? id : "signin.ended.unknown");
}

export function Ended({ ended }: { ended: Problem }) {
  const t = useT();
  return (
    <div className="sk-note sk-note-attention" role="alert">
      <strong>{endedText(ended, t)}</strong> {t("signin.ended.again")}
    </div>
  );
}
