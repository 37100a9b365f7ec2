import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { copyText } from "./clipboard";
import type { Platform, PlatformEvent, Unsubscribe } from "./types";

export function tauriPlatform(): Platform {
  return {
    kind: "tauri",
    call: (operation, payload) => invoke("call", { operation, payload }),
    shell: (command, payload) => invoke("shell", { command, payload: payload ?? {} }),
    on: subscribe,
    copyText,
  };
}

/** `listen` answers later than a component may unmount, so the unsubscription waits for it. */
function subscribe(event: PlatformEvent, listener: (payload: unknown) => void): Unsubscribe {
  const pending = listen(event, (message) => listener(message.payload));
  return () => {
    void pending.then((stop) => stop());
  };
}
