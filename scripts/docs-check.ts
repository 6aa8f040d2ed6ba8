/**
 * `npm run docs:check`: every source file says what it is for, every export is explained, and no document
 * links to something that is not there.
 * @module
 */

import { projectRoot } from "../command/project-root";
import { runScript } from "../command/report-errors";
import { findBrokenLinks } from "./docs-check/links";
import { findUndocumented } from "./docs-check/tsdoc";

runScript(() => {
  const root = projectRoot();
  const findings = [...findUndocumented(root), ...findBrokenLinks(root)];
  for (const finding of findings) process.stderr.write(`${finding}\n`);
  return findings.length === 0 ? 0 : 1;
});
