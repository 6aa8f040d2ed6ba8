/**
 * The error of writing the page's configuration. `npm run ui:config` prints the message.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** A stack whose outputs are not from this project. */
export class UiConfigError extends IncognitoError<"ERR_UI_OUTPUTS"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_UI_OUTPUTS", message, options);
  }
}
