/**
 * The two ways in which a call ends without a result: refused as Cognito refuses it, or not simulated.
 * Operations throw them, `http/` turns them into answers.
 * @module
 */
import { IncognitoError } from "../vocabulary/incognito-error";

/** A refusal in Cognito's own words, under AWS's code: no error of this project. AWS answers all but `InternalErrorException` with HTTP 400. */
export class CognitoError extends Error {
  override readonly name: string = "CognitoError";
  /** AWS's exception name, the `__type` of the answer. */
  readonly code: string;

  /**
   * @param code - AWS's exception name, for example `NotAuthorizedException`
   * @param message - exactly what AWS says
   */
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The error codes of RFC 6749 that the token endpoint may refuse with. */
export type OAuthRefusal =
  | "invalid_request"
  | "invalid_client"
  | "invalid_scope"
  | "unauthorized_client"
  | "unsupported_grant_type";

/** A refusal by the token endpoint, whose answers hold nothing but the error code. */
export class OAuthError extends CognitoError {
  override readonly name = "OAuthError";

  /**
   * @param error - the answer's `error`
   */
  constructor(error: OAuthRefusal) {
    super(error, error);
  }
}

/** AWS offers it, the simulator does not: never to be mistaken for a refusal. */
export class UnsupportedOperationError extends IncognitoError<"ERR_UNSUPPORTED_OPERATION"> {
  /**
   * @param subject - what was asked for, for example `operation CreateIdentityProvider`
   * @param advice - why not, and what to do instead
   */
  constructor(
    subject: string,
    advice = "docs/simulator.md lists what is, real AWS may do it",
    options?: ErrorOptions,
  ) {
    super(
      "ERR_UNSUPPORTED_OPERATION",
      `${subject} is not supported by the simulator; ${advice}`,
      options,
    );
  }
}
