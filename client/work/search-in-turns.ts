/**
 * The search for a counter in short turns, so that what shares the thread goes on between them and an abort
 * is noticed.
 * @module
 */
import { COUNTER_END } from "../../vocabulary/sign-up-work";
import { searchCounter } from "./search-counter";
import type { SearchOptions } from "./search-work";

/** Where the page shares the thread, a screen drops at most one picture in a turn of this length. */
const TURN_MILLISECONDS = 25;
const FIRST_COUNT = 256;

/** A search that says how long its turns are. */
export interface SearchInTurnsOptions extends SearchOptions {
  /** @defaultValue 25, for a thread that a page shares */
  readonly turnMilliseconds?: number;
}

/**
 * Searches from 0 on; turns adapt themselves to the speed, which without JIT is a thirtieth.
 *
 * @throws the signal's reason if that is aborted
 */
export async function searchInTurns(
  digest: Uint8Array<ArrayBuffer>,
  bits: number,
  { signal, onTried, turnMilliseconds = TURN_MILLISECONDS }: SearchInTurnsOptions,
): Promise<number | undefined> {
  let count = FIRST_COUNT;
  for (let from = 0; from < COUNTER_END; ) {
    signal?.throwIfAborted();
    const begun = performance.now();
    const found = searchCounter(digest, bits, { from, count });
    if (found !== undefined) return found;
    from += count;
    onTried?.(from);
    // At least a tenth of a turn, as clocks in careful browsers are coarse.
    const taken = Math.max(performance.now() - begun, turnMilliseconds / 10);
    count = Math.min(Math.ceil((count * turnMilliseconds) / taken), COUNTER_END - from);
    await nextTask();
  }
  return undefined;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
