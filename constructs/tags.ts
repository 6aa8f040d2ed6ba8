/**
 * The tags of every resource: they say which environment it is of, and who looks after it. An apply role may
 * only change what bears its environment's tag, where a name does not tell.
 * @module
 */

/** The tag that names the environment. */
export const ENVIRONMENT_TAG = "incognito:environment";

/** Tags for everything of an environment. */
export function environmentTags(environment: string): Record<string, string> {
  return { [ENVIRONMENT_TAG]: environment, "incognito:managed-by": "terraform" };
}
