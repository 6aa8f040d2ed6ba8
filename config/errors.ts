/**
 * What goes wrong while the configuration is read. `scripts/` prints the message; nothing catches it before.
 * @module
 */
import { IncognitoError } from "../vocabulary/incognito-error";

/** A value, or a variable, that the configuration does not allow. The message names key, value and remedy. */
export class ConfigError extends IncognitoError<"ERR_CONFIG"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_CONFIG", message, options);
  }
}
