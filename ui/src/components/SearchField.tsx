import { useEffect, useRef } from "react";
import { useT } from "../i18n";
import { KeyHint } from "./KeyHint";

interface SearchFieldProps {
  /** Placeholder and accessible name. */
  label: string;
  value: string;
  onChange(value: string): void;
}

/** Ctrl+F from anywhere on the page comes here; Escape empties it first. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const focusHere = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "f") return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener("keydown", focusHere);
    return () => window.removeEventListener("keydown", focusHere);
  }, []);

  function clear() {
    onChange("");
    input.current?.focus();
  }

  return (
    <div className="sk-search">
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <path className="sk-line" d="M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9m3.3 7.8 3.2 3.2" />
      </svg>
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || value === "") return;
          event.stopPropagation();
          clear();
        }}
      />
      {value === "" ? (
        <KeyHint keys={t("search.shortcut")} />
      ) : (
        <button type="button" className="sk-icon-button" aria-label={t("search.clear")} onClick={clear}>
          <CrossIcon />
        </button>
      )}
    </div>
  );
}

export function CrossIcon() {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path className="sk-line" d="m2 2 8 8m0-8-8 8" />
    </svg>
  );
}
