/**
 * Runs checkov, which nothing else needs, over a plan. What our stacks fail on purpose is listed in
 * `config/checkov-waivers.ts`.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { MisuseError } from "../command/report-errors";
import { CHECKOV_WAIVERS } from "../config/checkov-waivers";
import { planLayout } from "../plan-review/plan-directory/layout";

const INSTALL = "python3 -m venv .cache/checkov && .cache/checkov/bin/pip install checkov==3.3.30";

/**
 * Prints what checkov says of a plan.
 *
 * @param root - the project; the checkov of its cache goes before the one on the PATH
 * @param plan - a folder that `npm run plan` left, or a plan as JSON
 * @returns whether every check that is not waived passed
 * @throws {@link MisuseError} if there is no such plan, or no checkov
 */
export function runCheckov(root: string, plan: string): boolean {
  const skipped = CHECKOV_WAIVERS.map(({ check }) => check).join(",");
  const { status, error } = spawnSync(
    findCheckov(root),
    [
      "--file",
      planFileOf(plan),
      "--framework",
      "terraform_plan",
      // It works without its maker's servers.
      "--skip-download",
      "--compact",
      "--quiet",
      "--skip-check",
      skipped,
    ],
    { stdio: "inherit" },
  );
  if (error !== undefined) {
    throw new MisuseError(`checkov cannot be run: ${error.message}; install it with ${INSTALL}`);
  }
  return status === 0;
}

function findCheckov(root: string): string {
  const own = join(root, ".cache", "checkov", "bin", "checkov");
  return existsSync(own) ? own : "checkov";
}

/** A plan directory holds the plan as JSON beside Terraform's own file. */
function planFileOf(plan: string): string {
  if (!existsSync(plan)) {
    throw new MisuseError(
      `no plan at '${plan}'; expected a folder that npm run plan left, or a plan as JSON`,
    );
  }
  return statSync(plan).isDirectory() ? planLayout(plan).planJson : plan;
}
