/**
 * Finds the project's folder. Scripts run as bundles from a cache, so their own place says nothing.
 * @module
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { MisuseError } from "./report-errors";

/**
 * The nearest folder upward that holds `cdktf.json`.
 *
 * @param start - where to begin; its default is inside the project for bundles and tests alike
 * @throws {@link MisuseError} if there is none
 */
export function projectRoot(start: string = __dirname): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "cdktf.json"))) return folder;
    if (folder === dirname(folder)) {
      throw new MisuseError(
        `no cdktf.json in '${start}' or above; run this inside a clone of the project`,
      );
    }
  }
}
