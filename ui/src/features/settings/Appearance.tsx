import { Select } from "@mantine/core";
import { type ThemeChoice, usePreferences } from "../../app";
import { type Density, Section } from "../../components";
import { LOCALES, type Locale, useT } from "../../i18n";

const THEMES: readonly ThemeChoice[] = ["auto", "light", "dark"];
const DENSITIES: readonly Density[] = ["compact", "default", "comfortable"];
const SYSTEM = "system";

/** How this window looks: at once, without a Save. */
export function Appearance() {
  const t = useT();
  const { preferences, system, change } = usePreferences();
  const languages = [
    { value: SYSTEM, label: t("settings.language.system", { language: t(`language.${system}`) }) },
    ...LOCALES.map((value) => ({ value, label: t(`language.${value}`) })),
  ];
  return (
    <Section title={t("settings.window")} hint={t("settings.windowHint")}>
      <Select
        label={t("field.language")}
        data={languages}
        value={preferences.language ?? SYSTEM}
        onChange={(value) => change({ language: value === SYSTEM ? null : (value as Locale) })}
      />
      <Select
        label={t("settings.theme")}
        data={THEMES.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
        value={preferences.theme}
        onChange={(value) => change({ theme: value as ThemeChoice })}
      />
      <Select
        label={t("settings.density")}
        data={DENSITIES.map((value) => ({ value, label: t(`settings.density.${value}`) }))}
        value={preferences.density}
        onChange={(value) => change({ density: value as Density })}
      />
    </Section>
  );
}
