/**
 * The search for a stamp's counter, on the page's own thread (in turns) or in a worker.
 * @module
 */

/** What a search is told besides what it looks for. */
export interface SearchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Is told now and then how many counters were tried. */
  readonly onTried?: ((tried: number) => void) | undefined;
}

/**
 * Looks for the counter that belongs to a digest.
 *
 * @returns `undefined` if none does
 * @throws the signal's reason if that is aborted
 */
export type SearchWork = (
  digest: Uint8Array<ArrayBuffer>,
  bits: number,
  options: SearchOptions,
) => Promise<number | undefined>;
