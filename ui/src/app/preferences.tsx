/** What this person chose about the window itself; kept by the shell on this computer, not in the store. */
import { useMantineColorScheme } from "@mantine/core";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { shell } from "../api";
import { type Density, EMPTY_LAYOUT, type GridLayout } from "../components";
import { activate, LOCALES, type Locale } from "../i18n";
import type { KeptPreferences } from "./shell";

export type ThemeChoice = "auto" | "light" | "dark";

export interface Preferences {
  theme: ThemeChoice;
  /** null follows the system. */
  language: Locale | null;
  density: Density;
  /** By the grid's name. */
  layouts: Record<string, GridLayout>;
}

interface PreferencesValue {
  preferences: Preferences;
  /** The system's language, which holds while none is chosen. */
  system: Locale;
  change(part: Partial<Preferences>): void;
}

const KEEP_AFTER_MS = 300;

export function systemLanguage(languages: readonly string[]): Locale {
  for (const tag of languages) {
    const found = LOCALES.find((locale) => tag.toLowerCase().startsWith(locale));
    if (found) return found;
  }
  return "en";
}

export const DEFAULTS: Preferences = { theme: "auto", language: null, density: "default", layouts: {} };

export function preferencesOf(kept: KeptPreferences): Preferences {
  return { ...DEFAULTS, ...kept, theme: kept.theme === "system" ? "auto" : kept.theme };
}

function keptOf({ theme, ...rest }: Partial<Preferences>): Partial<KeptPreferences> {
  return theme ? { ...rest, theme: theme === "auto" ? "system" : theme } : rest;
}

/** Told to the shell when a person has come to rest: a column is resized in many small steps. */
function useKeeping(): (part: Partial<Preferences>) => void {
  const waiting = useRef<{ part: Partial<Preferences>; timer: number } | null>(null);
  return useCallback((part) => {
    if (waiting.current) window.clearTimeout(waiting.current.timer);
    const whole = { ...waiting.current?.part, ...part };
    const timer = window.setTimeout(() => {
      waiting.current = null;
      // Where it cannot be kept it holds for this run, and nobody is stopped by it.
      void shell("set_preferences", keptOf(whole)).catch(() => null);
    }, KEEP_AFTER_MS);
    waiting.current = { part: whole, timer };
  }, []);
}

const PreferencesContext = createContext<PreferencesValue | null>(null);

export function usePreferences(): PreferencesValue {
  const value = useContext(PreferencesContext);
  if (!value) throw new Error("usePreferences is used outside PreferencesProvider");
  return value;
}

interface PreferencesProviderProps {
  initial: Preferences;
  /** Of the system, for who has chosen none. */
  language: Locale;
  children: ReactNode;
}

export function PreferencesProvider({ initial, language, children }: PreferencesProviderProps) {
  const [preferences, setPreferences] = useState(initial);
  const { setColorScheme } = useMantineColorScheme();
  const keep = useKeeping();
  const change = useCallback(
    (part: Partial<Preferences>) => {
      setPreferences((now) => ({ ...now, ...part }));
      keep(part);
    },
    [keep],
  );
  const value = useMemo(() => ({ preferences, system: language, change }), [preferences, language, change]);

  useEffect(() => {
    document.documentElement.dataset.density = preferences.density;
    activate(preferences.language ?? language);
    setColorScheme(preferences.theme);
  }, [preferences, language, setColorScheme]);

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
