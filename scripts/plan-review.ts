/**
 * `npm run plan:review -- PLAN`: explains a plan in Cognito's terms and stops one that would lose identities
 * or anonymity.
 * @module
 */
import { runCommand } from "../command/run-command";
import { WAIVERS } from "../config/waivers";
import { reviewInProcess } from "../plan-review/review-in-process";

runCommand("plan:review", () => reviewInProcess({ waivers: WAIVERS }));
