/**
 * What the stand-ins for AWS's services refuse, and what keeps them from starting.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** A refusal of the local KMS, by AWS's name of the exception. */
export class KmsError extends Error {
  readonly code: string;
  override readonly name = "KmsError";

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A stand-in that could not be set up. */
export class LocalAwsError extends IncognitoError<"ERR_LOCAL_AWS"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_LOCAL_AWS", message, options);
  }
}
