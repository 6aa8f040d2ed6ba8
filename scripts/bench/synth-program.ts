/**
 * The program that the synth benchmark runs without bundling: as many stacks as asked for, both pools each.
 * `synth-program.ts COPIES BUNDLES OUTPUT`
 * @module
 */
import { App } from "cdktf";
import { loadConfig } from "../../config/load-config";
import { IdentityStack } from "../../constructs/identity-stack";

const [copies, bundleDirectory = "", outdir = ""] = process.argv.slice(2);
const app = new App({ outdir });
for (const config of loadConfig({}).slice(0, 1)) {
  for (let copy = 1; copy <= Number(copies); copy += 1) {
    new IdentityStack(app, `copy-${copy}`, { config, bundleDirectory });
  }
}
app.synth();
