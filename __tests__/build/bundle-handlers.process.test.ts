/**
 * The same sources give the same bytes, on any machine and at any time.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HANDLER_ENTRIES } from "../../handlers/triggers";
import { cloneTo, synthIn } from "../support/clone";

const temporary = mkdtempSync(join(tmpdir(), "incognito-build-"));

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

function buildIn(folder: string, umask: string, timeZone: string): ReadonlyMap<string, string> {
  synthIn(folder, umask, timeZone);
  const listed = execFileSync("sh", ["-c", "cd cdktf.out/stacks && find . -type f | sort"], {
    cwd: folder,
    encoding: "utf8",
  });
  const stacks = listed.trim().split("\n");
  const files = [
    ...stacks.map((file) => join("cdktf.out/stacks", file)),
    ...HANDLER_ENTRIES.map((entry) => `dist/handlers/${entry}/index.js`),
    "dist/manifest.json",
  ];
  return new Map(files.map((file) => [file, readFileSync(join(folder, file)).toString("base64")]));
}

describe("bundleHandlers", () => {
  it("gives the same bundles and stacks in two folders, under two umasks and two time zones", () => {
    const first = buildIn(cloneTo(join(temporary, "one/deep/er")), "022", "UTC");
    const second = buildIn(cloneTo(join(temporary, "two")), "077", "Pacific/Auckland");

    expect([...first.keys()]).toContain("dist/manifest.json");
    expect(first.size).toBeGreaterThan(HANDLER_ENTRIES.length + 3);
    expect(second).toEqual(first);
  });

  it("builds again where it bundles in another way than it did", () => {
    const folder = cloneTo(join(temporary, "bundler"));
    const bundle = join(folder, "dist/handlers/pre-sign-up/index.js");
    const bundler = join(folder, "build/bundle-handlers.ts");
    synthIn(folder, "022", "UTC");
    const text = readFileSync(bundler, "utf8");
    writeFileSync(
      bundler,
      text.replace("exports = { handler }", 'exports = { handler, made: "again" }'),
    );

    synthIn(folder, "022", "UTC");

    expect(readFileSync(bundle, "utf8")).toContain('"again"');
  });
});
