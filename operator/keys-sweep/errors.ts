/**
 * What keeps keys from being swept: a pool that cannot be asked, or an answer that must not be believed
 * unconfirmed. `npm run keys:sweep` prints the message.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** What a {@link KeysSweepError} is about. */
export type KeysSweepErrorCode = "ERR_USER_POOL" | "ERR_ALL_GONE";

/** A sweep that was not begun; no key has been removed. */
export class KeysSweepError extends IncognitoError<KeysSweepErrorCode> {}
