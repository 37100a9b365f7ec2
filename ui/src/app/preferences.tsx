/** What this person chose about the window itself; kept on this computer, not in the store. */
import { useMantineColorScheme } from "@mantine/core";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { type Density, EMPTY_LAYOUT, type GridLayout } from "../components";
import { activate, LOCALES, type Locale } from "../i18n";

export type ThemeChoice = "auto" | "light" | "dark";

export interface Preferences {
  theme: ThemeChoice;
  language: Locale;
  density: Density;
  /** By the grid's name. */
  layouts: Record<string, GridLayout>;
}

interface PreferencesValue {
  preferences: Preferences;
  change(part: Partial<Preferences>): void;
}

const STORAGE_KEY = "seatkeeper.preferences";

export function systemLanguage(languages: readonly string[]): Locale {
  for (const tag of languages) {
    const found = LOCALES.find((locale) => tag.toLowerCase().startsWith(locale));
    if (found) return found;
  }
  return "en";
}

export function loadPreferences(): Preferences {
  const fallback: Preferences = {
    theme: "auto",
    language: systemLanguage(navigator.languages),
    density: "default",
    layouts: {},
  };
  try {
    return {
      ...fallback,
      ...(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}") as Partial<Preferences>),
    };
  } catch {
    return fallback;
  }
}

const PreferencesContext = createContext<PreferencesValue | null>(null);

export function usePreferences(): PreferencesValue {
  const value = useContext(PreferencesContext);
  if (!value) throw new Error("usePreferences is used outside PreferencesProvider");
  return value;
}

interface PreferencesProviderProps {
  initial: Preferences;
  children: ReactNode;
}

export function PreferencesProvider({ initial, children }: PreferencesProviderProps) {
  const [preferences, setPreferences] = useState(initial);
  const { setColorScheme } = useMantineColorScheme();
  const change = useCallback(
    (part: Partial<Preferences>) => setPreferences((now) => ({ ...now, ...part })),
    [],
  );
  const value = useMemo(() => ({ preferences, change }), [preferences, change]);

  useEffect(() => {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(preferences));
    document.documentElement.dataset.density = preferences.density;
    activate(preferences.language);
    setColorScheme(preferences.theme);
  }, [preferences, setColorScheme]);

  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

/** A grid's columns as this person left them. */
export function useGridLayout(grid: string): [GridLayout, (layout: GridLayout) => void] {
  const { preferences, change } = usePreferences();
  const setLayout = useCallback(
    (layout: GridLayout) => change({ layouts: { ...preferences.layouts, [grid]: layout } }),
    [grid, preferences.layouts, change],
  );
  return [preferences.layouts[grid] ?? EMPTY_LAYOUT, setLayout];
}
