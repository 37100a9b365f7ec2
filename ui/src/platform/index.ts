/** Chooses the host at run time; the rest of the UI sees only the `Platform` interface. */
import { bridgeAddress, bridgePlatform } from "./bridge";
import { copyText } from "./clipboard";
import { tauriPlatform } from "./tauri";
import type { Platform, ProblemJson } from "./types";

export type { Platform, PlatformEvent, ProblemJson, Unsubscribe } from "./types";

let current: Platform | null = null;

export function platform(): Platform {
  current ??= choosePlatform();
  return current;
}

/** For tests and the gallery: another host in place of the real one. */
export function setPlatform(replacement: Platform | null): void {
  current = replacement;
}

function choosePlatform(): Platform {
  if ("__TAURI_INTERNALS__" in window) return tauriPlatform();
  const address = bridgeAddress(window.location.search, window.sessionStorage);
  return address ? bridgePlatform(address) : unreachablePlatform();
}

/** Opened in a browser without a bridge: every call says so, in the ordinary error texts. */
function unreachablePlatform(): Platform {
  const refuse = () => Promise.reject<unknown>({ code: "store_unavailable" } satisfies ProblemJson);
  return { kind: "none", call: refuse, shell: refuse, on: () => () => {}, copyText };
}
