/**
 * What the window needs from whatever runs it. Two implementations: the Tauri shell and the
 * development bridge. Nothing else may know which one is there.
 */
export type PlatformEvent = "feed" | "reach" | "export_progress" | "session_ended" | "menu";

export type Unsubscribe = () => void;

export interface Platform {
  readonly kind: "tauri" | "bridge" | "none";
  /** An operation of the contract. Rejects with a Problem's JSON (`ProblemJson`). */
  call(operation: string, payload: unknown): Promise<unknown>;
  /** A command only the shell has: recent stores, dialogs, export, keyring. Rejects likewise. */
  shell(command: string, payload?: unknown): Promise<unknown>;
  on(event: PlatformEvent, listener: (payload: unknown) => void): Unsubscribe;
  copyText(text: string): Promise<void>;
}

/** RFC 9457's members that both hosts send; `code` is one of the contract's refusal codes. */
export interface ProblemJson {
  code: string;
  title?: string;
  detail?: string;
  field?: string;
  details?: Record<string, unknown>;
  request_id?: string;
}
