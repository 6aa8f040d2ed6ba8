/**
 * Hashes every file below a folder. The manifest holds these hashes and is checked against them.
 * @module
 */
import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** SHA-256 in hex by path, relative to the folder, with `/` on every system, sorted by path. */
export type FileHashes = Readonly<Record<string, string>>;

/** Replaces the hash of anything but a file or folder, above all a symbolic link. */
const NOT_A_FILE = "not a regular file";

/** Something in a folder that is no folder itself. */
export interface ListedFile {
  /** Relative to the folder, with `/` on every system. */
  readonly path: string;
  /** False for anything that leads elsewhere, above all a symbolic link. */
  readonly isRegular: boolean;
}

/** Lists everything in a folder, at any depth. */
export function listFiles(directory: string): readonly ListedFile[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ path: portablePath(directory, entry), isRegular: entry.isFile() }));
}

/** Hashes everything in a folder, at any depth. */
export function hashFiles(directory: string): FileHashes {
  const entries = listFiles(directory).map(({ path, isRegular }): [string, string] => [
    path,
    isRegular ? sha256(readFileSync(join(directory, path))) : NOT_A_FILE,
  ]);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** SHA-256 of bytes, in hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function portablePath(directory: string, entry: Dirent): string {
  return relative(directory, join(entry.parentPath, entry.name)).split(sep).join("/");
}
