/**
 * `npm run checkov -- PLAN`: runs checkov, which nobody needs for anything else, over a planned stack. What our
 * stacks fail on purpose stands in `config/checkov-waivers.ts`.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { MisuseError } from "../command/report-errors";
import { runCommand } from "../command/run-command";
import { CHECKOV_WAIVERS } from "../config/checkov-waivers";
import { planLayout } from "../plan-review/plan-directory/layout";

const INSTALL = "python3 -m venv .cache/checkov && .cache/checkov/bin/pip install checkov==3.3.30";

runCommand("checkov", ({ arguments: { plan } }) => {
  const skipped = CHECKOV_WAIVERS.map(({ check }) => check).join(",");
  const { status, error } = spawnSync(
    findCheckov(),
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
  return status === 0 ? EXIT.done : EXIT.failed;
});

/** The one that the message tells to install, or the one on the PATH. */
function findCheckov(): string {
  const own = join(projectRoot(), ".cache", "checkov", "bin", "checkov");
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
