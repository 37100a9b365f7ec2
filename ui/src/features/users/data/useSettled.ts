import { useEffect, useState } from "react";

/**
 * Follows `wanted`, but never asks for the next before the last one was answered: what is typed
 * meanwhile is asked for at once afterwards, and only the latest of it.
 */
export function useSettled<T>(wanted: T, busy: (asked: T) => boolean): T {
  const [asked, setAsked] = useState(wanted);
  const waiting = asked !== wanted && busy(asked);
  useEffect(() => {
    if (!waiting) setAsked(wanted);
  }, [waiting, wanted]);
  return asked;
}
