/**
 * What goes wrong while the configuration is read. `scripts/` prints the message; nothing catches it before.
 * @module
 */

/** A value, or a variable, that the configuration does not allow. The message names key, value and remedy. */
export class ConfigError extends Error {
  /** Stable, for callers that branch on it. */
  readonly code = "ERR_CONFIG";
  override readonly name = "ConfigError";
}
