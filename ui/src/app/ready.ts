import { useEffect } from "react";

/** Marks the document when a screen's content is there; tests and measurements wait for it. */
export function useReadyMark(ready: boolean): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (!ready || dataset.ready) return;
    dataset.ready = "true";
    // Milliseconds since the page began to load.
    dataset.readyAt = String(performance.now());
  }, [ready]);
}
