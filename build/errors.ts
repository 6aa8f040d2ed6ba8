/**
 * What keeps a build from being made; `report-errors.ts` prints the message.
 * @module
 */

/** Sources that can be bundled but must not be deployed. */
export class BuildError extends Error {
  override readonly name = "BuildError";
  /** Stable, for callers that branch on it. */
  readonly code = "ERR_BUILD";
}
