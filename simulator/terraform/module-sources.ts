/**
 * The texts of a configuration and of its modules, for what Terraform says only when it is too late: what
 * would run here, what has to be mocked, what a pool consists of. Used by `resolve-folder.ts`.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A module with its texts. */
export interface ModuleSources {
  /** The names of the calls that lead to it, none for the root. */
  readonly path: readonly string[];
  readonly folder: string;
  readonly sources: string;
}

const CONFIGURATION = /\.tf(?:\.json)?$/;

/** Whether a folder holds a configuration of Terraform. */
export function isTerraformFolder(directory: string): boolean {
  return readdirSync(directory).some((name) => CONFIGURATION.test(name));
}

/** Reads a module's own files. */
export function readSources(folder: string): string {
  if (!existsSync(folder)) return "";
  return readdirSync(folder)
    .filter((name) => CONFIGURATION.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

/** The blocks of a configuration, each from its first line to the next that begins a line. */
export function splitBlocks(sources: string): readonly string[] {
  return sources.split(/^(?=[a-z])/m);
}
