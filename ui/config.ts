/**
 * Reads `config.json`, the one thing that differs between the simulator and a deployed stack. Everything
 * else on the page gets its pool from here.
 * @module
 */
import { listPools, type PoolKind } from "../handlers/pools";
import type { FrontEndConfig, FrontEndPool } from "../simulator/observe/api-types";
import { ConfigError, NetworkError } from "./errors";

export type { PoolKind };

/** A pool with a journey on the page. */
export interface DeployedPool {
  readonly kind: PoolKind;
  readonly pool: FrontEndPool;
}

/** The kinds of pools in the order in which the page shows them: anonymous ones first. */
export const POOL_ORDER: readonly PoolKind[] = listPools()
  .toSorted((one, other) => Number(!one.pool.anonymous) - Number(!other.pool.anonymous))
  .map(({ kind }) => kind);

/** The pools of a configuration that the registry knows, as the page shows them. */
export function deployedPools({ pools }: Pick<FrontEndConfig, "pools">): readonly DeployedPool[] {
  return POOL_ORDER.flatMap((kind) => {
    const pool = pools[kind];
    return pool === undefined ? [] : [{ kind, pool }];
  });
}

/**
 * Fetches the configuration.
 *
 * @param path - from the page's own address
 * @throws {@link NetworkError} if nothing answers
 * @throws {@link ConfigError} if the answer is not a configuration
 */
export async function loadConfig(
  path = "config.json",
  fetchFile: typeof fetch = fetch,
): Promise<FrontEndConfig> {
  const response = await fetchFile(path, { cache: "no-store" }).catch((cause: unknown) => {
    throw new NetworkError("config.json cannot be fetched", { cause });
  });
  if (!response.ok) throw new ConfigError(`config.json is missing; status ${response.status}`);
  const value: unknown = await response.json().catch((cause: unknown) => {
    throw new ConfigError("config.json is not JSON; write it with npm run ui:config", { cause });
  });
  if (!isConfig(value)) {
    throw new ConfigError("config.json lacks a pool; write it with npm run ui:config");
  }
  // Only `true` means the simulator, whatever else a host may have put there.
  return { ...value, simulator: value.simulator === true };
}

function isConfig(value: unknown): value is FrontEndConfig {
  const { pools } = (value ?? {}) as Partial<FrontEndConfig>;
  if (typeof pools !== "object" || pools === null) return false;
  const deployed = deployedPools({ pools });
  return deployed.length > 0 && deployed.every(({ pool }) => isPool(pool));
}

function isPool(pool: Partial<FrontEndPool> | null): boolean {
  const texts = [pool?.userPoolId, pool?.userPoolClientId, pool?.issuer, pool?.jwksUri];
  return (
    texts.every((text) => typeof text === "string" && text !== "") &&
    (pool?.signInWith === "email" || pool?.signInWith === "username")
  );
}

/** Where a pool's API is: the simulator states it; on AWS it is the issuer's host. */
export function apiEndpoint(config: FrontEndConfig, pool: FrontEndPool): string {
  return config.endpoint ?? new URL(pool.issuer).origin;
}
