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
export async function measureWidth(page: Page, width: number): Promise<number> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ ...before, width });
  const measured = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize(before);
  return measured;
}
