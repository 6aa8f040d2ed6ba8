/**
 * What can go wrong on the page itself. `text/explain-error.ts` turns these, and Cognito's answers, into
 * sentences for a person. The names are spelled out, since the build minifies class names.
 * @module
 */
import { IncognitoError } from "../vocabulary/incognito-error";

/** `config.json` is missing or not what this page needs. */
export class ConfigError extends IncognitoError<"ERR_UI_CONFIG"> {
  override readonly name = "ConfigError";

  constructor(message: string, options?: ErrorOptions) {
    super("ERR_UI_CONFIG", message, options);
  }
}

/** Cognito could not be reached at all. */
export class NetworkError extends IncognitoError<"ERR_UI_NETWORK"> {
  override readonly name = "NetworkError";

  constructor(message: string, options?: ErrorOptions) {
    super("ERR_UI_NETWORK", message, options);
  }
}

/** Cognito refused a call; the message is Cognito's own. */
export class RefusedError extends IncognitoError<"ERR_UI_REFUSED"> {
  override readonly name: string;

  /**
   * @param exception - Cognito's name for it, for example `NotAuthorizedException`; the error takes it
   */
  constructor(exception: string, message: string) {
    super("ERR_UI_REFUSED", message);
    this.name = exception;
  }
}

/** The session is over; the message is Cognito's reason. */
export class SessionOverError extends IncognitoError<"ERR_UI_SESSION"> {
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
export class SignInKeyError extends IncognitoError<"ERR_UI_SIGN_IN_KEY"> {
  override readonly name: KeyFault;

  constructor(fault: KeyFault, message: string, options?: ErrorOptions) {
    super("ERR_UI_SIGN_IN_KEY", message, options);
    this.name = fault;
  }
}

/** What is wrong with one field of a form; the message is a sentence for a person. */
export class FieldError extends IncognitoError<"ERR_UI_FIELD"> {
  override readonly name = "FieldError";
  /** The field, by its name in the form. */
  readonly field: FieldName;

  constructor(field: FieldName, message: string, options?: ErrorOptions) {
    super("ERR_UI_FIELD", message, options);
    this.field = field;
  }
}

/** A field of the forms, by its name. */
export type FieldName = "username" | "password" | "old-password" | "new-password" | "code";

/** A sign-in that requires a step for which the page has no view. */
export class UnknownStepError extends IncognitoError<"ERR_UI_STEP"> {
  override readonly name = "UnknownStepError";

  constructor() {
    super("ERR_UI_STEP", "This account needs another step, which this page does not know");
  }
}
