/**
 * Reads a function's environment at cold start, so that a wrong deployment fails at once and not at a user.
 * @module
 */

/**
 * The value of a variable that the stack must have set.
 *
 * @throws `Error` naming the variable where it is missing; an empty text counts as set
 */
export function requireEnv(name: string, variables: NodeJS.ProcessEnv = process.env): string {
  const value = variables[name];
  if (value === undefined) {
    throw new Error(`environment variable ${name} is missing; deploy the stack again`);
  }
  return value;
}
