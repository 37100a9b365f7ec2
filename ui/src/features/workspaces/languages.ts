/** Languages of a workspace, typed as codes. */

/** Codes as typed, without empty ones. */
export function codesOf(typed: string): string[] {
  return typed
    .split(/[,;\s]+/)
    .map((code) => code.trim())
    .filter((code) => code !== "");
}

export function languageNames(codes: readonly string[], locale: string): string[] {
  const names = new Intl.DisplayNames(locale, { type: "language", fallback: "code" });
  return codes.map((code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  });
}
