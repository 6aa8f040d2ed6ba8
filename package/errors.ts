/**
 * What the package says when a package beside it is missing.
 * @module
 */
import { IncognitoError } from "../vocabulary/incognito-error";

/** A package that is needed is not installed. */
export class PeerError extends IncognitoError<"ERR_PEERS"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_PEERS", message, options);
  }
}
