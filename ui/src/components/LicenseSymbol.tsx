import { memo } from "react";
import { type LicenseType, modelOf, tierOf } from "../api";
import { useT } from "../i18n";

interface LicenseSymbolProps {
  type: LicenseType | null;
  /** The text stands beside it already: hidden from screen readers. */
  decorative?: boolean;
  size?: number;
}

/**
 * The letter of the tier in the shape of the model: solid square nominative, dashed circle
 * floating, stacked squares concurrent; a crossed circle for none. The shape carries the meaning.
 */
export const LicenseSymbol = memo(function LicenseSymbol({
  type,
  decorative,
  size = 18,
}: LicenseSymbolProps) {
  const t = useT();
  const name = t(type ? `license.${type}` : "license.noLicense");
  const aria = decorative ? { "aria-hidden": true } : { role: "img", "aria-label": name };
  const className = `sk-license sk-license-${type ? tierOf(type) : "none"}`;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden beside its text
    <svg className={className} width={size} height={size} viewBox="0 0 18 18" {...aria}>
      {type ? (
        <Shape type={type} />
      ) : (
        <path className="sk-line" d="M9 2a7 7 0 1 0 0 14A7 7 0 0 0 9 2M4 14 14 4" />
      )}
    </svg>
  );
});

/** Strokes for W and O, drawn so that they look the same in every font and at every zoom. */
const LETTERS = {
  writer: "m-3.6 -2.7 1.6 5.4 2 -4.6 2 4.6 1.6 -5.4",
  operator: "m0 -2.9a2.5 2.9 0 1 0 .01 0z",
} as const;

function Shape({ type }: { type: LicenseType }) {
  const letter = LETTERS[tierOf(type)];
  switch (modelOf(type)) {
    case "nominative":
      return (
        <>
          <rect className="sk-solid" x="1.5" y="1.5" width="15" height="15" rx="3" />
          <path className="sk-letter sk-on-solid" d={`M9 9${letter}`} />
        </>
      );
    case "floating":
      return (
        <>
          <circle className="sk-line sk-dashed" cx="9" cy="9" r="7.6" />
          <path className="sk-letter" d={`M9 9${letter}`} />
        </>
      );
    case "concurrent":
      return (
        <>
          <path
            className="sk-line sk-behind"
            d="M5 3.5V3a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-.5"
          />
          <path
            className="sk-line"
            d="M3.5 4.5h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2z"
          />
          <path className="sk-letter" d={`M7.5 10.5${letter}`} />
        </>
      );
  }
}
