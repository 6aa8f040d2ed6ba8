/**
 * A page as a build leaves it, small: for stacks that host one.
 * @module
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./places";

/** Its files, with their text. */
export const TEST_PAGE: Readonly<Record<string, string>> = {
  "assets/person-D4.css": "body{}",
  "assets/person-B1.js": "export {};",
  "email/index.html": "<title>E-mail</title>",
  "favicon.svg": "<svg/>",
  "index.html": "<title>Page</title>",
};

const PLACE = join(
  ROOT,
  ".cache",
  `test-page-${createHash("sha256").update(JSON.stringify(TEST_PAGE)).digest("hex").slice(0, 8)}`,
);

/** A folder with the page, which every process shares: Jest's workers end without a chance to remove their own. */
export function testPage(): string {
  if (existsSync(PLACE)) return PLACE;
  const own = `${PLACE}.${process.pid}`;
  for (const [name, text] of Object.entries(TEST_PAGE)) {
    mkdirSync(dirname(join(own, name)), { recursive: true });
    writeFileSync(join(own, name), text);
  }
  try {
    renameSync(own, PLACE);
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(PLACE)) throw error;
    rmSync(own, { recursive: true });
  }
  return PLACE;
}
