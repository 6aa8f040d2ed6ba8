/**
 * Installs cdktn, cdktf's successor, beside the project's own packages: it is neither a dependency nor in
 * the lock file. `scripts/run.mjs` and jest.config.mjs find it there.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BuildError } from "./errors";

/** `constructs` is ours too, and has to be a version that both libraries accept. */
const PACKAGES = {
  "@cdktn/provider-archive": "14.0.1",
  "@cdktn/provider-aws": "25.7.0",
  cdktn: "0.24.0",
  constructs: "10.7.2",
} as const;

/**
 * Makes `.cache/cdktn/node_modules`, unless these versions are already there.
 *
 * @throws {@link BuildError} if npm cannot
 */
export function installCdktn(root: string): void {
  const folder = join(root, ".cache", "cdktn");
  const manifest = join(folder, "package.json");
  const wanted = JSON.stringify({ private: true, dependencies: PACKAGES });
  const stamp = join(folder, "node_modules", ".installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(manifest, wanted);
  // cdktn asks for Node 22 for its command's sake; the library alone runs on 20.
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  const { status, stderr } = spawnSync("npm", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) {
    throw new BuildError(`npm cannot install cdktn into ${folder}: ${stderr.trim()}; try again`);
  }
  writeFileSync(stamp, wanted);
}
