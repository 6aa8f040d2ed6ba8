/**
 * What goes wrong between a command and the tables of a deployed stack. `npm run users:import` and
 * `npm run keys:sweep` print the message.
 * @module
 */

/** What a {@link StackTableError} is about. */
export type StackTableErrorCode = "ERR_TABLE_MISSING" | "ERR_AWS_CALL";

/** A table that is not there, or an AWS service that did not do its part; no item is in the message. */
export class StackTableError extends Error {
  override readonly name = "StackTableError";
  /** Stable, for callers that branch on it. */
  readonly code: StackTableErrorCode;

  /**
   * @param code - what is wrong
   * @param message - what is wrong, the value, what is allowed and what to do
   * @param options - the cause, where it holds nothing of an item
   */
  constructor(code: StackTableErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
