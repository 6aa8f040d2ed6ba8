/**
 * `npm run ui:config -- STACK`: prepares the page for a host, for the pools of a deployed stack. It is the
 * same build that the simulator serves.
 * @module
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildUi } from "../build/build-ui";
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";
import { readOutputs } from "../deploy/terraform/read-outputs";
import { describeFrontEnd, describeHeaders } from "../operator/ui-config/config-from-outputs";
import { readDeclaration } from "../operator/ui-config/privacy-from-outputs";
import { hostedPages } from "../vocabulary/front-end";

runCommand("ui:config", async ({ arguments: { stack } }) => {
  const root = projectRoot();
  const outputDirectory = join(root, "dist", "ui");
  const outputs = await readOutputs({ root, stack, env: process.env });
  const config = describeFrontEnd(outputs);
  const privacy = readDeclaration(outputs);
  await buildUi({ root, outputDirectory, pages: hostedPages(Object.values(config.pools)) });
  writeFileSync(join(outputDirectory, "config.json"), `${JSON.stringify(config, null, 2)}\n`);
  writeFileSync(join(outputDirectory, "privacy.json"), privacy);
  writeFileSync(join(outputDirectory, "_headers"), describeHeaders(config));
  process.stdout.write(
    "dist/ui is ready: copy it to a host that sends the headers in dist/ui/_headers\n",
  );
  return EXIT.done;
});
