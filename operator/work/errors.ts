/**
 * The error before `npm run work` can make a stamp; the command prints the message.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** A service that does not say what work it demands, or demands none. */
export class WorkError extends IncognitoError<"ERR_WORK"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_WORK", message, options);
  }
}
