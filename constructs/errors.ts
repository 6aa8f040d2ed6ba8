/**
 * The errors of building the stack in memory; cdktf prints the message and writes nothing.
 * @module
 */
import { IncognitoError } from "../vocabulary/incognito-error";

/** A property or a combination that AWS, Terraform or the contract does not allow. */
export class ConstructError extends IncognitoError<"ERR_CONSTRUCT"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_CONSTRUCT", message, options);
  }
}

/** A function's bundle is missing: its path is wrong, or the file has not been built. */
export class BundleError extends IncognitoError<"ERR_BUNDLE"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_BUNDLE", message, options);
  }
}
