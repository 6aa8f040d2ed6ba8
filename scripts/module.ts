/**
 * `npm run module [-- NAME ...]`: makes Terraform modules in `dist/module/`.
 * @module
 */
import { join, relative } from "node:path";
import { MODULE_NAMES, makeModules } from "../build/module/make-module";
import { USUAL_MODULES } from "../build/module/usual-modules";
import { COMMANDS } from "../command/commands";
import { EXIT } from "../command/exit-codes";
import { describeUnknown, misuse } from "../command/parse-command";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";

runCommand("module", async ({ arguments: { name: names } }) => {
  const unknown = names?.find((name) => !MODULE_NAMES.includes(name));
  if (unknown !== undefined)
    throw misuse(COMMANDS.module, describeUnknown("module", unknown, MODULE_NAMES));
  const root = projectRoot();
  const folders = await makeModules({
    root,
    names: names === undefined || names.length === 0 ? Object.keys(USUAL_MODULES) : names,
    variables: process.env,
    outputDirectory: join(root, "dist", "module"),
  });
  for (const folder of folders) process.stdout.write(`${relative(root, folder)}\n`);
  return EXIT.done;
});
