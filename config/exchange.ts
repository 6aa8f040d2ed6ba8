/**
 * Which keys must be set together for the exchange of tokens. Called by `schema.ts`.
 * @module
 */
import { listPools, type PoolRegistry } from "../handlers/pools";
import { ConfigError } from "./errors";
import type { EnvironmentConfig } from "./schema";

/**
 * Judges the keys of the exchange together.
 *
 * @throws {@link ConfigError} naming the key, what is wrong and what to do
 */
export function checkExchange(config: EnvironmentConfig, registry: PoolRegistry | undefined): void {
  const fault = config.exchange ? faultOf(config, registry) : idleKeys(config);
  if (fault !== undefined) throw new ConfigError(fault);
}

/** Names the keys that are set but would have no effect. */
function idleKeys(config: EnvironmentConfig): string | undefined {
  const { environment, services, externalServices, accountLinks } = config;
  const named = [...services, ...externalServices];
  const idle = [
    ...(named.length > 0 ? [`services are ${named.join(", ")}`] : []),
    ...(accountLinks ? ["accountLinks is true"] : []),
  ];
  return idle.length === 0
    ? undefined
    : `${environment}: ${idle.join(" and ")} but exchange is false; set exchange to true, or leave them out`;
}

function faultOf(
  config: EnvironmentConfig,
  registry: PoolRegistry | undefined,
): string | undefined {
  const { environment, services, externalServices, exchangeKeys } = config;
  if (services.length + externalServices.length === 0)
    return `${environment}: exchange is true but nothing takes its tokens; name services or externalServices, or set it to false`;
  const deployed: readonly string[] = services;
  const double = externalServices.find((name) => deployed.includes(name));
  if (double !== undefined)
    return `externalServices of ${environment} names '${double}', which is deployed here; leave it in services alone`;
  return exchangeKeys.length < 2
    ? `exchangeKeys of ${environment} is ${exchangeKeys.join(", ")}; expected two at least, so that the next one is published before it signs`
    : faultOfSides(config, registry);
}

function faultOfSides(
  { environment, pools, accountLinks }: EnvironmentConfig,
  registry: PoolRegistry | undefined,
): string | undefined {
  const there = listPools(registry).filter(({ kind }) => pools.includes(kind));
  const anonymous = there.filter(({ pool }) => pool.anonymous === true).length;
  return !accountLinks || (anonymous > 0 && anonymous < there.length)
    ? undefined
    : `accountLinks of ${environment} is true but its pools are ${pools.join(", ")}; expected an anonymous pool and one with addresses, or accountLinks false`;
}
