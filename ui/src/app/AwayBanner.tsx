import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { errorText, Problem, shell } from "../api";
import { useFormat, useT } from "../i18n";
import type { Away } from "./shell";

const LOOK_AGAIN_MS = 15_000;

/**
 * Over every page while the store cannot be reached: why, how old what is on screen is, and a way to
 * try now. Only the first sentence is announced; the age would be read out again and again.
 */
export function AwayBanner({ away }: { away: Away | null }) {
  const t = useT();
  const format = useFormat();
  const now = useNow(away !== null);
  const text = away && errorText(Problem.from(away.problem), t, format);
  return (
    <div className="sk-away" data-shown={away !== null || undefined}>
      <p role="status">{text && <strong>{text.what}</strong>}</p>
      {away && text && (
        <>
          <p className="sk-away-age">
            {text.why}{" "}
            {t("away.age", { time: format.time(away.heard_at), ago: format.ago(away.heard_at, now) })}{" "}
            {t("away.trying")}
          </p>
          <Button size="compact-sm" onClick={() => void shell("try_store_now").catch(() => null)}>
            {t("away.tryNow")}
          </Button>
        </>
      )}
    </div>
  );
}

/** The time, looked at again every few seconds while it matters. */
function useNow(matters: boolean): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (!matters) return;
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [matters]);
  return now;
}
