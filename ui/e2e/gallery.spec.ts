import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SHOTS = process.env.SHOTS;

const LANGUAGES = ["en", "fr"] as const;
const THEMES = ["light", "dark"] as const;

async function open(page: Page, query: string) {
  await page.goto(`/gallery.html?${query}`);
  await page.waitForSelector("html[data-ready]");
  await page.evaluate(() => document.fonts.ready);
}

/** Every rule, also those that axe leaves off, such as the size of targets. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const axe = (window as unknown as { axe: typeof import("axe-core") }).axe;
    const { violations } = await axe.run({ rules: { "target-size": { enabled: true } } });
    return violations.flatMap((v) =>
      v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)} ${n.failureSummary}`),
    );
  });
}

for (const lang of LANGUAGES) {
  for (const theme of THEMES) {
    for (const show of ["users", "users&panel=0", "components", "components&dialog=1"]) {
      test(`axe finds nothing: ${show}, ${lang}, ${theme}`, async ({ page }) => {
        await open(page, `show=${show}&lang=${lang}&theme=${theme}`);
        await page.waitForTimeout(400);
        if (SHOTS)
          await page.screenshot({ path: `${SHOTS}/${show.replace(/\W/g, "-")}-${lang}-${theme}.png` });
        expect(await violations(page)).toEqual([]);
      });
    }

    test(`no label of the frame is cut off at 900 × 600: ${lang}, ${theme}`, async ({ page }) => {
      await page.setViewportSize({ width: 900, height: 600 });
      await open(page, `show=users&panel=0&lang=${lang}&theme=${theme}`);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/small-${lang}-${theme}.png` });
      const cut = await page.evaluate(() =>
        [
          ...document.querySelectorAll(
            ".sk-gauge-name, .sk-gauge-count, .mantine-Button-label, .sk-filter, .sk-chip",
          ),
        ]
          .filter((element) => element.scrollWidth > element.clientWidth + 1)
          .map((element) => element.textContent),
      );
      expect(cut).toEqual([]);
    });
  }
}

for (const lang of LANGUAGES) {
  for (const [width, height] of [
    [1280, 800],
    [900, 600],
  ] as const) {
    test(`six types of license stand in one line of the seat meter: ${lang}, ${width}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await open(page, `show=users&panel=0&lang=${lang}`);
      const gauges = page.locator(".sk-gauge");
      await expect(gauges).toHaveCount(6);
      const tops = await gauges.evaluateAll((all) => all.map((gauge) => gauge.getBoundingClientRect().top));
      expect(new Set(tops).size).toBe(1);
      const meter = page.locator(".sk-meter");
      expect(await meter.evaluate((line) => line.scrollWidth <= line.clientWidth)).toBe(true);
      const floating = lang === "en" ? "Floating writers" : "Rédacteurs flottants";
      await meter.getByRole("button", { name: floating }).focus();
      await expect(page.getByRole("tooltip")).toHaveText(floating);
    });
  }
}

test("a million rows are scrolled to the end within 1,500 nodes", async ({ page }) => {
  await open(page, "rows=1000000&many=1&panel=0");
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+End");
  await expect(page.locator('[aria-rowindex="1000001"]')).toBeInViewport();
  expect(await page.locator("*").count()).toBeLessThan(1500);
  expect(await page.getByRole("row").count()).toBeLessThanOrEqual(60);
});

test("the grid is used by keyboard alone", async ({ page }) => {
  await open(page, "panel=0");
  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox", { name: "Select Bastien Lefèvre", exact: true })).toBeChecked();
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menuitem", { name: "Duplicate" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("grid")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary")).toContainText("Chloé Marchand");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary")).toHaveCount(0);
});

test("a column is resized and moved by keyboard", async ({ page }) => {
  await open(page, "panel=0");
  await page.getByRole("grid").focus();
  for (const key of ["ArrowUp", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await page.keyboard.press("Alt+ArrowRight");
  await expect(page.getByText("E-mail: 222 pixels wide")).toBeAttached();
  await page.keyboard.press("Control+Shift+ArrowRight");
  const headers = await page.getByRole("columnheader").allTextContents();
  expect(headers.slice(2, 4)).toEqual(["License", "E-mail"]);
});
