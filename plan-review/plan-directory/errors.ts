/**
 * What goes wrong with a plan directory: it is not what was reviewed or asked for, or it cannot be applied.
 * `npm run plan` and `npm run apply` print the message and end with a failure.
 * @module
 */

/** What a {@link PlanDirectoryError} is about. */
export type PlanDirectoryErrorCode =
  | "ERR_DIGEST_MISMATCH"
  | "ERR_PLAN_CHANGED"
  | "ERR_PLAN_ERRORED"
  | "ERR_PLAN_MANIFEST"
  | "ERR_PLAN_OTHER"
  | "ERR_PLAN_PLACE"
  | "ERR_PLAN_REFUSED"
  | "ERR_PLAN_STALE"
  | "ERR_STATE_LOCKED"
  | "ERR_STACK_UNKNOWN";

/** A plan directory, or a stack, that is not as it must be; the message names what and what to do. */
export class PlanDirectoryError extends Error {
  override readonly name = "PlanDirectoryError";
  /** Stable, for callers that branch on it. */
  readonly code: PlanDirectoryErrorCode;

  /**
   * @param code - what is wrong
   * @param message - what is wrong, the value, what is allowed and what to do
   * @param options - the cause, where there is one
   */
  constructor(code: PlanDirectoryErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
