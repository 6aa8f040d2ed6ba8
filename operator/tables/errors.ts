/**
 * Errors between a command and a deployed stack's tables or pools. The commands print the message.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** What a {@link StackTableError} is about. */
export type StackTableErrorCode = "ERR_TABLE_MISSING" | "ERR_AWS_CALL";

/** A missing table, or an AWS service that failed; the message contains no item. */
export class StackTableError extends IncognitoError<StackTableErrorCode> {}

/** A pool that was named wrongly or cannot be found. */
export class UserPoolError extends IncognitoError<"ERR_USER_POOL"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_USER_POOL", message, options);
  }
}
