/** `npm run checkov -- PLAN`: runs checkov over a planned stack. @module */
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";
import { runCheckov } from "../deploy/run-checkov";

runCommand("checkov", ({ arguments: { plan } }) =>
  runCheckov(projectRoot(), plan) ? EXIT.done : EXIT.failed,
);
