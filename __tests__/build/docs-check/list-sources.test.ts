/**
 * Which files the checks look at.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listFiles, listSources } from "../../../build/docs-check/list-sources";

const root = mkdtempSync(join(tmpdir(), "incognito-sources-"));

beforeAll(() => {
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: root });
  const write = (file: string) => writeFileSync(join(root, file), "");
  git("init", "-q");
  for (const folder of ["config", "docs", "ui", "__tests__"]) mkdirSync(join(root, folder));
  writeFileSync(join(root, ".gitignore"), "ignored.*\n");
  for (const file of ["main.ts", "ui/view.tsx", "ui/vite.config.mts", "config/gone.ts"])
    write(file);
  git("add", ".");
  rmSync(join(root, "config/gone.ts"));
  for (const file of ["config/new.ts", "config/ignored.ts", "config/data.json", "config/a.d.ts"])
    write(file);
  for (const file of ["docs/a.ts", "__tests__/a.test.ts", "docs/a.md"]) write(file);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("listSources", () => {
  it("lists sources that are tracked or new, and none that is ignored, deleted or declared only", () => {
    expect([...listSources(root)].sort()).toEqual([
      "config/new.ts",
      "main.ts",
      "ui/view.tsx",
      "ui/vite.config.mts",
    ]);
  });
});

describe("listFiles", () => {
  it("lists what a pattern names, in every folder", () => {
    expect(listFiles(root, ["*.md"])).toEqual(["docs/a.md"]);
  });
});
