/**
 * What goes wrong between the workflows and GitHub.
 * @module
 */

/** A refusal of GitHub's, or an answer that the workflow cannot go on with. */
export class GithubError extends Error {
  /** Stable, for callers that branch on it. */
  readonly code = "ERR_GITHUB";
  override readonly name = "GithubError";
}
