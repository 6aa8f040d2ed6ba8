/**
 * Runs checkov, which nothing else needs, over a plan. What our stacks fail on purpose is listed in
 * `config/checkov-waivers.ts`.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { MisuseError } from "../command/report-errors";
import { CHECKOV_WAIVERS, type CheckovWaiver } from "../config/checkov-waivers";
import { planLayout } from "../plan-review/plan-directory/layout";

const INSTALL = "python3 -m venv .cache/checkov && .cache/checkov/bin/pip install checkov==3.3.30";
const MOST_BYTES = 500_000_000;

/** What checkov says of one resource by one check. */
interface CheckResult {
  readonly check_id: string;
  readonly check_name?: string | null;
  readonly resource: string;
}

/** The results of a run, by their outcome. */
interface CheckovResults {
  readonly passed_checks?: readonly CheckResult[];
  readonly failed_checks?: readonly CheckResult[];
}

/**
 * Prints what checkov says of a plan: each failed check that is not waived, and each waiver that the plan shows to be
 * needless, since its check ran and failed nowhere.
 *
 * @param root - the project; the checkov of its cache goes before the one on the PATH
 * @param plan - a folder that `npm run plan` left, or a plan as JSON
 * @returns whether there is neither
 * @throws {@link MisuseError} if there is no such plan, or no checkov
 */
export function runCheckov(
  root: string,
  plan: string,
  waivers: readonly CheckovWaiver[] = CHECKOV_WAIVERS,
): boolean {
  const { passed_checks: passed = [], failed_checks: failed = [] } = resultsOf(root, plan);
  const failures = failed.filter((one) => !waivers.some((waiver) => covers(waiver, one)));
  const needless = waivers.filter(
    (waiver) =>
      passed.some((one) => covers(waiver, one)) && !failed.some((one) => covers(waiver, one)),
  );
  for (const one of failures) {
    console.log(`${one.check_id} fails: ${one.resource} (${one.check_name ?? "without a name"})`);
  }
  for (const { check } of needless) {
    console.log(`${check} is waived for nothing: every resource passes it`);
  }
  const counts = `${passed.length} checks passed, ${failed.length - failures.length} failed and are waived`;
  console.log(`${counts}, ${failures.length} failed`);
  return failures.length + needless.length === 0;
}

function covers({ check, resource = "" }: CheckovWaiver, result: CheckResult): boolean {
  return check === result.check_id && result.resource.startsWith(resource);
}

function resultsOf(root: string, plan: string): CheckovResults {
  const { status, error, stdout, stderr } = spawnSync(
    findCheckov(root),
    [
      "--file",
      planFileOf(plan),
      "--framework",
      "terraform_plan",
      // It works without its maker's servers.
      "--skip-download",
      "--compact",
      "--output",
      "json",
    ],
    { encoding: "utf8", maxBuffer: MOST_BYTES },
  );
  if (error !== undefined) {
    throw new MisuseError(`checkov cannot be run: ${error.message}; install it with ${INSTALL}`);
  }
  const results = parse(stdout)?.results;
  if (results === undefined) {
    const said = stderr.trim().split("\n").at(-1) ?? "";
    throw new MisuseError(`checkov ended with ${status} and without results: ${said}`);
  }
  return results;
}

/** A plan without a resource that it knows makes it answer with counts alone. */
function parse(text: string): { readonly results?: CheckovResults } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    // What it printed instead is in the error.
    return undefined;
  }
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
