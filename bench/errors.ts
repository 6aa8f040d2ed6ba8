/**
 * What can go wrong while a benchmark prepares or measures; `report-errors.ts` prints the message.
 * @module
 */
import { IncognitoError } from "../vocabulary/incognito-error";

/** A peer that cannot be installed, or a measured command that fails. */
export class BenchError extends IncognitoError<"ERR_BENCH"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_BENCH", message, options);
  }
}
