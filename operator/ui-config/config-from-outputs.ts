/**
 * Makes what the page needs to run against AWS from a stack's outputs: its configuration, and the headers
 * that a host must send with it.
 * @module
 */

import { listPools, type PoolRegistry } from "../../handlers/pools";
import { type FrontEndConfig, frontEndOf, type StackOutputs } from "../../vocabulary/front-end";
import { hostedHeaders } from "../../vocabulary/page-headers";

/**
 * Makes `config.json`, with each of our pools that the outputs name.
 *
 * @param registry - of pools; ours unless a test passes another
 * @throws {@link UiConfigError} naming an output that is missing
 */
export function describeFrontEnd(outputs: StackOutputs, registry?: PoolRegistry): FrontEndConfig {
  return frontEndOf(outputs, listPools(registry));
}

/** Makes the headers in the `_headers` format that static hosts read. */
export function describeHeaders({ pools, apis = {} }: FrontEndConfig): string {
  const cognito = Object.values(pools).map(({ issuer }) => new URL(issuer).origin);
  const hosts = [...cognito, ...Object.values(apis)];
  const lines = Object.entries(hostedHeaders(hosts)).map(
    ([name, value]) => `  ${name}: ${value}\n`,
  );
  return `/*\n${lines.join("")}`;
}
