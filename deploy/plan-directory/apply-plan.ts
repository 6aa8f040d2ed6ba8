/**
 * Applies a plan directory exactly as it was reviewed, or not at all: a private copy is verified, reviewed
 * once more and applied, and nothing is ever planned again here. `cdktf deploy` cannot do this, as it ignores
 * a saved plan.
 * @module
 */
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PlanDirectoryError } from "../../plan-review/plan-directory/errors";
import { planLayout } from "../../plan-review/plan-directory/layout";
import {
  type Account,
  type PlanManifest,
  readDigest,
} from "../../plan-review/plan-directory/manifest";
import { checkPlannedConfiguration } from "../../plan-review/plan-directory/planned-configuration";
import type { RunReviewResult } from "../../plan-review/run-review";
import { TerraformError } from "../terraform/errors";
import type { ProgramResult } from "../terraform/run-program";
import { Terraform } from "../terraform/terraform";
import { type AskedFor, checkApplicable } from "./check-applicable";
import type { OpenTerraform } from "./make-plan";
import { openPrivateCopy } from "./private-copy";
import { verifyPlanDirectory } from "./verify-plan-directory";
import { verifyZips } from "./verify-zips";

/** What to apply. */
export interface ApplyPlanOptions {
  /** A directory that `npm run plan` left. */
  readonly directory: string;
  /** SHA-256 of its manifest in hex, taken from the review. */
  readonly digest: string;
  /** What the manifest must say of itself. */
  readonly asked: AskedFor;
  /** Where it is applied; it must have been planned there. */
  readonly account: Account;
  /** A folder of the caller's own, for the copy that is applied. */
  readonly cacheDirectory: string;
  /** Reviews a plan directory; a plan that it stops is not applied, no matter what was said elsewhere. */
  readonly review: (directory: string) => RunReviewResult;
  /** Opens Terraform for the verified stack. */
  readonly openTerraform: (stackDirectory: string, stack: string) => ReturnType<OpenTerraform>;
  /** Receives the review, and what Terraform prints. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

/** How Terraform and OpenTofu begin the message about a plan whose state has moved on. */
const STALE = /saved plan is stale/i;
/** How they begin the one about a state that another command holds. */
const LOCKED = /error acquiring the state lock/i;
/** What they leave in their folder if the state cannot be saved in its place. */
const ERRORED_STATE = "errored.tfstate";

/**
 * Verifies, reviews and applies a plan directory.
 *
 * @throws {@link PlanDirectoryError} if it is not what was reviewed or asked for, the review stops it, it
 * is stale, ended in an error or belongs elsewhere; nothing has been applied then
 * @throws {@link TerraformError} if Terraform cannot apply it
 */
export async function applyPlan(options: ApplyPlanOptions): Promise<PlanManifest> {
  const directory = resolve(options.directory);
  // Names a path that is no plan directory as it was typed; nothing else in it is believed.
  readDigest(planLayout(directory).manifest);
  const copy = openPrivateCopy(directory, options.cacheDirectory);
  try {
    const manifest = verifyCopy(copy.directory, options);
    await applyCopy(copy.directory, manifest, options);
    return manifest;
  } finally {
    copy.close();
  }
}

function verifyCopy(directory: string, options: ApplyPlanOptions): PlanManifest {
  const manifest = verifyPlanDirectory(directory, options.digest);
  checkApplicable(manifest, options.asked, {
    account: options.account,
    stackDirectory: planLayout(directory).stack,
    place: planLayout(resolve(options.directory)).stack,
  });
  const { plan, stack } = planLayout(directory);
  checkPlannedConfiguration(readFileSync(plan), readFileSync(join(stack, "cdk.tf.json")));
  verifyZips(directory, manifest);
  const { output, exitCode } = options.review(directory);
  options.onOutput?.(output);
  if (exitCode !== 0) {
    const message = `the plan of ${manifest.stack} is stopped by the review that apply makes itself; mend what it names, or waive it in config/waivers.ts, and make a new plan`;
    throw new PlanDirectoryError("ERR_PLAN_REFUSED", message);
  }
  return manifest;
}

async function applyCopy(
  directory: string,
  manifest: PlanManifest,
  { openTerraform, onOutput, ...options }: ApplyPlanOptions,
): Promise<void> {
  const { stack, plan, planJson } = planLayout(directory);
  const session = await openTerraform(stack, manifest.stack);
  try {
    const terraform = new Terraform({ directory: stack, env: session.environment(), onOutput });
    // The plan itself says where its state lies; init is for the providers alone.
    await terraform.init(["-backend=false", ...lockArguments(stack)]);
    checkReviewed(manifest, readFileSync(planJson, "utf8"), await terraform.showPlan(plan));
    const result = await terraform.apply(plan, stateArguments(manifest));
    judge(manifest, result, keepErroredState(stack, resolve(options.directory)));
  } finally {
    await session.close();
  }
}

/** Keeps the plan's providers: the lock file that came with it must not change. */
function lockArguments(stackDirectory: string): readonly string[] {
  return existsSync(join(stackDirectory, ".terraform.lock.hcl")) ? ["-lockfile=readonly"] : [];
}

/** Without a state, a relative path in the plan would start from the copy. */
function stateArguments({ stateFile }: PlanManifest): readonly string[] {
  return stateFile === null ? [] : [`-state=${stateFile}`];
}

/** The review read `plan.json`: a forger could have put an honest one beside another plan. */
function checkReviewed({ stack }: PlanManifest, reviewed: string, shown: string): void {
  if (reviewed === shown) return;
  const message = `plan.json of ${stack} is not what its plan holds, so the review was of something else; make a new plan and have it reviewed`;
  throw new PlanDirectoryError("ERR_PLAN_CHANGED", message);
}

/** Keeps the only record of what was made: beside the plan directory it outlives the copy. */
function keepErroredState(stackDirectory: string, directory: string): string | undefined {
  const left = join(stackDirectory, ERRORED_STATE);
  if (!existsSync(left)) return undefined;
  const kept = `${directory}.${Date.now()}.${ERRORED_STATE}`;
  copyFileSync(left, kept);
  return kept;
}

function judge(
  { stack }: PlanManifest,
  { exitCode, stdout, stderr }: ProgramResult,
  erroredState: string | undefined,
): void {
  if (exitCode === 0 && erroredState === undefined) return;
  const printed = `${stderr}${stdout}`;
  if (STALE.test(printed)) {
    const message = `the plan of ${stack} is stale: its state has changed since; run npm run plan -- ${stack} and have the new plan reviewed`;
    throw new PlanDirectoryError("ERR_PLAN_STALE", message);
  }
  if (LOCKED.test(printed)) {
    const message = `the state of ${stack} is locked, so nothing was applied; wait for the apply that holds it, or release the lock of one that was killed (docs/operations.md): ${stderr.trim()}`;
    throw new PlanDirectoryError("ERR_STATE_LOCKED", message);
  }
  const where =
    erroredState === undefined
      ? "what it did is in the state: make a new plan to see the rest"
      : `its state could not be saved and lies in '${erroredState}': terraform state push it before anything else`;
  const message = `terraform apply of ${stack} ended with ${exitCode}; ${where}: ${stderr.trim()}`;
  throw new TerraformError("ERR_TERRAFORM_FAILED", message);
}
