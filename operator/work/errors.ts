/**
 * What goes wrong before `npm run work` can make a stamp. It prints the message.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** A service that does not say what it asks for, or asks for nothing. */
export class WorkError extends IncognitoError<"ERR_WORK"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_WORK", message, options);
  }
}
