/**
 * `npm run simulate -- PATH`: runs any Terraform with Cognito pools as a local Amazon Cognito.
 *
 * @example
 * npm run simulate -- ../their-infrastructure --port 9401
 * @module
 */
import { runCommand } from "../command/run-command";
import { runSimulate } from "../simulator/cli";

runCommand("simulate", () => runSimulate(process.argv.slice(2)));
