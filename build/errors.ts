/**
 * What keeps a build from being made; `report-errors.ts` prints the message.
 * @module
 */
import { IncognitoError } from "../vocabulary/incognito-error";

/** Sources that can be bundled but must not be deployed. */
export class BuildError extends IncognitoError<"ERR_BUILD"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_BUILD", message, options);
  }
}
