/** Gathers the hand-written catalogues, one file a topic and language, into one typed whole. */
import * as en from "../locales/en";
import * as fr from "../locales/fr";
import { withFrenchSpacing } from "./french-spacing";

export const LOCALES = ["en", "fr"] as const;
export type Locale = (typeof LOCALES)[number];

type Topics = typeof en;
type KeysOf<U> = U extends unknown ? keyof U : never;
export type MessageId = KeysOf<Topics[keyof Topics]> & string;
export type Messages = Record<MessageId, string>;

function gathered(topics: Record<string, Record<string, string>>): Messages {
  return Object.assign({}, ...Object.values(topics)) as Messages;
}

function spaced(messages: Messages): Messages {
  const entries = Object.entries(messages).map(([id, text]) => [id, withFrenchSpacing(text)]);
  return Object.fromEntries(entries) as Messages;
}

export const CATALOGUES: Record<Locale, Messages> = { en: gathered(en), fr: spaced(gathered(fr)) };

export function hasMessage(id: string): id is MessageId {
  return Object.hasOwn(CATALOGUES.en, id);
}

/** The names a message's ICU text interpolates. */
export function placeholdersOf(id: MessageId, locale: Locale = "en"): string[] {
  const names = CATALOGUES[locale][id].matchAll(/\{\s*(\w+)\s*(?:,|\})/g);
  return [...new Set([...names].map((match) => match[1] ?? ""))];
}
