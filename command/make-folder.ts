/**
 * Makes a folder that a person named. Node's own recursive form never ends if the parent exists but nothing
 * can be made in it, as below `/proc`.
 * @module
 */
import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder and its parents, level by level; one that exists stays as it is.
 *
 * @param mode - permissions of what is made, less the process's umask
 * @throws Node's own error for the level that cannot be made; `explain` puts it into a sentence
 */
export function makeFolder(path: string, mode = 0o777): void {
  const full = resolve(path);
  if (isFolder(full)) return;
  if (dirname(full) !== full) makeFolder(dirname(full), mode);
  try {
    mkdirSync(full, { mode });
  } catch (error) {
    // Another process may have been quicker.
    if (!isFolder(full)) throw error;
  }
}

/** Does not say why a path cannot be looked at: making it will. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
