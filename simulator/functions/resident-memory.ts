/**
 * How much memory of its own a process holds, Buffers included, which no option of Node bounds. Used by
 * `function-pool.ts` for Lambda's memory limit.
 * @module
 */
import { readFileSync } from "node:fs";

const PAGE_BYTES = 4_096;
const BYTES_PER_MEGABYTE = 1_048_576;

/**
 * Private resident memory in megabytes, without the pages of the Node binary that all processes share.
 * `undefined` if the system does not tell cheaply (anything but Linux) or the process is gone; there
 * only the JavaScript heap is bounded.
 */
export function readResidentMegabytes(pid: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const [, resident, shared] = readFileSync(`/proc/${pid}/statm`, "latin1").split(" ");
    return ((Number(resident) - Number(shared)) * PAGE_BYTES) / BYTES_PER_MEGABYTE;
  } catch {
    return undefined;
  }
}
