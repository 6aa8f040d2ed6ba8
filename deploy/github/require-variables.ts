/**
 * Reads the variables that a workflow hands to a script.
 * @module
 */
import { GithubError } from "./errors";

/**
 * The variables named.
 *
 * @throws {@link GithubError} if one is missing or empty
 */
export function requireVariables<T extends string>(
  env: NodeJS.ProcessEnv,
  names: readonly T[],
): Readonly<Record<T, string>> {
  const entries = names.map((name) => {
    const value = env[name];
    if (value === undefined || value === "") {
      throw new GithubError(`${name} is not set; the workflow sets ${names.join(", ")}`);
    }
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as Record<T, string>;
}
