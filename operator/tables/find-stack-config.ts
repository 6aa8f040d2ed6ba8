/**
 * Finds the configuration of the stack that a command names. Nothing needs to be synthesized: table names and
 * the region follow from the configuration alone.
 * @module
 */

import { describeUnknown } from "../../command/parse-command";
import { MisuseError } from "../../command/report-errors";
import { loadConfig, type Variables } from "../../config/load-config";
import { type EnvironmentConfig, stackNameOf } from "../../config/schema";

/**
 * The configuration of `incognito-dev`, `incognito-staging` or `incognito-prod`.
 *
 * @throws {@link MisuseError} for another name
 * @throws {@link ConfigError} for variables that the configuration does not allow
 */
export function findStackConfig(stack: string, variables: Variables): EnvironmentConfig {
  const configs = loadConfig(variables);
  const names = configs.map(({ environment }) => stackNameOf(environment));
  const config = configs[names.indexOf(stack)];
  if (config === undefined) {
    throw new MisuseError(describeUnknown("stack", stack, names));
  }
  return config;
}
