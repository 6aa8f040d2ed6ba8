/**
 * Builds one environment's configuration in code, for programs that use the constructs as a package. This
 * project itself reads `environments.ts` and variables (`load-config.ts`).
 * @module
 */
import { describeValue } from "../vocabulary/describe-value";
import { suggest } from "../vocabulary/nearest-word";
import { VALUES } from "./environments";
import { ConfigError } from "./errors";
import { type ConfigKey, KEYS } from "./keys";
import {
  ENVIRONMENTS,
  type EnvironmentConfig,
  type EnvironmentName,
  type EnvironmentValues,
  type GivenValue,
  parseConfig,
} from "./schema";

/**
 * The configuration of an environment: this project's own values, with yours laid over them. Environment
 * variables are not read.
 *
 * @example
 * environmentConfig("prod", { namePrefix: "tips", realm: "tips", pools: ["anonymous"] });
 *
 * @param environment - whose values to start from: `staging` and `prod` protect data and demand work
 * @param values - by the keys of `config/keys.ts`, which says what each means
 * @throws {@link ConfigError} for an unknown environment or key, or a value that its key does not allow
 */
export function environmentConfig(
  environment: EnvironmentName,
  values: Partial<EnvironmentValues> = {},
): EnvironmentConfig {
  if (!ENVIRONMENTS.includes(environment)) {
    throw new ConfigError(
      `environment is ${describeValue(environment)}${suggest(String(environment), ENVIRONMENTS)}; expected one of ${ENVIRONMENTS.join(", ")}, whose values are a start; names of your own are namePrefix and the stack's id`,
    );
  }
  if (typeof values !== "object" || values === null || Array.isArray(values)) {
    throw new ConfigError(
      `the values of ${environment} are ${describeValue(values)}; expected an object such as { namePrefix: "tips", realm: "tips" }`,
    );
  }
  const names = Object.keys(KEYS) as ConfigKey[];
  const stranger = Object.keys(values).find((name) => !names.some((known) => known === name));
  if (stranger !== undefined) {
    throw new ConfigError(
      `${stranger} of ${environment} names no configuration key${suggest(stranger, names)}; expected one of ${names.join(", ")}`,
    );
  }
  const all: Readonly<Partial<Record<ConfigKey, unknown>>> = { ...VALUES[environment], ...values };
  const given = names.map((name): [ConfigKey, GivenValue] => [
    name,
    { input: name in all ? all[name] : KEYS[name].fallback, origin: "environmentConfig" },
  ]);
  return parseConfig(environment, Object.fromEntries(given) as Record<ConfigKey, GivenValue>);
}
