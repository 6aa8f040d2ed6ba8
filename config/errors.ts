/**
 * The error of reading the configuration. `scripts/` prints the message; nothing catches it earlier.
 * @module
 */
import { IncognitoError } from "../vocabulary/incognito-error";

/**
 * A value or a variable that the configuration does not allow. The message names the key, the value and the
 * remedy.
 */
export class ConfigError extends IncognitoError<"ERR_CONFIG"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_CONFIG", message, options);
  }
}
