import { useEffect } from "react";

/** Marks the document when a screen's content is there; tests and measurements wait for it. */
export function useReadyMark(ready: boolean): void {
  useEffect(() => {
    if (ready) document.documentElement.dataset.ready = "true";
  }, [ready]);
}
