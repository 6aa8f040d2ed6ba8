/**
 * Checks a plan directory against what was reviewed: the manifest against the digest that the reviewer
 * approved, then every file against the manifest, and whether it has a place there. `apply-plan.ts` asks before anything else.
 * @module
 */
import { PlanDirectoryError } from "../../plan-review/plan-directory/errors";
import { type FileHashes, hashFiles, listFiles } from "../../plan-review/plan-directory/hash-files";
import { PLAN_NAMES, planLayout } from "../../plan-review/plan-directory/layout";
import {
  type PlanManifest,
  readDigest,
  readManifest,
} from "../../plan-review/plan-directory/manifest";
import { strayFiles } from "../../plan-review/plan-directory/stray-files";

/**
 * The manifest of a directory that is, to the byte, what was reviewed.
 *
 * @param digest - SHA-256 of the manifest in hex, from the review and never from the directory
 * @throws {@link PlanDirectoryError} if anything differs or has no place there, naming each
 */
export function verifyPlanDirectory(directory: string, digest: string): PlanManifest {
  const layout = planLayout(directory);
  const found = readDigest(layout.manifest);
  if (found !== digest.toLowerCase()) {
    throw new PlanDirectoryError(
      "ERR_DIGEST_MISMATCH",
      `${PLAN_NAMES.manifest} is not the one that was reviewed: its SHA-256 is ${found}, expected ${digest}; make a new plan and have it reviewed`,
    );
  }
  const { manifest } = readManifest(layout.manifest);
  const { [PLAN_NAMES.manifest]: _itself, ...files } = hashFiles(directory);
  const differences = compare(manifest.files, files);
  if (differences.length > 0) {
    throw new PlanDirectoryError(
      "ERR_PLAN_CHANGED",
      `the plan is not the one that was reviewed; make a new plan and have it reviewed: ${differences.join("; ")}`,
    );
  }
  const strays = strayFiles(listFiles(directory));
  if (strays.length > 0) {
    throw new PlanDirectoryError(
      "ERR_PLAN_CHANGED",
      `the plan directory holds what has no place in one; remove it, make a new plan and have it reviewed: ${strays.map(({ path, problem }) => `${path} ${problem}`).join("; ")}`,
    );
  }
  return manifest;
}

function compare(expected: FileHashes, found: FileHashes): readonly string[] {
  const paths = [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort();
  return paths.flatMap((path) => {
    const [wanted, actual] = [own(expected, path), own(found, path)];
    return wanted === actual
      ? []
      : [`${path} is ${actual ?? "missing"}, expected ${wanted ?? "no such file"}`];
  });
}

function own(hashes: FileHashes, path: string): string | undefined {
  return Object.hasOwn(hashes, path) ? hashes[path] : undefined;
}
