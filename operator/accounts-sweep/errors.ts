/**
 * What keeps accounts and rows from being swept: a stack without anything to sweep, an answer that must not be
 * believed unconfirmed, a service that fails. `npm run accounts:sweep` prints the message.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** What an {@link AccountsSweepError} is about. */
export type AccountsSweepErrorCode = "ERR_ALL_GONE" | "ERR_AWS_CALL" | "ERR_USER_POOL";

/** A sweep that was not begun or not finished; another goes on where it matters. */
export class AccountsSweepError extends IncognitoError<AccountsSweepErrorCode> {}
