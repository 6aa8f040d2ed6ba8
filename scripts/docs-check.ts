/**
 * `npm run docs:check`: every source file says what it is for, every export is explained, no document links to
 * something that is not there, and Markdown is well-formed.
 * @module
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findBrokenLinks } from "../build/docs-check/links";
import { findUndocumented } from "../build/docs-check/tsdoc";
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";

runCommand("docs:check", () => {
  const root = projectRoot();
  const findings = [...findUndocumented(root), ...findBrokenLinks(root)];
  for (const finding of findings) process.stderr.write(`${finding}\n`);
  const linter = join(root, "node_modules", "markdownlint-cli2", "markdownlint-cli2-bin.mjs");
  const linted = spawnSync(process.execPath, [linter], { cwd: root, stdio: "inherit" });
  return findings.length === 0 && linted.status === 0 ? EXIT.done : EXIT.failed;
});
