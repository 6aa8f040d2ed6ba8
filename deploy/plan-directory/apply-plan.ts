/**
 * Applies a plan directory exactly as it was reviewed, or not at all: nothing is ever planned again here.
 * `cdktf deploy` cannot do this, as it ignores a saved plan.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PlanDirectoryError } from "../../plan-review/plan-directory/errors";
import { planLayout } from "../../plan-review/plan-directory/layout";
import type { Account, PlanManifest } from "../../plan-review/plan-directory/manifest";
import { TerraformError } from "../terraform/errors";
import type { CommandResult } from "../terraform/run-command";
import { Terraform } from "../terraform/terraform";
import { localStateFile } from "./copy-stack";
import type { OpenTerraform } from "./make-plan";
import { verifyPlanDirectory } from "./verify-plan-directory";

/** What to apply. */
export interface ApplyPlanOptions {
  /** A directory that `npm run plan` left. */
  readonly directory: string;
  /** SHA-256 of its manifest in hex, taken from the review. */
  readonly digest: string;
  /** Where it is applied; it must have been planned there. */
  readonly account: Account;
  /** Opens Terraform for the verified stack. */
  readonly openTerraform: (stackDirectory: string, stack: string) => ReturnType<OpenTerraform>;
  /** Receives what Terraform prints. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

/** How Terraform and OpenTofu begin the message about a plan whose state has moved on. */
const STALE = /saved plan is stale/i;

/**
 * Verifies a plan directory and applies its plan.
 *
 * @throws {@link PlanDirectoryError} where it is not what was reviewed, is stale, ended in an error or
 * belongs elsewhere; nothing has been applied then
 * @throws {@link TerraformError} where Terraform cannot apply it
 */
export async function applyPlan(options: ApplyPlanOptions): Promise<PlanManifest> {
  const directory = resolve(options.directory);
  const manifest = verifyPlanDirectory(directory, options.digest);
  checkApplicable(manifest, options.account, planLayout(directory).stack);
  const { stack, plan, planJson } = planLayout(directory);
  const session = await options.openTerraform(stack, manifest.stack);
  try {
    const terraform = new Terraform({
      directory: stack,
      env: session.environment(),
      onOutput: options.onOutput,
    });
    // The plan itself says where its state lies; init is for the providers alone.
    await terraform.init(["-backend=false", ...lockArguments(stack)]);
    checkReviewed(manifest, readFileSync(planJson, "utf8"), await terraform.showPlan(plan));
    judge(manifest, await terraform.apply(plan));
    return manifest;
  } finally {
    await session.close();
  }
}

/** The providers are those of the plan: the lock file that came with it is not to change. */
function lockArguments(stackDirectory: string): readonly string[] {
  return existsSync(join(stackDirectory, ".terraform.lock.hcl")) ? ["-lockfile=readonly"] : [];
}

function checkApplicable(manifest: PlanManifest, account: Account, stackDirectory: string): void {
  if (manifest.errored) {
    const message = `the plan of ${manifest.stack} ended in an error and cannot be applied; mend the cause and make a new plan`;
    throw new PlanDirectoryError("ERR_PLAN_ERRORED", message);
  }
  if (manifest.account !== account) {
    const message = `the plan of ${manifest.stack} was made against '${manifest.account}', not '${account}'; make one there`;
    throw new PlanDirectoryError("ERR_PLAN_PLACE", message);
  }
  const stateFile = localStateFile(stackDirectory);
  if (stateFile !== manifest.stateFile) {
    // Applied from here, Terraform would start an empty state and create everything a second time.
    const message = `the plan of ${manifest.stack} has its state in '${manifest.stateFile}', but from here it would be '${stateFile}'; apply it where it was made, or keep the state in a bucket`;
    throw new PlanDirectoryError("ERR_PLAN_PLACE", message);
  }
}

/** The review read `plan.json`; a forger of both could have laid an honest one beside another plan. */
function checkReviewed({ stack }: PlanManifest, reviewed: string, shown: string): void {
  if (reviewed === shown) return;
  const message = `plan.json of ${stack} is not what its plan holds, so the review was of something else; make a new plan and have it reviewed`;
  throw new PlanDirectoryError("ERR_PLAN_CHANGED", message);
}

function judge({ stack }: PlanManifest, { exitCode, stdout, stderr }: CommandResult): void {
  if (exitCode === 0) return;
  const printed = `${stderr}${stdout}`;
  if (STALE.test(printed)) {
    const message = `the plan of ${stack} is stale: its state has changed since; run npm run plan -- ${stack} and have the new plan reviewed`;
    throw new PlanDirectoryError("ERR_PLAN_STALE", message);
  }
  const message = `terraform apply of ${stack} ended with ${exitCode}; what it did is in the state: make a new plan to see the rest: ${stderr.trim()}`;
  throw new TerraformError("ERR_TERRAFORM_FAILED", message);
}
