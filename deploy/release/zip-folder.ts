/**
 * Zips a folder, the same bytes from the same files whenever and wherever it is done.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";

/** The first day that a zip can hold. */
const ZIPPED_AT = new Date(1980, 0, 1);

/** What to zip. */
export interface ZipFolderOptions {
  readonly directory: string;
  /** The one folder in the zip that everything lies in. */
  readonly name: string;
  /**
   * Files to leave out, by their path in the folder.
   * @defaultValue - none
   */
  readonly except?: RegExp;
  /**
   * Files to add before the others.
   * @defaultValue - none
   */
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

/** The bytes of the zip. */
export function zipFolder({ directory, name, except, files = {} }: ZipFolderOptions): Uint8Array {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => except?.test(path) !== true)
    .sort();
  const own = paths.map((path) => [path, readFileSync(join(directory, path))] as const);
  const entries = [...Object.entries(files), ...own].map(([path, bytes]) => [
    `${name}/${path}`,
    bytes,
  ]);
  return zipSync(Object.fromEntries(entries), { mtime: ZIPPED_AT, level: 9 });
}
