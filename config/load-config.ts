/**
 * Every environment's configuration: the values of `environments.ts` with the process's variables laid
 * over them. The only reader of the environment at synth; `main.ts` hands it over.
 * @module
 */
import { VALUES } from "./environments";
import { ConfigError } from "./errors";
import {
  type ConfigKey,
  ENVIRONMENTS,
  type EnvironmentConfig,
  type EnvironmentName,
  type GivenValue,
  KEYS,
  parseConfig,
} from "./schema";
import { SWITCHES } from "./switches";

/** A process's environment. */
export type Variables = Readonly<Record<string, string | undefined>>;

const PREFIX = "INCOGNITO_";
const KEY_NAMES = Object.keys(KEYS) as ConfigKey[];

/**
 * Reads the configuration of every environment.
 *
 * `INCOGNITO_<KEY>` overrides a key for all stacks, `INCOGNITO_<ENVIRONMENT>_<KEY>` for one; the
 * narrower wins. `<KEY>` is the key in SCREAMING_SNAKE_CASE; lists are separated by commas.
 *
 * @example
 * loadConfig({ INCOGNITO_DEV_BLOCKED_EMAIL_DOMAINS: "example.com,example.org" });
 *
 * @throws {@link ConfigError} for a value that a key does not allow, and for an `INCOGNITO_` variable that
 * names no key
 */
export function loadConfig(variables: Variables): readonly EnvironmentConfig[] {
  rejectUnknownVariables(variables);
  return ENVIRONMENTS.map((environment) => {
    const given = KEY_NAMES.map((name) => [name, givenValue(environment, name, variables)]);
    return parseConfig(environment, Object.fromEntries(given) as Record<ConfigKey, GivenValue>);
  });
}

/**
 * The variable that sets a key for one environment, or for all where none is named.
 *
 * @example
 * variableName("passwordMinimumLength", "dev"); // INCOGNITO_DEV_PASSWORD_MINIMUM_LENGTH
 */
export function variableName(name: ConfigKey, environment?: EnvironmentName): string {
  const screaming = name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return environment === undefined
    ? `${PREFIX}${screaming}`
    : `${PREFIX}${environment.toUpperCase()}_${screaming}`;
}

function givenValue(
  environment: EnvironmentName,
  name: ConfigKey,
  variables: Variables,
): GivenValue {
  const wide = KEYS[name].reach === "all" ? [variableName(name)] : [];
  const origin = [variableName(name, environment), ...wide].find(
    (variable) => variables[variable] !== undefined,
  );
  return origin === undefined
    ? { input: VALUES[environment][name], origin: "config/environments.ts" }
    : { input: variables[origin], origin };
}

function rejectUnknownVariables(variables: Variables): void {
  const known = new Set<string>(Object.keys(SWITCHES));
  for (const name of KEY_NAMES) {
    if (KEYS[name].reach === "all") known.add(variableName(name));
    for (const environment of ENVIRONMENTS) known.add(variableName(name, environment));
  }
  const unknown = Object.keys(variables).find(
    (name) => name.startsWith(PREFIX) && !known.has(name),
  );
  if (unknown !== undefined) throw new ConfigError(explainUnknown(unknown, variables[unknown]));
}

function explainUnknown(variable: string, value: string | undefined): string {
  const narrow = KEY_NAMES.find((name) => variableName(name) === variable);
  if (narrow !== undefined) {
    const forms = ENVIRONMENTS.map((environment) => variableName(narrow, environment)).join(", ");
    return `${variable} is '${value}', but ${narrow} protects accounts and is set for one environment at a time; use ${forms}`;
  }
  const all = KEY_NAMES.filter((name) => KEYS[name].reach === "all").map((name) =>
    variableName(name),
  );
  const each = KEY_NAMES.filter((name) => KEYS[name].reach === "each").map((name) =>
    variableName(name, "dev"),
  );
  return `${variable} names no configuration key; expected one of ${[...all, ...each].join(", ")}, or a form for one environment such as ${variableName("region", "dev")}; unset it or correct its name`;
}
