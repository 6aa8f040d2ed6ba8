/**
 * Searches for a counter in short turns, so that other work on the thread can run in between and an abort is
 * noticed.
 * @module
 */
import { COUNTER_END } from "../../vocabulary/sign-up-work";
import { searchCounter } from "./search-counter";
import type { SearchOptions } from "./search-work";

/** On a page's own thread, a turn of this length drops at most one frame. */
const TURN_MILLISECONDS = 25;
const FIRST_COUNT = 256;

/** Search options, with the length of the turns. */
export interface SearchInTurnsOptions extends SearchOptions {
  /** @defaultValue 25, for a page's own thread */
  readonly turnMilliseconds?: number;
}

/**
 * Searches from 0 on. The turns adapt to the speed, which is a thirtieth without JIT.
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
    // At least a tenth of a turn, since some browsers have coarse clocks.
    const taken = Math.max(performance.now() - begun, turnMilliseconds / 10);
    count = Math.min(Math.ceil((count * turnMilliseconds) / taken), COUNTER_END - from);
    await nextTask();
  }
  return undefined;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
