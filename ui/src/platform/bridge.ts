import { copyText } from "./clipboard";
import type { Platform, PlatformEvent, ProblemJson, Unsubscribe } from "./types";

export interface BridgeAddress {
  base: string;
  token: string;
}

const STORAGE_KEY = "seatkeeper.bridge";

/**
 * The address of the bridge: from `?bridge=…&token=…`, kept for the tab so that a reload finds it.
 * Only loopback is accepted: a link must not be able to point the window at a stranger's host.
 */
export function bridgeAddress(search: string, storage: Storage): BridgeAddress | null {
  const query = new URLSearchParams(search);
  const base = query.get("bridge");
  const token = query.get("token");
  if (base && token && isLoopback(base)) {
    const address = { base: base.replace(/\/$/, ""), token };
    storage.setItem(STORAGE_KEY, JSON.stringify(address));
    return address;
  }
  const kept = storage.getItem(STORAGE_KEY);
  return kept ? (JSON.parse(kept) as BridgeAddress) : null;
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  return ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);
}

export function bridgePlatform(address: BridgeAddress): Platform {
  const events = eventStream(address);
  return {
    kind: "bridge",
    call: (operation, payload) => post(address, `/call/${encodeURIComponent(operation)}`, payload),
    shell: (command, payload) => post(address, `/shell/${encodeURIComponent(command)}`, payload ?? {}),
    on: events,
    copyText,
  };
}

async function post(address: BridgeAddress, path: string, payload: unknown): Promise<unknown> {
  const response = await send(address, path, payload);
  const text = await response.text();
  const body: unknown = text === "" ? null : JSON.parse(text);
  if (!response.ok) throw body ?? unreachable(`HTTP ${response.status}`);
  return body;
}

async function send(address: BridgeAddress, path: string, payload: unknown): Promise<Response> {
  try {
    return await fetch(address.base + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Bridge-Token": address.token },
      body: JSON.stringify(payload ?? null),
    });
  } catch (cause) {
    throw unreachable(String(cause));
  }
}

function unreachable(detail: string): ProblemJson {
  return { code: "store_unavailable", detail };
}

/** One connection for all listeners, opened by the first; the browser reconnects by itself. */
function eventStream(address: BridgeAddress) {
  let source: EventSource | null = null;
  return (event: PlatformEvent, listener: (payload: unknown) => void): Unsubscribe => {
    source ??= new EventSource(`${address.base}/events?token=${encodeURIComponent(address.token)}`);
    const stream = source;
    const receive = (message: Event) => listener(JSON.parse((message as MessageEvent<string>).data));
    stream.addEventListener(event, receive);
    return () => stream.removeEventListener(event, receive);
  };
}
