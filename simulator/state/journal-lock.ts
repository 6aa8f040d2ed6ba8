/**
 * Keeps two simulators out of one `--data` directory.
 *
 * @remarks
 * Each start leaves a file with its process id in its name and only then looks for others: of two that
 * start at once both see each other and both refuse, which is safe. A file whose process is gone is the
 * trace of a kill and is removed.
 * @module
 */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StateLockedError } from "./errors";

const LOCK_FILE = /^lock-(\d+)-(\d+)$/;

/** Tells apart the stores that one process opens. */
let opened = 0;
const ownLocks = new Set<string>();

/**
 * Takes the directory; the answer gives it back.
 *
 * @throws {@link StateLockedError} where a living process has it
 */
export function lockDirectory(directory: string): () => void {
  opened += 1;
  const own = join(directory, `lock-${process.pid}-${opened}`);
  writeFileSync(own, "", { mode: 0o600 });
  ownLocks.add(own);
  const release = () => {
    ownLocks.delete(own);
    rmSync(own, { force: true });
  };
  try {
    refuseOthers(directory, own);
  } catch (error) {
    release();
    throw error;
  }
  return release;
}

function refuseOthers(directory: string, own: string): void {
  for (const name of readdirSync(directory)) {
    const pid = Number(LOCK_FILE.exec(name)?.[1] ?? Number.NaN);
    const file = join(directory, name);
    if (Number.isNaN(pid) || file === own) {
      continue;
    }
    if (isHeld(file, pid)) {
      throw new StateLockedError(directory, pid, file);
    }
    rmSync(file, { force: true });
  }
}

/** Our own process id on a file that we did not write is an earlier life's: containers reuse small ids. */
function isHeld(file: string, pid: number): boolean {
  return pid === process.pid ? ownLocks.has(file) : isAlive(pid);
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
