/**
 * `npm run docs:check`: every source file says what it is for, every export is explained, and no document
 * links to something that is not there.
 * @module
 */
import { findBrokenLinks } from "./lib/docs-check/links";
import { findUndocumented } from "./lib/docs-check/tsdoc";
import { projectRoot } from "./lib/project-root";
import { runScript } from "./lib/report-errors";

runScript(() => {
  const root = projectRoot();
  const findings = [...findUndocumented(root), ...findBrokenLinks(root)];
  for (const finding of findings) process.stderr.write(`${finding}\n`);
  return findings.length === 0 ? 0 : 1;
});
