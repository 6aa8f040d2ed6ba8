/**
 * What goes wrong between a command and the tables or pools of a deployed stack. The commands print the message.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** What a {@link StackTableError} is about. */
export type StackTableErrorCode = "ERR_TABLE_MISSING" | "ERR_AWS_CALL";

/** A table that is not there, or an AWS service that did not do its part; no item is in the message. */
export class StackTableError extends IncognitoError<StackTableErrorCode> {}

/** A pool that was named wrongly, or that is not to be found. */
export class UserPoolError extends IncognitoError<"ERR_USER_POOL"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_USER_POOL", message, options);
  }
}
