/**
 * What goes wrong while the page is driven for screenshots or tests.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** The project did not start, or the browser is not there. */
export class PageDriverError extends IncognitoError<"ERR_PAGE_DRIVER"> {
  constructor(message: string, options?: ErrorOptions) {
    super("ERR_PAGE_DRIVER", message, options);
  }
}
