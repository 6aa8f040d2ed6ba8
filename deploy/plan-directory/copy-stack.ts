/**
 * Copies a synthesized stack's folder to where it is planned, so that exactly what was planned is kept, and
 * nothing that earlier commands left in the folder.
 * @module
 */
import { cpSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { asRecord, own } from "../../plan-review/json-record";
import { readSynthesized } from "../../plan-review/plan-directory/read-synthesized";

/** What Terraform, cdktf and earlier plans leave in a stack's folder; zips are made again at plan. */
const LEFT_BEHIND = /^(?:\.terraform|archives|plan|crash.*\.log|.*\.tfstate(?:\..*)?|.*\.tfplan)$/;

/** Copies the folder without what commands left in it; its lock file of providers comes along. */
export function copyStack(from: string, to: string): void {
  const source = resolve(from);
  cpSync(source, to, {
    recursive: true,
    filter: (path) => dirname(path) !== source || !LEFT_BEHIND.test(basename(path)),
  });
}

/** Terraform's own name for the state of a stack that names no backend, or no path. */
const DEFAULT_STATE_FILE = "terraform.tfstate";

/**
 * Where a stack's state is, if a file keeps it. Terraform resolves a relative path in the folder that it
 * runs in, so the place changes with the folder.
 *
 * @param stackDirectory - the folder whose `cdk.tf.json` is read
 * @param place - the folder that a relative path starts from
 * @returns `null` if another backend keeps the state
 * @throws {@link PlanDirectoryError} if the file is not in cdktf's form
 */
export function localStateFile(stackDirectory: string, place = stackDirectory): string | null {
  const stack = readSynthesized(readFileSync(join(stackDirectory, "cdk.tf.json")));
  const backend = asRecord(own(own(stack, "terraform"), "backend"));
  if (Object.keys(backend).some((name) => name !== "local")) return null;
  const path = own(own(backend, "local"), "path");
  return resolve(place, typeof path === "string" ? path : DEFAULT_STATE_FILE);
}
