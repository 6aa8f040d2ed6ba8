/**
 * What can go wrong on the page itself. `text/explain-error.ts` turns these, and what Cognito answers, into
 * sentences for a person.
 * @module
 */

/** The base of the page's own errors. Names are written out, since a build shortens those of classes. */
export class PageError extends Error {
  /** Stable, for whoever decides by kind. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** `config.json` is missing or not what this page needs. */
export class ConfigError extends PageError {
  override readonly name = "ConfigError";

  constructor(message: string, options?: ErrorOptions) {
    super("ERR_UI_CONFIG", message, options);
  }
}

/** Cognito could not be reached at all. */
export class NetworkError extends PageError {
  override readonly name = "NetworkError";

  constructor(message: string, options?: ErrorOptions) {
    super("ERR_UI_NETWORK", message, options);
  }
}

/** Cognito refused a call; the message is Cognito's own. */
export class RefusedError extends PageError {
  override readonly name: string;

  /**
   * @param exception - Cognito's name for it, for example `NotAuthorizedException`
   */
  constructor(exception: string, message: string) {
    super(exception, message);
    this.name = exception;
  }
}

/** There is no session any more; the message is Cognito's reason. */
export class SessionOverError extends PageError {
  override readonly name = "SessionOverError";

  constructor(message: string, options?: ErrorOptions) {
    super("ERR_UI_SESSION", message, options);
  }
}

/** What is wrong with this browser's sign-in key. */
export type KeyFault =
  | "KeyUnavailableError"
  | "KeyHeldError"
  | "KeyMissingError"
  | "KeyRefusedError";

/** A sign-in key cannot be kept, is there already, is not there, or opens nothing. */
export class SignInKeyError extends PageError {
  override readonly name: KeyFault;

  constructor(fault: KeyFault, message: string, options?: ErrorOptions) {
    super("ERR_UI_SIGN_IN_KEY", message, options);
    this.name = fault;
  }
}
