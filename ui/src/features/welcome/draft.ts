/** What is typed to make a store, and what is sent of it. */
import { Problem } from "../../api";
import { NO_PASSWORD, type PasswordPair, refusalOfPair } from "../../components";
import type { Locale } from "../../i18n";

export interface StoreDraft {
  customer: string;
  number: string;
  workspace: string;
  language: Locale;
  full_name: string;
  email: string;
  pair: PasswordPair;
}

export function emptyDraft(language: Locale): StoreDraft {
  const texts = { customer: "", number: "", workspace: "", full_name: "", email: "" };
  return { ...texts, language, pair: NO_PASSWORD };
}

/** What is missing, all of it at once, before a file is asked for. */
export function refusalOf(draft: StoreDraft): Problem | null {
  const needed = ["customer", "full_name", "email"] as const;
  const missing = needed.filter((field) => draft[field].trim() === "");
  if (missing.length > 0) return new Problem("invalid", { field: missing[0], details: { missing } });
  return draft.email.includes("@") ? refusalOfPair(draft.pair) : new Problem("invalid", { field: "email" });
}

export function requestOf(draft: StoreDraft, path: string, time_zone: string) {
  const { full_name, email, pair } = draft;
  return {
    path,
    customer: draft.customer,
    number: draft.number.trim() || undefined,
    workspace: draft.workspace.trim() || undefined,
    language: draft.language,
    time_zone,
    manager: { full_name, email, password: pair.password },
  };
}

const LONGEST_NAME = 60;

/** A file name that every system takes. */
export function fileNameOf(customer: string): string {
  const plain = customer.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, " ");
  return `${plain.trim().slice(0, LONGEST_NAME).trim() || "accounts"}.seatkeeper`;
}
