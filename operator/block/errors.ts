/**
 * What stops a ban from being written, lifted or looked up. `npm run block` prints the message.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** What a {@link BlockError} is about. */
export type BlockErrorCode = "ERR_BAN_TARGET" | "ERR_BAN_FILE" | "ERR_USER_POOL";

/** Something that cannot be banned, or a step that failed; the message says what had been done by then. */
export class BlockError extends IncognitoError<BlockErrorCode> {}
