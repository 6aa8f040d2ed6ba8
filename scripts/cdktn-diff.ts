/**
 * `npm run cdktn:diff`: shows that the project is the same on cdktf and on cdktn (docs/decisions/0001).
 * @module
 */
import { compareLibraries } from "../build/compare-libraries";
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";

runCommand("cdktn:diff", () => {
  const isSame = compareLibraries(projectRoot(), (text) => process.stdout.write(text));
  return isSame ? EXIT.done : EXIT.failed;
});
