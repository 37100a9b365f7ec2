import { render as renderBare } from "@testing-library/react";
import type { ReactNode } from "react";
import { Providers } from "../app/Providers";
import { activate, type Locale } from "../i18n";

/** Renders within the theme, the language and the query client, as the app does. */
export function render(node: ReactNode, locale: Locale = "en") {
  activate(locale);
  return renderBare(node, { wrapper: ({ children }) => <Providers locale={locale}>{children}</Providers> });
}
