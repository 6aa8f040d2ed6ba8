/**
 * Why an authorizer takes no token. `authorize.ts` turns it into an answer.
 * @module
 */

/** A refusal in API Gateway's words, as far as they are known: no error of this project. */
export class InvalidToken extends Error {
  override readonly name = "InvalidToken";
}
