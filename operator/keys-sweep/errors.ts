/**
 * What keeps keys from being swept: a pool that cannot be asked, or an answer that must not be believed
 * unconfirmed. `npm run keys:sweep` prints the message.
 * @module
 */

/** What a {@link KeysSweepError} is about. */
export type KeysSweepErrorCode = "ERR_USER_POOL" | "ERR_ALL_GONE";

/** A sweep that was not begun; no key has been removed. */
export class KeysSweepError extends Error {
  override readonly name = "KeysSweepError";
  /** Stable, for callers that branch on it. */
  readonly code: KeysSweepErrorCode;

  /**
   * @param code - what is wrong
   * @param message - what is wrong, the value, what is allowed and what to do
   * @param options - the cause, where it holds nothing of a user
   */
  constructor(code: KeysSweepErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
