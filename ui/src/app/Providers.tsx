import { MantineProvider } from "@mantine/core";
import { notifyManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Problem } from "../api";
import { ToastLayer } from "../components";
import { I18nRoot, type Locale } from "../i18n";
import { theme } from "../theme";
import { DEFAULTS, PreferencesProvider, preferencesOf, systemLanguage } from "./preferences";
import type { AppState } from "./shell";

/** Mantine leaves transitions out in tests. */
const HOST_ENV = import.meta.env.MODE === "test" ? "test" : "default";

interface ProvidersProps {
  children: ReactNode;
  /** What the shell keeps for this person. */
  kept?: AppState | null;
  /** Tests and the gallery fix the language and the theme. */
  locale?: Locale;
  scheme?: "light" | "dark";
}

export function Providers({ children, kept, locale, scheme }: ProvidersProps) {
  const [client] = useState(createQueryClient);
  const [initial] = useState(() => {
    const loaded = kept ? preferencesOf(kept.preferences) : DEFAULTS;
    return { ...loaded, language: locale ?? loaded.language, theme: scheme ?? loaded.theme };
  });
  const system = kept?.system_language ?? systemLanguage(navigator.languages);
  return (
    <I18nRoot>
      <MantineProvider theme={theme} defaultColorScheme={initial.theme} env={HOST_ENV}>
        <PreferencesProvider initial={initial} language={system}>
          <QueryClientProvider client={client}>
            <ToastLayer>{children}</ToastLayer>
          </QueryClientProvider>
        </PreferencesProvider>
      </MantineProvider>
    </I18nRoot>
  );
}

// What an answer changes is drawn in the task that brought it, not in one after it.
notifyManager.setScheduler(queueMicrotask);

const BUSY_RETRIES = 2;

/** The feed says when something changed, so nothing is refetched on a whim; only a busy store is tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        networkMode: "always",
        retry: (failures, error) => Problem.from(error).code === "store_busy" && failures < BUSY_RETRIES,
      },
      mutations: { networkMode: "always" },
    },
  });
}
