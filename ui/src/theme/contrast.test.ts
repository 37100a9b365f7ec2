import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync("src/theme/tokens.css", "utf8");
const TEXT_MINIMUM = 4.5;
const GRAPHIC_MINIMUM = 3;

function tokens(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? "";
  return Object.fromEntries([...block.matchAll(/--sk-([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ["surface", "surface-sunken", "surface-float", "hover", "accent-surface"];
const TEXTS = [
  "text",
  "text-dim",
  "text-inactive",
  "placeholder",
  "accent-text",
  "attention",
  "danger",
  "in",
];
const PAIRS: [string, string][] = [
  ...TEXTS.flatMap((text) => SURFACES.map((surface): [string, string] => [text, surface])),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-danger", "danger"],
  ["attention", "attention-surface"],
  ["danger", "danger-surface"],
  ["text-dim", "chip"],
  ["text-inactive", "chip"],
];

describe.each(["light", "dark"])("%s", (scheme) => {
  const of = tokens(`:root[data-mantine-color-scheme="${scheme}"]`);

  test.each(PAIRS)("%s on %s can be read", (text, surface) => {
    expect(contrast(of[text] ?? "", of[surface] ?? "")).toBeGreaterThanOrEqual(TEXT_MINIMUM);
  });

  test.each(["accent", "line-strong", "operator"])("the graphic %s stands out", (graphic) => {
    expect(contrast(of[graphic] ?? "", of.surface ?? "")).toBeGreaterThanOrEqual(GRAPHIC_MINIMUM);
  });
});
