/**
 * What goes wrong while the page's configuration is written. `npm run ui:config` prints the message.
 * @module
 */

/** What a {@link UiConfigError} is about. */
export type UiConfigErrorCode = "ERR_UI_STACK" | "ERR_UI_OUTPUTS";

/** A stack that is not there, or whose outputs are not those of this project. */
export class UiConfigError extends Error {
  override readonly name = "UiConfigError";
  /** Stable, for callers that branch on it. */
  readonly code: UiConfigErrorCode;

  constructor(code: UiConfigErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
