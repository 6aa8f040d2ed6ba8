/**
 * Lets one process at a time write to `dist` and `cdktf.out`. `synthesize.ts` and `npm run build` work under
 * it: cdktf removes a bundle's folder before it writes it anew, also for whoever synthesizes at that moment.
 *
 * @remarks
 * Whoever finds nobody there leaves a file with its process id in its name and only then looks again: of two
 * that start at once both see each other, and both step back for a random time. A file is removed by nobody
 * but its owner, or once its owner is gone, so no lock is ever taken over while somebody holds it. Packages
 * that tell a dead owner by the age of its lock cannot promise that (node-proper-lockfile issue 121), and
 * take a synthesis, during which no timer runs, for a dead one.
 * @module
 */
import { randomInt, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** Tells the person who waits. */
type Say = (line: string) => void;

interface Holder {
  readonly pid: number;
  readonly file: string;
}

const LOCK_FILE = /^(\d+)-[\da-f-]{36}$/;
const LEAST_WAIT_MILLISECONDS = 20;
const MOST_WAIT_MILLISECONDS = 120;

/** Tells our own files from those of an earlier process with our id: containers reuse small ones. */
const ownFiles = new Set<string>();

/**
 * Waits until nobody else writes to the project's `dist` and `cdktf.out`, then works.
 *
 * @param root - the project's folder
 * @param say - is told once whom there is to wait for; by default standard error is
 * @returns what the work resolves to
 */
export async function withBuildLock<T>(
  root: string,
  work: () => Promise<T>,
  say: Say = (line) => process.stderr.write(`${line}\n`),
): Promise<T> {
  const release = await takeLock(join(root, ".cache", "build-lock"), say);
  try {
    return await work();
  } finally {
    release();
  }
}

async function takeLock(directory: string, say: Say): Promise<() => void> {
  mkdirSync(directory, { recursive: true });
  for (let hasSaid = false; ; hasSaid = true) {
    const taken = tryLock(directory);
    if ("release" in taken) return taken.release;
    const { pid, file } = taken;
    if (!hasSaid) {
      say(`waiting for process ${pid}, which builds here (if it does not, delete ${file})`);
    }
    await setTimeout(randomInt(LEAST_WAIT_MILLISECONDS, MOST_WAIT_MILLISECONDS));
  }
}

function tryLock(directory: string): { readonly release: () => void } | Holder {
  const present = findHolder(directory);
  if (present !== undefined) return present;
  const file = join(directory, `${process.pid}-${randomUUID()}`);
  const release = () => {
    rmSync(file, { force: true });
    ownFiles.delete(file);
  };
  ownFiles.add(file);
  writeFileSync(file, "");
  const rival = findHolder(directory, file);
  if (rival === undefined) return { release };
  release();
  return rival;
}

/** Another living holder; the files of dead ones go. */
function findHolder(directory: string, own?: string): Holder | undefined {
  for (const name of readdirSync(directory)) {
    const pid = Number(LOCK_FILE.exec(name)?.[1] ?? Number.NaN);
    const file = join(directory, name);
    if (Number.isNaN(pid) || file === own) continue;
    if (isHeld(file, pid)) return { pid, file };
    rmSync(file, { force: true });
  }
  return undefined;
}

function isHeld(file: string, pid: number): boolean {
  return pid === process.pid ? ownFiles.has(file) : isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
