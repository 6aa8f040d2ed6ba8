/**
 * What goes wrong while the page's configuration is written. `npm run ui:config` prints the message.
 * @module
 */

/** A stack whose outputs are not those of this project. */
export class UiConfigError extends Error {
  override readonly name = "UiConfigError";
  /** Stable, for callers that branch on it. */
  readonly code = "ERR_UI_OUTPUTS";
}
