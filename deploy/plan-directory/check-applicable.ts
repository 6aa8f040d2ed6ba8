/**
 * Checks what a manifest says about its plan against what was asked for: the stack, the commit, the account
 * and the place of the state. `apply-plan.ts` asks before it opens Terraform.
 * @module
 */
import { PlanDirectoryError } from "../../plan-review/plan-directory/errors";
import type { Account, PlanManifest } from "../../plan-review/plan-directory/manifest";
import { localStateFile } from "./copy-stack";

/** What somebody asked to have applied. */
export interface AskedFor {
  readonly stack: string;
  /** The commit that must have been planned; `null` outside a git repository. */
  readonly commit: string | null;
  /** Whether the plan may hold more than the commit. */
  readonly dirty: "allowed" | "refused";
}

/** Where it would be applied. */
export interface ApplyPlace {
  readonly account: Account;
  /** The verified folder of the stack. */
  readonly stackDirectory: string;
  /** The folder that a relative state path starts from. */
  readonly place: string;
}

/**
 * Checks a manifest.
 *
 * @throws {@link PlanDirectoryError} for the plan of another stack or commit, one that ended in an error, and
 * one that belongs elsewhere
 */
export function checkApplicable(manifest: PlanManifest, asked: AskedFor, at: ApplyPlace): void {
  checkAskedFor(manifest, asked);
  if (manifest.errored) {
    const message = `the plan of ${manifest.stack} ended in an error and cannot be applied; mend the cause and make a new plan`;
    throw new PlanDirectoryError("ERR_PLAN_ERRORED", message);
  }
  if (manifest.account !== at.account) {
    const message = `the plan of ${manifest.stack} was made against '${manifest.account}', not '${at.account}'; make one there`;
    throw new PlanDirectoryError("ERR_PLAN_PLACE", message);
  }
  const stateFile = localStateFile(at.stackDirectory, at.place);
  if (stateFile !== manifest.stateFile) {
    // Applied from here, Terraform would start an empty state and create everything a second time.
    const message = `the plan of ${manifest.stack} has its state in '${manifest.stateFile}', but from here it would be '${stateFile}'; apply it where it was made, or keep the state in a bucket`;
    throw new PlanDirectoryError("ERR_PLAN_PLACE", message);
  }
}

/**
 * Checks that a plan is for the stack and commit that somebody asked for; the review's status and an
 * artifact's name say less than the manifest.
 *
 * @throws {@link PlanDirectoryError} naming both sides
 */
export function checkAskedFor(manifest: PlanManifest, asked: AskedFor): void {
  const { stack, commit, dirty } = manifest;
  if (stack !== asked.stack) {
    throw other(`the plan is of the stack '${stack}', not of '${asked.stack}'`);
  }
  if (commit !== asked.commit) {
    throw other(`the plan of ${stack} is of commit '${commit}', not of '${asked.commit}'`);
  }
  if (dirty && asked.dirty === "refused") {
    throw other(`the plan of ${stack} was made of more than commit '${commit}'`);
  }
}

function other(problem: string): PlanDirectoryError {
  return new PlanDirectoryError(
    "ERR_PLAN_OTHER",
    `${problem}; name the plan that was asked for, or make it and have it reviewed`,
  );
}
