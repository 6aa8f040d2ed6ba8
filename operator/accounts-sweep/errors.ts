/**
 * What stops a sweep: a stack without anything to sweep, a result that needs confirmation, a service that
 * fails. `npm run accounts:sweep` prints the message.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** What an {@link AccountsSweepError} is about. */
export type AccountsSweepErrorCode = "ERR_ALL_GONE" | "ERR_AWS_CALL" | "ERR_USER_POOL";

/** A sweep that did not start or finish; the next one continues if necessary. */
export class AccountsSweepError extends IncognitoError<AccountsSweepErrorCode> {}
