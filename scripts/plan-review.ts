/**
 * `npm run plan:review -- PLAN`: explains a plan in Cognito's terms and stops what loses identities or
 * anonymity.
 * @module
 */
import { EXIT } from "../command/exit-codes";
import { runCommand } from "../command/run-command";
import { WAIVERS } from "../config/waivers";
import { PlanReadError } from "../plan-review/errors";
import { runReview } from "../plan-review/run-review";

runCommand("plan:review", () => {
  try {
    const today = new Date().toISOString().slice(0, 10);
    const { output, exitCode } = runReview(process.argv.slice(2), { waivers: WAIVERS, today });
    process.stdout.write(output);
    return exitCode;
  } catch (error) {
    if (!(error instanceof PlanReadError)) throw error;
    process.stderr.write(`${error.name}: ${error.message}\n`);
    return EXIT.misuse;
  }
});
