/**
 * The program that the synth benchmark runs: any number of stacks with both pools each; the named handlers
 * are bundled first. `synth-program.ts COPIES BUNDLES OUTPUT [HANDLER ...]`
 * @module
 */
import { App } from "cdktf";
import { bundleHandlers } from "../../build/bundle-handlers";
import { projectRoot } from "../../command/project-root";
import { runProgram } from "../../command/run-command";
import { loadConfig } from "../../config/load-config";
import { IdentityStack } from "../../constructs/identity-stack";

const [copies, bundleDirectory = "", outdir = "", ...entries] = process.argv.slice(2);

runProgram(async () => {
  if (entries.length > 0) {
    await bundleHandlers({ root: projectRoot(), entries, outputDirectory: bundleDirectory });
  }
  const app = new App({ outdir });
  for (const config of loadConfig({}).slice(0, 1)) {
    for (let copy = 1; copy <= Number(copies); copy += 1) {
      new IdentityStack(app, `copy-${copy}`, {
        config,
        bundleOf: (entry) => `${bundleDirectory}/handlers/${entry}/index.js`,
      });
    }
  }
  app.synth();
  return undefined;
});
