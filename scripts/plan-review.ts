/**
 * `npm run plan:review -- PLAN [--format markdown|json|text] [--stack NAME] [--fail-on error|warning|never]
 * [--anonymous ADDRESS]...`: explains a plan in Cognito's terms and stops what loses identities or anonymity.
 * Ends with 0 for a plan that may pass, 1 for findings at or above the level, 2 for misuse.
 * @module
 */

import { runScript } from "../command/report-errors";
import { WAIVERS } from "../config/waivers";
import { PlanReadError } from "../plan-review/errors";
import { runReview } from "../plan-review/run-review";

runScript(() => {
  try {
    const today = new Date().toISOString().slice(0, 10);
    const { output, exitCode } = runReview(process.argv.slice(2), { waivers: WAIVERS, today });
    process.stdout.write(output);
    return exitCode;
  } catch (error) {
    if (!(error instanceof PlanReadError)) throw error;
    process.stderr.write(`${error.name}: ${error.message}\n`);
    return 2;
  }
});
