/**
 * Accessibility rules, checked in the page itself.
 * @module
 */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly unknown[] }[];
}

/** Rules that are broken, with the first place each; all rules unless some are named. */
export async function findViolations(
  page: Page,
  rules?: readonly string[],
): Promise<readonly string[]> {
  // Not a script tag: the page's policy would refuse it.
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(AXE);
  const options = {
    resultTypes: ["violations"],
    ...(rules === undefined ? {} : { runOnly: rules }),
  };
  const { violations } = await page.evaluate<AxeResult>(
    `axe.run(document, ${JSON.stringify(options)})`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes[0])}`);
}

/** How far the content reaches on a screen of a width. */
async function measureWidth(page: Page, width: number): Promise<number> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ ...before, width });
  await page.waitForFunction((wide) => window.innerWidth === wide, width);
  const measured = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize(before);
  await page.waitForFunction((wide) => window.innerWidth === wide, before.width);
  return measured;
}

/** A page in light colours breaks no rule, in dark ones neither, and keeps within 320 pixels. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  const light = await findViolations(page);
  // The scheme changes colours and nothing else.
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await findViolations(page, ["color-contrast"]);
  await page.emulateMedia({ colorScheme: "light" });
  const found = { state, light, dark, width: await measureWidth(page, 320) };
  expect(found).toEqual({ state, light: [], dark: [], width: 320 });
}
