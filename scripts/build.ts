/**
 * `npm run build`: bundles the handlers into `dist/`.
 * @module
 */
import { join } from "node:path";
import { HANDLER_ENTRIES } from "../handlers/triggers";
import { bundleHandlers } from "./lib/bundle-handlers";
import { projectRoot } from "./lib/project-root";
import { runScript } from "./lib/report-errors";

runScript(async () => {
  const root = projectRoot();
  const { bundles } = await bundleHandlers({
    root,
    entries: HANDLER_ENTRIES,
    outputDirectory: join(root, "dist"),
  });
  for (const [name, { bytes, sha256 }] of Object.entries(bundles)) {
    process.stdout.write(`dist/handlers/${name}/index.js  ${bytes} bytes  ${sha256}\n`);
  }
  return 0;
});
