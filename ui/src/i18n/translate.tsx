import { setupI18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { I18nProvider, useLingui } from "@lingui/react";
import { type ReactNode, useCallback, useMemo } from "react";
import { CATALOGUES, type Locale, type MessageId } from "./catalogues";
import { createFormat, type Format } from "./format";

export type Translate = (id: MessageId, values?: Record<string, unknown>) => string;

// Lingui strips its message compiler from production builds; ours compiles at run time,
// without `eval`, so that the catalogues stay plain hand-written text.
const i18n = setupI18n({ locale: "en", messages: CATALOGUES });
i18n.setMessagesCompiler(compileMessage);

/** Switches the language at run time; every `useT` renders again. */
export function activate(locale: Locale): void {
  if (typeof document !== "undefined") document.documentElement.lang = locale;
  if (i18n.locale !== locale) i18n.activate(locale);
}

export function I18nRoot({ children }: { children: ReactNode }) {
  return <I18nProvider i18n={i18n}>{children}</I18nProvider>;
}

export function useT(): Translate {
  const { i18n: active } = useLingui();
  const locale = active.locale;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the identity must change with the language
  return useCallback((id, values) => active._(id, values), [active, locale]);
}

export function useLocale(): Locale {
  return useLingui().i18n.locale as Locale;
}

export function useFormat(): Format {
  const locale = useLocale();
  return useMemo(() => createFormat(locale), [locale]);
}
