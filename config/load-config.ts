/**
 * Every environment's configuration: the values of `environments.ts` with the process's variables laid over
 * them. Nothing else reads the environment at synth; `main.ts` passes it in.
 * @module
 */
import { listPools, type PoolRegistry, triggersKey } from "../handlers/pools";
import { suggest } from "../vocabulary/nearest-word";
import { VALUES } from "./environments";
import { ConfigError } from "./errors";
import { type ConfigKey, type ConfigKeys, configKeys } from "./keys";
import {
  ENVIRONMENTS,
  type EnvironmentConfig,
  type EnvironmentName,
  type GivenValue,
  parseConfig,
} from "./schema";
import { SWITCHES } from "./switches";

/** A process's environment. */
export type Variables = Readonly<Record<string, string | undefined>>;

const PREFIX = "INCOGNITO_";

/**
 * Reads the configuration of every environment.
 *
 * `INCOGNITO_<KEY>` overrides a key for all stacks, `INCOGNITO_<ENVIRONMENT>_<KEY>` for one; the
 * narrower wins. `<KEY>` is the key in SCREAMING_SNAKE_CASE; lists are separated by commas.
 *
 * @example
 * loadConfig({ INCOGNITO_DEV_BLOCKED_EMAIL_DOMAINS: "example.com,example.org" });
 *
 * @param registry - of pools; ours unless a test passes another
 * @throws {@link ConfigError} for a value that a key does not allow, for an `INCOGNITO_` variable that names no
 * key, and for triggers of a pool that the environment does not have
 */
export function loadConfig(
  variables: Variables,
  registry?: PoolRegistry,
): readonly EnvironmentConfig[] {
  const keys = configKeys(registry);
  rejectUnknownVariables(variables, keys);
  return ENVIRONMENTS.map((environment) => {
    const given = namesOf(keys).map((name) => [
      name,
      givenValue(environment, { name, reach: keys[name].reach }, variables) ?? {
        input: keys[name].fallback,
        origin: "handlers/pools.ts",
      },
    ]);
    const config = parseConfig(
      environment,
      Object.fromEntries(given) as Record<ConfigKey, GivenValue>,
      registry,
    );
    rejectStrayTriggers(config, variables, registry);
    return config;
  });
}

function namesOf(keys: ConfigKeys): readonly ConfigKey[] {
  return Object.keys(keys) as ConfigKey[];
}

/**
 * The variable that sets a key for one environment, or for all if none is named.
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
  { name, reach }: { readonly name: ConfigKey; readonly reach: "all" | "each" },
  variables: Variables,
): GivenValue | undefined {
  const wide = reach === "all" ? [variableName(name)] : [];
  const origin = [variableName(name, environment), ...wide].find(
    (variable) => variables[variable] !== undefined,
  );
  if (origin !== undefined) return { input: variables[origin], origin };
  const values: Readonly<Partial<Record<ConfigKey, unknown>>> = VALUES[environment];
  return name in values ? { input: values[name], origin: "config/environments.ts" } : undefined;
}

/** A variable without effect is a mistake, either in the pool's name or in the list of pools. */
function rejectStrayTriggers(
  { environment, pools }: EnvironmentConfig,
  variables: Variables,
  registry: PoolRegistry | undefined,
): void {
  for (const { kind } of listPools(registry)) {
    const variable = variableName(triggersKey(kind), environment);
    if (pools.includes(kind) || variables[variable] === undefined) continue;
    throw new ConfigError(
      `${variable} is '${variables[variable]}', but pools of ${environment} is ${pools.join(", ")}; add ${kind} to ${variableName("pools", environment)}, or unset ${variable}`,
    );
  }
}

function rejectUnknownVariables(variables: Variables, keys: ConfigKeys): void {
  const known = new Set<string>([...Object.keys(SWITCHES), ...everyVariable(keys)]);
  const unknown = Object.keys(variables).find(
    (name) => name.startsWith(PREFIX) && !known.has(name),
  );
  if (unknown !== undefined)
    throw new ConfigError(explainUnknown(unknown, variables[unknown], keys));
}

/** The form for all environments comes first, so that it wins if two suggestions are equally near. */
function everyVariable(keys: ConfigKeys): readonly string[] {
  const names = namesOf(keys);
  return [
    ...names.filter((name) => keys[name].reach === "all").map((name) => variableName(name)),
    ...ENVIRONMENTS.flatMap((environment) => names.map((name) => variableName(name, environment))),
  ];
}

function explainUnknown(variable: string, value: string | undefined, keys: ConfigKeys): string {
  const names = namesOf(keys);
  const narrow = names.find((name) => variableName(name) === variable);
  if (narrow !== undefined) {
    const forms = ENVIRONMENTS.map((environment) => variableName(narrow, environment)).join(", ");
    return `${variable} is '${value}', but ${narrow} protects accounts and is set for one environment at a time; use ${forms}`;
  }
  const all = names.filter((name) => keys[name].reach === "all").map((name) => variableName(name));
  const each = names
    .filter((name) => keys[name].reach === "each")
    .map((name) => variableName(name, "dev"));
  const near = suggest(variable, [...Object.keys(SWITCHES), ...everyVariable(keys)]);
  return `${variable} names no configuration key${near}; expected one of ${[...all, ...each].join(", ")}, or a form for one environment such as ${variableName("region", "dev")}; unset it or correct its name`;
}
