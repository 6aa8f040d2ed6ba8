/**
 * What can go wrong at the edge, before or beside Cognito. Cognito's own refusals are in `../errors.ts`.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** The base of this folder's errors. */
export class HttpError extends IncognitoError {}

/** A body beyond the limit; answered with 413. */
export class BodyTooLargeError extends HttpError {
  constructor(limitBytes: number) {
    super("ERR_BODY_TOO_LARGE", `request body too large; at most ${limitBytes} bytes are read`);
  }
}

/** The caller went away while its request was read; there is nobody to answer. */
export class RequestAbortedError extends HttpError {
  constructor(options?: ErrorOptions) {
    super(
      "ERR_REQUEST_ABORTED",
      "the caller closed the connection before its request ended",
      options,
    );
  }
}

/** The server cannot listen where it was told to. */
export class ListenError extends HttpError {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_LISTEN", message, options);
  }
}
