/**
 * Lets one process at a time write to `dist` and `cdktf.out`, because cdktf removes a bundle's folder before
 * it writes it again. `synthesize.ts` and `npm run build` hold it; `command/claim-folder.cjs` is the lock.
 *
 * @remarks
 * Packages that judge an owner by the age of its lock would call a synthesis dead, since no timer runs during
 * one (node-proper-lockfile issue 121).
 * @module
 */
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { claimFolder } from "../command/claim-folder.cjs";

/** Tells the person who waits. */
type Say = (line: string) => void;

const LEAST_WAIT_MILLISECONDS = 20;
const MOST_WAIT_MILLISECONDS = 120;

/**
 * Waits until nobody else writes to the project's `dist` and `cdktf.out`, then works.
 *
 * @param root - the project's folder
 * @param say - is told once who has to be waited for; standard error by default
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

/** Waits a random time between tries, so that of two that step back for each other one comes first. */
async function takeLock(folder: string, say: Say): Promise<() => void> {
  for (let hasSaid = false; ; hasSaid = true) {
    const claim = claimFolder(folder);
    if ("release" in claim) return claim.release;
    const { pid, file } = claim.holder;
    if (!hasSaid) {
      say(`waiting for process ${pid}, which builds here (if it does not, delete ${file})`);
    }
    await setTimeout(randomInt(LEAST_WAIT_MILLISECONDS, MOST_WAIT_MILLISECONDS));
  }
}
