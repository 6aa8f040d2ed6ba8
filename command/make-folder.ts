/**
 * Makes a folder that a person named. Node's own recursive form never ends where the parent is there and still
 * nothing can be made in it, as below `/proc`.
 * @module
 */
import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder and those above it, level by level; one that is there stays as it is.
 *
 * @param mode - rights of what is made, less the process's umask
 * @throws Node's own error of the level that cannot be made; `explain` tells it in a sentence
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

/** What keeps a path from being looked at, making it will say. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
