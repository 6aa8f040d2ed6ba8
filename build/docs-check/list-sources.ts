/**
 * The repository's files as git knows them: ignored and deleted ones are not checked.
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Folders and files of TypeScript whose imports and exports follow the house's rules; tests are not among them. */
const SOURCES = [
  "main.ts",
  "bench",
  "build",
  "client",
  "command",
  "config",
  "constructs",
  "contract",
  "deploy",
  "handlers",
  "operator",
  "package",
  "plan-review",
  "promises",
  "scripts",
  "simulator",
  "ui",
  "vocabulary",
];

/** Every tracked or new TypeScript source, relative to the root. */
export function listSources(root: string): readonly string[] {
  return listFiles(root, SOURCES).filter(
    (file) => /\.(ts|tsx|mts)$/.test(file) && !file.endsWith(".d.ts"),
  );
}

/**
 * Every tracked or new file.
 *
 * @param pathspecs - folders, files or patterns, as git takes them
 */
export function listFiles(root: string, pathspecs: readonly string[]): readonly string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...pathspecs];
  return execFileSync("git", args, { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((file) => file !== "" && existsSync(join(root, file)));
}
