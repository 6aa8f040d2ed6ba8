/**
 * What may lie in a plan directory, and what else does: Terraform takes programs, variables and configuration from
 * the folder that it runs in, and shows them in no plan. The review and `npm run apply` ask here.
 * @module
 */
import type { ListedFile } from "./hash-files";
import { PLAN_NAMES } from "./layout";

/** All that `npm run plan` writes: the rest of a stack is its assets and the zips made of them. */
const KNOWN_FILES: readonly string[] = [
  PLAN_NAMES.plan,
  PLAN_NAMES.planJson,
  PLAN_NAMES.manifest,
  `${PLAN_NAMES.stack}/cdk.tf.json`,
  `${PLAN_NAMES.stack}/.terraform.lock.hcl`,
];
const ASSET = /^stack\/(?:assets\/.+|archives\/[^/]+\.zip)$/;

/** Files that Terraform or OpenTofu read wherever a module or an argument leads, and what they run. */
const READ_BY_TERRAFORM =
  /(?:\.(?:tf|tofu|tfvars)(?:\.json)?|\.tfrc|\.terraformrc)$|\/(?:\.terraform|terraform\.d|terraform\.rc)(?:\/|$)/i;

/** A file that has no place in a plan directory. */
export interface StrayFile {
  readonly path: string;
  /** What is wrong, after the path. */
  readonly problem: string;
}

/**
 * Those of the files in a plan directory that have no place there.
 *
 * @param files - what `listFiles` finds in it
 */
export function strayFiles(files: readonly ListedFile[]): readonly StrayFile[] {
  return files.flatMap((file) => {
    const problem = problemOf(file);
    return problem === undefined ? [] : [{ path: file.path, problem }];
  });
}

function problemOf({ path, isRegular }: ListedFile): string | undefined {
  if (!isRegular) return "is not a regular file, and may lead anywhere";
  if (KNOWN_FILES.includes(path)) return undefined;
  if (READ_BY_TERRAFORM.test(path)) {
    return "is read or run by Terraform beside cdk.tf.json, and no plan shows what it does";
  }
  return ASSET.test(path) ? undefined : "is none of the files that npm run plan writes";
}
