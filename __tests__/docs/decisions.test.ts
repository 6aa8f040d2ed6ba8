/**
 * Decisions are numbered in the order in which they were made, so that a number means one of them.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../support/places";

const FOLDER = join(ROOT, "docs", "decisions");

describe("decisions", () => {
  const files = readdirSync(FOLDER).sort();

  it("are numbered without a gap, and no two alike", () => {
    const numbers = files.map((file) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]));

    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers).toEqual(files.map((_, index) => index + 1));
  });

  it.each(files)("begin with their number: %s", (file) => {
    const text = readFileSync(join(FOLDER, file), "utf8");

    expect(text.startsWith(`# ${Number(file.slice(0, 4))}. `)).toBe(true);
  });
});
