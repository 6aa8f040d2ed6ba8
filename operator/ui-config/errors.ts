/**
 * What goes wrong while the page's configuration is written. `npm run ui:config` prints the message.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** A stack whose outputs are not those of this project. */
export class UiConfigError extends IncognitoError<"ERR_UI_OUTPUTS"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_UI_OUTPUTS", message, options);
  }
}
