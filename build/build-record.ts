/**
 * Remembers what a build was made from, so that an unchanged build is not made again: `npm start` asks every
 * time. The record counts only while every source and every result is unchanged.
 * @module
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** A finished build. */
export interface BuildRecord {
  /** What decides the build besides its files: versions, options, entries. */
  readonly settings: string;
  /** Absolute paths of sources and results, with the SHA-256 of each. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Where the record of a build lies: in the cache, because what lies in the output is deployed or served. A
 * build outside the project has no record and is made every time.
 *
 * @param name - of what is built
 */
export function recordPathOf(
  name: string,
  { root, outputDirectory }: { readonly root: string; readonly outputDirectory: string },
): string | undefined {
  const place = relative(root, outputDirectory);
  if (place.startsWith("..")) return undefined;
  return join(root, ".cache", "builds", `${name}-${place.replaceAll(sep, "-")}.json`);
}

/**
 * Whether the recorded build would come out the same now.
 *
 * @param path - the record's file
 * @param settings - of the build that is asked for
 */
export function isUnchanged(path: string, settings: string): boolean {
  const record = readRecord(path);
  if (record === undefined || record.settings !== settings) return false;
  return Object.entries(record.files).every(
    ([file, hash]) => existsSync(file) && hashFile(file) === hash,
  );
}

/** Writes down a build that has just been made. */
export function writeRecord(path: string, settings: string, files: readonly string[]): void {
  const record: BuildRecord = {
    settings,
    files: Object.fromEntries(files.map((file) => [file, hashFile(file)])),
  };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(record));
}

/**
 * An unreadable record, such as one that was cut off while written, does not count: the build is made again.
 */
function readRecord(path: string): BuildRecord | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as BuildRecord;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function hashFile(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("base64");
}
