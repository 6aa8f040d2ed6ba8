/**
 * Runs a TypeScript entry: esbuild bundles it, without the packages, and this process runs the result.
 * Every script of package.json and the app command of cdktf.json go through here.
 *
 * @example
 * node scripts/run.mjs scripts/build.ts
 * @module
 */
import { accessSync, constants, mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const esbuild = await import("esbuild").catch(() => {
  process.stderr.write("the dependencies are not installed; run npm ci\n");
  process.exit(1);
});
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) {
  process.stderr.write("no entry named; usage: node scripts/run.mjs ENTRY.ts [ARGUMENT ...]\n");
  process.exit(2);
}

// cdktf's successor with the same sources (docs/decisions/0001). Packages are resolved from where the bundle
// lies: first in the folder that npm run cdktn:diff installs to, then in the project's own.
const isCdktn = process.env.CDK_LIBRARY === "cdktn";
const CDKTN = {
  cdktf: "cdktn",
  "@cdktf/provider-aws": "@cdktn/provider-aws",
  "@cdktf/provider-archive": "@cdktn/provider-archive",
};
// One file per process, so that concurrent commands never read each other's half-written bundle.
const folder = join(root, ".cache", ...(isCdktn ? ["cdktn", "run"] : ["run"]));
const outfile = join(folder, `${process.pid}.cjs`);
try {
  mkdirSync(folder, { recursive: true });
  accessSync(folder, constants.W_OK);
} catch (error) {
  process.stderr.write(
    `cannot write to ${folder} (${error.code}); run this in a folder that can be written\n`,
  );
  process.exit(1);
}
// Not buildSync, which ends its esbuild process: an entry that bundles goes on using this one.
await esbuild.build({
  entryPoints: [entry],
  absWorkingDir: root,
  outfile,
  bundle: true,
  packages: "external",
  alias: isCdktn ? CDKTN : {},
  platform: "node",
  format: "cjs",
  target: "node20",
  sourcemap: "inline",
  sourcesContent: false,
  // The entry's map is loaded by now. The packages' maps are ignored, and stacks are mapped only to print an
  // error: cdktf captures a stack for every token, and mapping those was a quarter of a synth.
  banner: { js: "process.setSourceMapsEnabled(false);" },
  logLevel: "error",
});
process.once("uncaughtExceptionMonitor", () => process.setSourceMapsEnabled(true));
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], entry, ...args];
try {
  createRequire(import.meta.url)(outfile);
} finally {
  // Already loaded, so delete it now: nothing is left behind, however the process ends.
  rmSync(outfile, { force: true });
}
