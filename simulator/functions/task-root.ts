/**
 * Lays a function's deployed files out in a folder of its own, as Lambda unpacks the zip under
 * `/var/task`, and notices when what is deployed has changed. Used by `function-pool.ts`.
 * @module
 */
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { unzipSync } from "fflate";
import type { SimulatedFunction } from "../stack/model";
import { FunctionHostError } from "./errors";

/**
 * What Lambda takes.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const UNZIPPED_LIMIT_BYTES = 262_144_000;
const ENTRIES_LIMIT = 100_000;

type Deployed = Pick<SimulatedFunction, "bundlePath" | "inlineFiles">;

/** The state of what is deployed, cheap enough to ask before every invocation. */
export interface BundleWatch {
  /** Whether anything changed since the watch began. */
  changed(): boolean;
}

/** Copies the deployed files to a folder, which must not exist yet. */
export function layOutTaskRoot(deployed: Deployed, taskRoot: string): void {
  mkdirSync(taskRoot, { recursive: true });
  const { bundlePath } = deployed;
  if (deployed.inlineFiles !== undefined || bundlePath.endsWith(".zip")) {
    for (const { path, content } of filesOf(deployed)) writeInside(taskRoot, path, content);
    return;
  }
  const single = !statSync(bundlePath).isDirectory();
  const target = single ? join(taskRoot, basename(bundlePath)) : taskRoot;
  cpSync(bundlePath, target, { recursive: true, dereference: true });
}

function filesOf({ bundlePath, inlineFiles }: Deployed) {
  if (inlineFiles !== undefined) return inlineFiles;
  let left = UNZIPPED_LIMIT_BYTES;
  // What the archive states is what is allocated: it cannot unpack to more.
  const filter = ({ originalSize }: { readonly originalSize: number }) => {
    left -= originalSize;
    if (left < 0) throw tooMuch(bundlePath);
    return true;
  };
  return Object.entries(unzipSync(readFileSync(bundlePath), { filter }))
    .filter(([path]) => !path.endsWith("/"))
    .map(([path, content]) => ({ path, content }));
}

/** Begins to watch; to be called before the files are copied, so that no change falls in between. */
export function watchBundle({ bundlePath }: Deployed): BundleWatch {
  const paths = pathsUnder(bundlePath);
  const before = paths.map(fingerprint);
  return { changed: () => paths.some((path, index) => fingerprint(path) !== before[index]) };
}

/**
 * A folder's own time changes with the names in it, a file's with its content; together they change with
 * anything. Links are followed, as the copy follows them.
 *
 * @throws {@link FunctionHostError} if Lambda would not take it, or copying it would never end
 */
function pathsUnder(root: string): readonly string[] {
  const paths = [root];
  let bytes = 0;
  for (const path of paths) {
    const stats = statSync(path, { throwIfNoEntry: path === root });
    bytes += stats?.size ?? 0;
    if (bytes > UNZIPPED_LIMIT_BYTES || paths.length > ENTRIES_LIMIT) throw tooMuch(root);
    for (const name of stats === undefined ? [] : namesIn(path, stats))
      paths.push(join(path, name));
  }
  return paths;
}

/** The names in a folder; none for a file. */
function namesIn(path: string, stats: Stats): readonly string[] {
  if (stats.isDirectory()) return readdirSync(path);
  if (stats.isFile()) return [];
  throw new FunctionHostError(
    `'${path}' is a device, a pipe or a socket; a function's code is files and folders`,
  );
}

function tooMuch(path: string): FunctionHostError {
  return new FunctionHostError(
    `'${path}' is more than a function may be: 250 MB unzipped, here ${ENTRIES_LIMIT} files besides, and no link that leads back; leave out what the code does not need`,
  );
}

function fingerprint(path: string): string {
  const stats: Stats | undefined = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? "" : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}

function writeInside(taskRoot: string, path: string, content: string | Uint8Array): void {
  const target = resolve(taskRoot, path);
  if (relative(taskRoot, target).split(sep)[0] === "..") {
    throw new FunctionHostError(
      `the archive's entry '${path}' leads out of it; name only inner paths`,
    );
  }
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}
