/**
 * `GET /_incognito/triggers`: which function runs for which trigger of the two pools, for the page's panel.
 * @module
 */

import type { PoolTriggers, TriggerOverview, WiredTrigger } from "../observe/api-types";
import type { SimulatedFunction, SimulatedPool, SimulatedStack } from "../stack/model";
import { findFrontEndPools } from "./front-end-config";

/** A trigger that Terraform cannot take off a pool stays wired, and its function is told so by this. */
const SWITCHED_OFF = { name: "TRIGGER_ENABLED", value: "false" };

/** The overview as of now, or `undefined` where the stack is not made for our page. */
export function createTriggerOverview(stack: SimulatedStack): TriggerOverview | undefined {
  const pools = findFrontEndPools(stack);
  if (pools === undefined) return undefined;
  const { name, functions } = stack;
  const describe = (kind: PoolTriggers["kind"]): PoolTriggers => {
    const pool = pools[kind];
    return { kind, poolId: pool.id, triggers: listTriggers(pool, functions) };
  };
  return { stack: name, pools: [describe("default"), describe("anonymous")] };
}

function listTriggers(
  pool: SimulatedPool,
  functions: readonly SimulatedFunction[],
): readonly WiredTrigger[] {
  return Object.entries(pool.triggers).map(([trigger, { functionArn }]) => {
    const target = functions.find(({ arn }) => arn === functionArn);
    return {
      trigger,
      functionName: target?.name ?? functionArn,
      enabled: target?.environment[SWITCHED_OFF.name] !== SWITCHED_OFF.value,
    };
  });
}
