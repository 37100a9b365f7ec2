import { useEffect } from "react";
import { shell } from "../api";

const TELL_EVERY_MS = 20_000;
const MS = 1000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

/** Tells the shell how long the person has done nothing, which its beats hand on (SES-08). */
export function useIdleReport(): void {
  useEffect(() => {
    let last = Date.now();
    const active = () => {
      last = Date.now();
    };
    const tell = () => {
      const seconds = Math.floor((Date.now() - last) / MS);
      void shell("idle", { seconds }).catch(() => null);
    };
    for (const sign of SIGNS) window.addEventListener(sign, active, { passive: true });
    tell();
    const timer = setInterval(tell, TELL_EVERY_MS);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, active);
    };
  }, []);
}
