/**
 * A page as a build leaves it, small: for stacks that host one.
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Its files, with their text. */
export const TEST_PAGE: Readonly<Record<string, string>> = {
  "assets/person-D4.css": "body{}",
  "assets/person-B1.js": "export {};",
  "email/index.html": "<title>E-mail</title>",
  "favicon.svg": "<svg/>",
  "index.html": "<title>Page</title>",
};

let made: string | undefined;

/** A folder with the page, made once a process and removed at its end. */
export function testPage(): string {
  if (made === undefined) {
    const folder = mkdtempSync(join(tmpdir(), "incognito-page-"));
    for (const [name, text] of Object.entries(TEST_PAGE)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    made = folder;
  }
  return made;
}
