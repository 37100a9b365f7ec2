import { useEffect, useLayoutEffect, useRef } from "react";
import { onSessionClosed, Problem } from "../api";
import { platform } from "../platform";
import type { Opened } from "./shell";

type Details = Record<string, unknown>;

/**
 * Leads back to sign-in when the session ends. The shell tells it as it happens, with the reason; one
 * that ends while the window is still signing in is found out by the first call that is made in it.
 */
export function useSessionEnd(
  signedInTo: Opened | null,
  toSignIn: (opened: Opened, ended: Problem) => void,
): void {
  const early = useRef<Details | null>(null);

  useEffect(
    () =>
      platform().on("session_ended", (payload) => {
        const details = (payload ?? {}) as Details;
        if (signedInTo) toSignIn(signedInTo, new Problem("session_closed", { details }));
        else early.current = details;
      }),
    [signedInTo, toSignIn],
  );

  // Before the pages' own effects, which make the first calls.
  useLayoutEffect(() => {
    if (!signedInTo) return;
    return onSessionClosed((ended) => {
      const details = ended.details.reason ? ended.details : (early.current ?? ended.details);
      early.current = null;
      toSignIn(signedInTo, new Problem("session_closed", { details }));
    });
  }, [signedInTo, toSignIn]);
}
