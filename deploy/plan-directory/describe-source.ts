/**
 * Says what a plan was made from: the commit, whether the sources differ from it, and the bundles.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BundleManifest } from "../../build/bundle-handlers";
import type { PlanManifest } from "../../plan-review/plan-directory/manifest";
import { type ProgramResult, runProgram } from "../terraform/run-program";

/**
 * The source of a plan that is made now.
 *
 * @param root - the project's folder
 * @param bundleDirectory - where the build left its manifest
 */
export async function describeSource(
  root: string,
  bundleDirectory: string,
): Promise<Pick<PlanManifest, "bundles" | "commit" | "dirty">> {
  const status = await git(root, ["status", "--porcelain"]);
  return {
    commit: await readCommit(root),
    dirty: status === undefined || status !== "",
    bundles: readBundles(bundleDirectory),
  };
}

/** The commit that a clone is at; `null` outside a git repository. */
export async function readCommit(root: string): Promise<string | null> {
  const head = await git(root, ["rev-parse", "HEAD"]);
  return head === undefined ? null : head.trim();
}

function readBundles(bundleDirectory: string): PlanManifest["bundles"] {
  const text = readFileSync(join(bundleDirectory, "manifest.json"), "utf8");
  const { bundles } = JSON.parse(text) as BundleManifest;
  return Object.fromEntries(
    Object.entries(bundles).map(([name, { bytes, sha256 }]) => [name, { bytes, sha256 }]),
  );
}

/** What git prints; nothing outside a repository or without git, where a commit cannot be known. */
async function git(root: string, args: readonly string[]): Promise<string | undefined> {
  const run = runProgram({ command: "git", args, cwd: root, env: process.env });
  const { exitCode, stdout } = await run.catch(
    (): ProgramResult => ({ exitCode: 1, stdout: "", stderr: "" }),
  );
  return exitCode === 0 ? stdout : undefined;
}
