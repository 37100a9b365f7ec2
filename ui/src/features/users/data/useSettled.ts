import { useState } from "react";

/**
 * Follows `wanted`, but never asks for the next before the last one was answered: what is typed
 * meanwhile is asked for at once afterwards, and only the latest of it. Settled while rendering,
 * so that a keystroke is asked for in the task that brought it.
 */
export function useSettled<T>(wanted: T, busy: (asked: T) => boolean): T {
  const [asked, setAsked] = useState(wanted);
  if (asked === wanted || busy(asked)) return asked;
  setAsked(wanted);
  return wanted;
}
