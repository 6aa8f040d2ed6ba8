/**
 * Adds the exchange, the link table and the services to a stack, as configured.
 * @module
 */
import type { TerraformStack } from "cdktf";
import type { EnvironmentConfig } from "../config/schema";
import type { PoolRegistry } from "../handlers/pools";
import { EXCHANGE_ENTRY, SERVICE_NAMES, SERVICES } from "../handlers/services";
import { Exchange } from "./exchange";
import type { ItemTable } from "./item-table";
import { createLastingTable, type Presence } from "./lasting-tables";
import type { PoolWithClient } from "./outputs";
import { Service } from "./service";

/** The parts of the stack that the exchange uses. */
export interface ExchangeContext {
  readonly config: EnvironmentConfig;
  readonly bundleOf: (entry: string) => string;
  readonly pools: readonly PoolWithClient[];
  readonly registry?: PoolRegistry | undefined;
  readonly bans?: ItemTable | undefined;
}

/** A function behind an API. */
export interface ApiFunction {
  /** `exchange`, or the service's name. */
  readonly name: string;
  readonly functionName: string;
  /** The address of its API. */
  readonly endpoint: string;
}

/** The tables that the exchange and the services need. */
export function exchangeTables({
  accountLinks,
  services,
}: EnvironmentConfig): Pick<Presence, "links" | (typeof SERVICE_NAMES)[number]> {
  const tables = SERVICE_NAMES.map((name) => [name, services.includes(name)]);
  return { links: accountLinks, ...Object.fromEntries(tables) };
}

/** Adds all of it; nothing if the exchange is off. */
export function addExchange(
  stack: TerraformStack,
  { config, bundleOf, pools, registry, bans }: ExchangeContext,
): readonly ApiFunction[] {
  if (!config.exchange) return [];
  const exchange = new Exchange(stack, "exchange", {
    config,
    bundle: bundleOf(EXCHANGE_ENTRY),
    pools,
    registry,
    bans,
    ...(config.accountLinks && { links: createLastingTable(stack, config, "links") }),
  });
  const services = config.services.map((name): ApiFunction => {
    const { functionName, endpoint } = new Service(stack, name, {
      name,
      config,
      bundle: bundleOf(SERVICES[name].entry),
      table: createLastingTable(stack, config, name),
      exchange,
    });
    return { name, functionName, endpoint };
  });
  const { functionName, issuer } = exchange;
  return [{ name: "exchange", functionName, endpoint: issuer }, ...services];
}
