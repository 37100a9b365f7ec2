/** Language: catalogues, translation, and formats by `Intl`. Knows no feature. */
export { CATALOGUES, hasMessage, LOCALES, type Locale, type MessageId, placeholdersOf } from "./catalogues";
export { createFormat, type Format } from "./format";
export { activate, I18nRoot, type Translate, useFormat, useLocale, useT } from "./translate";
