/**
 * The two ways in which a call ends without a result: refused as Cognito refuses it, or not simulated.
 * Operations throw them, `http/` turns them into answers.
 * @module
 */

/** A refusal in Cognito's own words. AWS answers all but `InternalErrorException` with HTTP 400. */
export class CognitoError extends Error {
  override readonly name = "CognitoError";
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

/** AWS offers it, the simulator does not: never to be mistaken for a refusal. */
export class UnsupportedOperationError extends Error {
  override readonly name = "UnsupportedOperationError";
  readonly code = "UnsupportedOperationError";

  /**
   * @param subject - what was asked for, for example `operation CreateGroup`
   */
  constructor(subject: string, options?: ErrorOptions) {
    super(
      `${subject} is not supported by the simulator; docs/simulator.md lists what is, real AWS may do it`,
      options,
    );
  }
}
