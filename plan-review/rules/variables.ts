/**
 * The variables of a function. Their values never leave the rules that read them, except for a URL's host.
 * @module
 */
import { blocksAt, type ContractResource, Unresolved, valuesAt } from "../../contract/resource";

/** One variable of one function. */
export interface Variable {
  readonly name: string;
  /** Where it stands, such as `environment.variables.WEBHOOK_URL`. */
  readonly path: string;
  readonly value: unknown;
}

const PATH = "environment.variables";

/** The variables of a function; empty if it has none. */
export function variablesOf({ values }: ContractResource): readonly Variable[] {
  return blocksAt(values, PATH).flatMap((block) =>
    Object.entries(block).map(([name, value]) => ({ name, path: `${PATH}.${name}`, value })),
  );
}

/** Whether all of a function's variables are unknown. */
export function hidesVariables({ values }: ContractResource): boolean {
  return valuesAt(values, PATH).some((one) => one instanceof Unresolved);
}

/**
 * The host of a URL, with its port; `undefined` for any other text.
 *
 * @example
 * hostOf("https://user:secret@hooks.example:8443/path?token=1"); // "hooks.example:8443"
 */
export function hostOf(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return undefined;
  try {
    const { host } = new URL(value);
    return host === "" ? undefined : host;
  } catch {
    return undefined;
  }
}
