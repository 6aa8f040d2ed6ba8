/**
 * The copy of a plan directory that is verified, reviewed and applied. The directory itself may lie where
 * others write, and be changed between the check and the use; the copy is the caller's alone.
 * @module
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { PlanDirectoryError } from "../../plan-review/plan-directory/errors";

/** A copy that nobody else reads or writes. */
export interface PrivateCopy {
  readonly directory: string;
  /** Removes it: it holds values in the clear. */
  close(): void;
}

const COPY_NAME = /^(?<pid>\d+)-/;
/** Terraform may run on long after the process that started it was killed, and still reads the copy. */
const LEFT_AFTER_MILLISECONDS = 24 * 3_600_000;

/**
 * Copies a plan directory, links as links, and removes copies that killed processes left a day or more ago.
 *
 * @param cacheDirectory - a folder of the caller's own; made if it is missing
 * @throws {@link PlanDirectoryError} if the directory cannot be copied
 */
export function openPrivateCopy(directory: string, cacheDirectory: string): PrivateCopy {
  mkdirSync(cacheDirectory, { recursive: true, mode: 0o700 });
  removeLeftCopies(cacheDirectory);
  // Only the owner may enter what mkdtemp makes.
  const copy = mkdtempSync(join(cacheDirectory, `${process.pid}-`));
  const close = () => rmSync(copy, { recursive: true, force: true });
  try {
    cpSync(directory, copy, { recursive: true });
    return { directory: copy, close };
  } catch (cause) {
    close();
    const message = `cannot copy '${directory}'; name a directory that npm run plan left, with nothing but files in it`;
    throw new PlanDirectoryError("ERR_PLAN_CHANGED", message, { cause });
  }
}

function removeLeftCopies(cacheDirectory: string): void {
  for (const name of readdirSync(cacheDirectory)) {
    const path = join(cacheDirectory, name);
    const pid = COPY_NAME.exec(name)?.groups?.pid;
    if (pid === undefined || isRunning(Number(pid))) continue;
    // Another apply may have removed it meanwhile.
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age >= LEFT_AFTER_MILLISECONDS) rmSync(path, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process that belongs to somebody else is running, too.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
