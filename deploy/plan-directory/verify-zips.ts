/**
 * Checks the code that an apply would upload against the plan: the bytes of each zip against the
 * `source_code_hash` that the review showed. `apply-plan.ts` asks, on its private copy.
 * @module
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { asArray, asRecord, own } from "../../plan-review/json-record";
import { PlanDirectoryError } from "../../plan-review/plan-directory/errors";
import { PLAN_NAMES } from "../../plan-review/plan-directory/layout";
import type { PlanManifest } from "../../plan-review/plan-directory/manifest";

/**
 * Compares each file that a planned function or layer is made of.
 *
 * @param directory - a plan directory that its manifest vouches for
 * @throws {@link PlanDirectoryError} if a file is different code, not in the manifest, or cannot be judged
 */
export function verifyZips(directory: string, manifest: PlanManifest): void {
  const plan: unknown = JSON.parse(readFileSync(join(directory, PLAN_NAMES.planJson), "utf8"));
  const problems = asArray(own(plan, "resource_changes")).flatMap((change) =>
    problemsOf(change, directory, manifest),
  );
  if (problems.length === 0) return;
  throw new PlanDirectoryError(
    "ERR_PLAN_CHANGED",
    `the code of ${manifest.stack} is not what its plan shows; make a new plan and have it reviewed: ${problems.join("; ")}`,
  );
}

/** Nothing for what is neither created nor updated: its `filename` is then not read. */
function problemsOf(
  planned: unknown,
  directory: string,
  manifest: PlanManifest,
): readonly string[] {
  const change = own(planned, "change");
  const after = asRecord(own(change, "after"));
  const unknown = asRecord(own(change, "after_unknown"));
  const isCode = "source_code_hash" in after || "source_code_hash" in unknown;
  const uploads = asArray(own(change, "actions")).some(
    (one) => one === "create" || one === "update",
  );
  const filename = unknown["filename"] === true ? "a file not yet known" : after["filename"];
  if (!isCode || !uploads || typeof filename !== "string") return [];
  const address = String(own(planned, "address"));
  // A path that leads out of the stack's folder has no entry in the manifest.
  const file = `${PLAN_NAMES.stack}/${normalize(filename).replaceAll("\\", "/")}`;
  if (!Object.hasOwn(manifest.files, file)) {
    return [`${address} takes its code from '${filename}', which the manifest does not name`];
  }
  const actual = base64Sha256(join(directory, file));
  const planHash = after["source_code_hash"];
  return actual === planHash
    ? []
    : [`${file} of ${address} is ${actual}, expected ${planHash ?? "a source_code_hash"}`];
}

function base64Sha256(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("base64");
}
