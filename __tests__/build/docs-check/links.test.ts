/**
 * Which links count as broken.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrokenLinks } from "../../../build/docs-check/links";

const root = mkdtempSync(join(tmpdir(), "incognito-links-"));

beforeAll(() => {
  execFileSync("git", ["init", "-q"], { cwd: root });
  mkdirSync(join(root, "docs"));
  writeFileSync(join(root, "docs", "other.md"), "# Other\n\n## A heading, with *marks*\n");
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function linksIn(markdown: string): readonly string[] {
  writeFileSync(join(root, "docs", "page.md"), markdown);
  return findBrokenLinks(root);
}

describe("findBrokenLinks", () => {
  it.each([
    "other.md",
    "./other.md#a-heading-with-marks",
    "../docs",
    "#here",
    "https://example.com/x",
  ])("accepts a link to %s", (link) => {
    expect(linksIn(`# Here\n\n[text](${link})\n`)).toEqual([]);
  });

  it.each(["missing.md", "other.md#missing", "#missing", "../../outside.md"])(
    "finds a link to %s",
    (link) => {
      expect(linksIn(`# Here\n\n[text](${link})\n`)).toEqual([
        `docs/page.md: link to ${link} leads nowhere`,
      ]);
    },
  );

  it("accepts a link to an anchor that is written out", () => {
    expect(linksIn('[text](#a-rule)\n\n<a id="a-rule"></a>\n')).toEqual([]);
  });

  it("does not look into code", () => {
    expect(linksIn("`[a](b.md)`\n\n```text\n[a](b.md)\n```\n")).toEqual([]);
  });
});
