/**
 * Where the stand-in for the archive provider lies, for those who run it in a process of its own.
 * @module
 */

/** The stand-in's entry, relative to the project's folder; `scripts/run.mjs` runs it. */
export const STAND_IN = "deploy/local-terraform/archive-provider-stand-in.ts";
