/**
 * The Python of this machine, as whoever started the simulator has it: a virtual environment with boto3 counts.
 * Functions have Lambda's PATH, by which another might be found. Used by `function-pool.ts`.
 * @module
 */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAME = "python3";

/** Its path, or the bare name where there is none, which fails as a command that is not there. */
export function findPython(path = process.env["PATH"] ?? ""): string {
  const candidates = path
    .split(delimiter)
    .filter(Boolean)
    .map((directory) => join(directory, NAME));
  return candidates.find(isExecutable) ?? NAME;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
