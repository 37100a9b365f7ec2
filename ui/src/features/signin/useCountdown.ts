import { useEffect, useState } from "react";

const SECOND_MS = 1000;

/** Whole seconds until `until` (ms since the epoch), down to 0. */
export function useCountdown(until: number): number {
  const [now, setNow] = useState(Date.now);
  const over = now >= until;
  useEffect(() => {
    setNow(Date.now());
    if (until <= Date.now()) return;
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [until]);
  return over ? 0 : Math.ceil((until - now) / SECOND_MS);
}

/** When one may try again after `too_many_requests`; 0 where nothing stands in the way. */
export function retryAt(error: { code: string; details: Readonly<Record<string, unknown>> } | null): number {
  const seconds = error?.code === "too_many_requests" ? error.details.retry_after_seconds : undefined;
  return typeof seconds === "number" ? Date.now() + seconds * SECOND_MS : 0;
}
