/**
 * What can go wrong while a benchmark prepares or measures; `report-errors.ts` prints the message.
 * @module
 */

/** A peer that cannot be installed, or a measured command that fails. */
export class BenchError extends Error {
  override readonly name = "BenchError";
  readonly code = "ERR_BENCH";
}
