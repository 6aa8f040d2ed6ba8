/**
 * Copies a synthesized stack's folder to where it is planned, so that what is kept is what was planned,
 * and nothing that earlier commands left in the folder.
 * @module
 */
import { cpSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** What Terraform, cdktf and earlier plans leave in a stack's folder; zips are made anew at plan. */
const LEFT_BEHIND = /^(?:\.terraform|archives|plan|crash.*\.log|.*\.tfstate(?:\..*)?|.*\.tfplan)$/;

/** Copies the folder without what commands left in it; its lock file of providers comes along. */
export function copyStack(from: string, to: string): void {
  const source = resolve(from);
  cpSync(source, to, {
    recursive: true,
    filter: (path) => dirname(path) !== source || !LEFT_BEHIND.test(basename(path)),
  });
}

/**
 * Where the state of a stack lies, if a file keeps it. Terraform resolves a relative path in the folder
 * that it runs in, so it changes with the folder.
 *
 * @returns `null` where another backend keeps the state
 */
export function localStateFile(stackDirectory: string): string | null {
  const text = readFileSync(join(stackDirectory, "cdk.tf.json"), "utf8");
  const { terraform } = JSON.parse(text) as {
    readonly terraform?: { readonly backend?: { readonly local?: { readonly path?: string } } };
  };
  const { path } = terraform?.backend?.local ?? {};
  return path === undefined ? null : resolve(stackDirectory, path);
}
