import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { errorText, Problem, shell } from "../api";
import { type Format, type Translate, useFormat, useT } from "../i18n";
import type { Away } from "./shell";

const LOOK_AGAIN_MS = 15_000;
const MINUTE_MS = 60_000;

interface AwayBannerProps {
  /** The store cannot be reached. */
  away: Away | null;
  /** Something of the store is on screen. */
  showsStore?: boolean;
}

/**
 * Over every page while the store cannot be reached: how old what is on screen is, and a way to try
 * now. Only the first sentence is announced; the age would be read out again and again.
 */
export function AwayBanner({ away, showsStore = true }: AwayBannerProps) {
  const t = useT();
  const format = useFormat();
  const now = useNow(away !== null);
  const text = away && errorText(Problem.from(away.problem), t, format);
  return (
    <section
      className="sk-away"
      data-shown={away !== null || undefined}
      aria-label={away ? t("store.state.unavailable") : undefined}
    >
      <p role="status">{text && <strong>{text.what}</strong>}</p>
      {away && text && (
        <>
          <p className="sk-away-age">
            {showsStore && ageText(away, now, t, format)} {t("away.trying")}
          </p>
          <Button size="compact-sm" onClick={() => void shell("try_store_now").catch(() => null)}>
            {t("away.tryNow")}
          </Button>
        </>
      )}
    </section>
  );
}

/** A page without a frame, below the banner. */
export function BelowBanner({ children, ...banner }: AwayBannerProps & { children: ReactNode }) {
  return (
    <div className="sk-below-away">
      <AwayBanner {...banner} />
      <div className="sk-below-away-page">{children}</div>
    </div>
  );
}

function ageText({ heard_at }: Away, now: Date, t: Translate, format: Format): string {
  const time = format.time(heard_at);
  const isFresh = now.getTime() - new Date(heard_at).getTime() < MINUTE_MS;
  return isFresh ? t("away.fresh", { time }) : t("away.age", { time, ago: format.ago(heard_at, now) });
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
