/**
 * Compiles a measured program before the clock starts, as anyone who compares run times would.
 * @module
 */
import { build } from "esbuild";

/** A program and where to put it. */
export interface Program {
  readonly root: string;
  /** Its source, relative to the project. */
  readonly entry: string;
  /** Packages are resolved from here, so a peer's program goes beside its `node_modules`. */
  readonly outfile: string;
}

/**
 * Bundles a program's own sources without its packages.
 *
 * @returns the path of the result
 */
export async function buildProgram({ root, entry, outfile }: Program): Promise<string> {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "silent",
  });
  return outfile;
}
