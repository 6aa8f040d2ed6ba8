/**
 * What goes wrong while the stack is built in memory; cdktf prints the message and writes nothing.
 * @module
 */

/** A property or a combination that AWS, Terraform or the contract does not allow. */
export class ConstructError extends Error {
  /** Stable, for callers that branch on it. */
  readonly code = "ERR_CONSTRUCT";
  override readonly name = "ConstructError";
}

/** A function's bundle is missing: the handlers have not been built. */
export class BundleError extends Error {
  /** Stable, for callers that branch on it. */
  readonly code = "ERR_BUNDLE";
  override readonly name = "BundleError";
}
