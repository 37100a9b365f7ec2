import { useEffect, useState } from "react";
import { useT } from "../i18n";

const DELAY_MS = 300;

/** A thin line over the content that is still shown, only when the wait is one. */
export function ProgressLine({ busy }: { busy: boolean }) {
  const t = useT();
  const [late, setLate] = useState(false);

  useEffect(() => {
    if (!busy) return setLate(false);
    const timer = setTimeout(() => setLate(true), DELAY_MS);
    return () => clearTimeout(timer);
  }, [busy]);

  if (!late) return null;
  return <div className="sk-progress" role="progressbar" aria-label={t("progress.loading")} />;
}
