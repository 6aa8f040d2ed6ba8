/**
 * The TypeScript projects: which of them sees a file decides whether the page may use Node, and Node the page.
 * @module
 */
import { execFileSync } from "node:child_process";
import { relative, resolve } from "node:path";
import { listSources } from "../../build/docs-check/list-sources";
import { ROOT } from "../support/places";

/** What `tsc -p` begins with; what those import comes besides. */
function rootsOf(project: string): readonly string[] {
  const tsc = "node_modules/typescript7/bin/tsc";
  const args = [tsc, "-p", project, "--showConfig"];
  const shown = JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" }));
  return (shown.files as string[]).map((file) => relative(ROOT, resolve(ROOT, project, file)));
}

describe("the TypeScript projects", () => {
  const node = rootsOf(".");
  const page = rootsOf("ui");

  it("leave no source out", () => {
    const seen = new Set([...node, ...page]);

    expect(seen.size).toBeGreaterThan(400);
    expect(listSources(ROOT).filter((file) => !seen.has(file) && !/\.mjs$/.test(file))).toEqual([]);
  });

  it("keep the page from Node, and Node from the page", () => {
    const isPage = (file: string) => /^(ui|client)\//.test(file) && file !== "ui/vite.config.mts";

    expect(node.filter(isPage)).toEqual([]);
    expect(page.filter((file) => !isPage(file) && !file.startsWith("__tests__/"))).toEqual([]);
  });
});
