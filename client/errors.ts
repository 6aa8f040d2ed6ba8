/**
 * What can go wrong between a front end and a pool. Codes are for callers. Cognito's own message is kept as
 * it came; it is fit for an end user only if it is a trigger's sentence ({@link ClientError.sentence}).
 * @module
 */
import { IncognitoError } from "../vocabulary/incognito-error";

/** What a {@link ClientError} is about. */
export type ClientErrorCode =
  | "ERR_CLIENT_ANSWER"
  | "ERR_CLIENT_CREDENTIALS"
  | "ERR_CLIENT_NAME_TAKEN"
  | "ERR_CLIENT_REFUSED"
  | "ERR_CLIENT_SESSION_OVER"
  | "ERR_CLIENT_STEP"
  | "ERR_CLIENT_UNREACHABLE"
  | "ERR_CLIENT_UNSURE";

/** Cognito's frame around a trigger's sentence: `PreSignUp failed with error <sentence>.` */
const TRIGGER_FRAME = /^[A-Za-z]{1,40} failed with error (.*)$/s;

/** An error of the client; no user name, password, phrase or token is ever part of it. */
export class ClientError extends IncognitoError<ClientErrorCode> {
  override readonly name = "ClientError";
  /** AWS's name for the exception if Cognito refused, for example `NotAuthorizedException`. */
  readonly exception: string | undefined;

  constructor(
    code: ClientErrorCode,
    message: string,
    options: ErrorOptions & { readonly exception?: string } = {},
  ) {
    super(code, message, options);
    this.exception = options.exception;
  }

  /**
   * What one of the pool's functions says to the person, without Cognito's frame; `undefined` for any other
   * error.
   */
  get sentence(): string | undefined {
    if (this.exception !== "UserLambdaValidationException") return undefined;
    return TRIGGER_FRAME.exec(this.message)?.[1]?.replace(/\.+$/, "");
  }
}
