/**
 * Reads a function's environment at cold start, so that a wrong deployment fails at once and not on a user.
 * @module
 */
/**
 * The value of a variable that the stack must have set.
 *
 * @throws `Error` naming the variable if it is missing; an empty text counts as set
 */
export function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is missing; deploy the stack again`);
  }
  return value;
}

/**
 * A variable's entries, separated by commas; an empty value is an empty list.
 *
 * @throws `Error` naming the variable if it is missing
 */
export function requireList(name: string): readonly string[] {
  return requireEnv(name).split(",").filter(Boolean);
}

/**
 * A variable that has one of a few values.
 *
 * @throws `Error` naming the variable if it is missing or has any other value
 */
export function requireOneOf<T extends string>(name: string, allowed: readonly T[]): T {
  const value = requireEnv(name);
  if (allowed.includes(value as T)) return value as T;
  throw new Error(
    `${name} is '${value}'; expected ${allowed.join(" or ")}; deploy the stack again`,
  );
}

/**
 * A variable that is `true` or `false`.
 *
 * @throws `Error` naming the variable if it is missing or neither
 */
export function requireFlag(name: string): boolean {
  return requireOneOf(name, ["true", "false"]) === "true";
}

/**
 * A variable that holds JSON, as the stack wrote it.
 *
 * @throws `Error` naming the variable if it is missing or is not JSON
 */
export function requireJson<T>(name: string): T {
  const text = requireEnv(name);
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Error(`${name} is '${text}'; expected JSON; deploy the stack again`);
  }
}
