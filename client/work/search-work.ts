/**
 * The search for a stamp's counter, on the page's own thread (in turns) or in a worker.
 * @module
 */

/** Options of a search. */
export interface SearchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called now and then with the number of counters tried. */
  readonly onTried?: ((tried: number) => void) | undefined;
}

/**
 * Searches for the counter that belongs to a digest.
 *
 * @returns `undefined` if none does
 * @throws the signal's reason if that is aborted
 */
export type SearchWork = (
  digest: Uint8Array<ArrayBuffer>,
  bits: number,
  options: SearchOptions,
) => Promise<number | undefined>;
