/**
 * `npm run cost -- STACK`: the most that a month-long attack on sign-up can cost, from the stack's
 * configuration and a dated list of prices. It makes no calls.
 * @module
 */
import { EXIT } from "../command/exit-codes";
import { runCommand } from "../command/run-command";
import { describeMonth } from "../operator/cost/describe-month";
import { reckonWorstMonth } from "../operator/cost/worst-month";
import { findStackConfig } from "../operator/tables/find-stack-config";
import { hasSignUpTable } from "../vocabulary/sign-up-ceiling";

runCommand("cost", async (input) => {
  const { stack } = input.arguments;
  const config = findStackConfig(stack, process.env);
  const month = reckonWorstMonth(config, hasSignUpTable(config));
  process.stdout.write(describeMonth(stack, month));
  return EXIT.done;
});
