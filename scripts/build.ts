/**
 * `npm run build`: bundles the handlers and builds the page into `dist/`.
 * @module
 */
import { join } from "node:path";
import { withBuildLock } from "../build/build-lock";
import { buildUi } from "../build/build-ui";
import { bundleHandlers } from "../build/bundle-handlers";
import { buildPackage } from "../build/package/build-package";
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";
import { BUNDLE_ENTRIES } from "../handlers/services";

runCommand("build", async ({ options }) => {
  const root = projectRoot();
  const outputDirectory = join(root, "dist");
  const { bundles } = await withBuildLock(root, () =>
    bundleHandlers({ root, entries: BUNDLE_ENTRIES, outputDirectory }),
  );
  for (const [name, { bytes, sha256 }] of Object.entries(bundles)) {
    process.stdout.write(`dist/handlers/${name}/index.js  ${bytes} bytes  ${sha256}\n`);
  }
  const built = await buildUi({ root, outputDirectory: join(outputDirectory, "ui") });
  process.stdout.write(`dist/ui  ${built ? "built" : "unchanged"}\n`);
  if (options.package) await buildPackage(root);
  return EXIT.done;
});
