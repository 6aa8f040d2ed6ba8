/**
 * What can be wrong with a promise, other than being broken.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** A promise cannot be proven, or an account's traces cannot be read. */
export class PromiseError extends IncognitoError<"ERR_PROMISE"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_PROMISE", message, options);
  }
}
