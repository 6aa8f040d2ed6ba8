/**
 * What goes wrong between a command and the tables of a deployed stack. `npm run users:import` and
 * `npm run keys:sweep` print the message.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** What a {@link StackTableError} is about. */
export type StackTableErrorCode = "ERR_TABLE_MISSING" | "ERR_AWS_CALL";

/** A table that is not there, or an AWS service that did not do its part; no item is in the message. */
export class StackTableError extends IncognitoError<StackTableErrorCode> {}
