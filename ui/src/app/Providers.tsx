import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Problem } from "../api";
import { ToastLayer } from "../components";
import { I18nRoot, type Locale } from "../i18n";
import { theme } from "../theme";
import { loadPreferences, PreferencesProvider } from "./preferences";

/** Mantine leaves transitions out in tests. */
const HOST_ENV = import.meta.env.MODE === "test" ? "test" : "default";

interface ProvidersProps {
  children: ReactNode;
  /** Tests and the gallery fix the language and the theme. */
  locale?: Locale;
  scheme?: "light" | "dark";
}

export function Providers({ children, locale, scheme }: ProvidersProps) {
  const [client] = useState(createQueryClient);
  const [initial] = useState(() => {
    const loaded = loadPreferences();
    return { ...loaded, language: locale ?? loaded.language, theme: scheme ?? loaded.theme };
  });
  return (
    <I18nRoot>
      <MantineProvider theme={theme} defaultColorScheme={initial.theme} env={HOST_ENV}>
        <PreferencesProvider initial={initial}>
          <QueryClientProvider client={client}>
            <ToastLayer>{children}</ToastLayer>
          </QueryClientProvider>
        </PreferencesProvider>
      </MantineProvider>
    </I18nRoot>
  );
}

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
