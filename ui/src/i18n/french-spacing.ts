const NBSP = "\u00a0";

/**
 * Puts the no-break spaces that French wants before `: ; ! ? » %` and after `«`, so that the
 * catalogues can be written with ordinary spaces and no label ever breaks before its colon.
 */
export function withFrenchSpacing(text: string): string {
  return text.replace(/[ ]([:;!?»%])/g, `${NBSP}$1`).replace(/«[ ]/g, `«${NBSP}`);
}
