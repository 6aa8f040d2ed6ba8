/**
 * Compiles a measured program before the clock starts, as anyone who compares run times would.
 * @module
 */
import { build } from "esbuild";

/** A program and where to. */
export interface Program {
  readonly root: string;
  /** Its source, relative to the project. */
  readonly entry: string;
  /** Packages are looked up from here, so a peer's program goes beside its `node_modules`. */
  readonly outfile: string;
}

/**
 * Bundles a program's own sources; packages stay outside.
 *
 * @returns where the result lies
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
