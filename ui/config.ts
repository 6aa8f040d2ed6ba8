/**
 * Reads `config.json`, the one thing that differs between the simulator and a deployed stack. Everything
 * else on the page gets its pool from here.
 * @module
 */
import type { FrontEndConfig, FrontEndPool } from "../simulator/observe/api-types";
import { ConfigError, NetworkError } from "./errors";

/** Which of the two pools: the keys of `config.json`'s `pools`. */
export type PoolKind = keyof FrontEndConfig["pools"];

/**
 * Fetches the configuration from beside the page.
 *
 * @throws {@link NetworkError} where nothing answers
 * @throws {@link ConfigError} where the answer is no configuration
 */
export async function loadConfig(fetchFile: typeof fetch = fetch): Promise<FrontEndConfig> {
  const response = await fetchFile("config.json", { cache: "no-store" }).catch((cause: unknown) => {
    throw new NetworkError("config.json cannot be fetched", { cause });
  });
  if (!response.ok) throw new ConfigError(`config.json is missing; status ${response.status}`);
  const value: unknown = await response.json().catch((cause: unknown) => {
    throw new ConfigError("config.json is not JSON; write it with npm run ui:config", { cause });
  });
  if (!isConfig(value)) {
    throw new ConfigError("config.json lacks a pool; write it with npm run ui:config");
  }
  // Whatever else a host may have written there is not the simulator.
  return { ...value, simulator: value.simulator === true };
}

function isConfig(value: unknown): value is FrontEndConfig {
  const pools = (value as Partial<FrontEndConfig> | null)?.pools;
  return isPool(pools?.default) && isPool(pools?.anonymous);
}

function isPool(pool: Partial<FrontEndPool> | undefined): pool is FrontEndPool {
  return [pool?.userPoolId, pool?.userPoolClientId, pool?.issuer, pool?.jwksUri].every(
    (text) => typeof text === "string" && text !== "",
  );
}

/** Where a pool's API is: the simulator says so, on AWS it is the issuer's host. */
export function apiEndpoint(config: FrontEndConfig, pool: FrontEndPool): string {
  return config.endpoint ?? new URL(pool.issuer).origin;
}
