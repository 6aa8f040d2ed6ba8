/**
 * What a handler throws. Cognito relays the message to the client and Lambda writes it to the log, so every
 * message is a fixed sentence fit for an end user and never contains a user's data.
 * @module
 */
import type { Failure, FailureReason, RefusalReason } from "./call-log";

/**
 * An error that carries what the log may say about it. It does not extend `IncognitoError`: nobody reads a
 * code here, and that base adds 50 bytes to every function's zip.
 */
export class HandlerError extends Error {
  /** Decision and reason, each from a closed set. */
  declare readonly failure: Failure;

  constructor(message: string, failure: Failure) {
    super(message);
    this.failure = failure;
  }
}

/**
 * A refusal in words that the end user may read. Cognito puts the trigger's name before the message and a
 * full stop after it, so the message has none.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export class UserFacingError extends HandlerError {
  override readonly name = "UserFacingError";

  constructor(message: string, reason: RefusalReason) {
    super(message, { decision: "refused", reason });
  }
}

/**
 * Something that a handler depends on failed. `trigger-handler.ts` counts the reason and tells the user
 * {@link UNAVAILABLE}. It carries no cause: Lambda would log it, and it could quote a user.
 */
export class ServiceError extends HandlerError {
  override readonly name = "ServiceError";

  constructor(reason: FailureReason) {
    super(reason, { decision: "failed", reason });
  }
}

/** What the user reads when a handler fails; the same sentence for every cause. */
export const UNAVAILABLE = "Try again in a moment";
