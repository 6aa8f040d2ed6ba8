/**
 * The one error that a handler throws on purpose. Cognito relays its message to the client, so every text
 * is a fixed sentence fit for an end user.
 * @module
 */

/**
 * A refusal in words that the end user may read. Cognito puts the trigger's name before the message and a
 * full stop behind it, so the message has none.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export class UserFacingError extends Error {
  override readonly name = "UserFacingError";
}
