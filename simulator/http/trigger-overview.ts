/**
 * `GET /_incognito/triggers`: which function runs for which trigger of each pool, for the page's panel.
 * @module
 */

import { TRIGGER_ENABLED } from "../../vocabulary/trigger-enabled";
import type { TriggerOverview, WiredTrigger } from "../observe/api-types";
import type { SimulatedFunction, SimulatedPool, SimulatedStack } from "../stack/model";
import { findKnownPools } from "./front-end-config";

/** The overview as of now, or `undefined` if the stack is not made for our page. */
export function createTriggerOverview(stack: SimulatedStack): TriggerOverview | undefined {
  const { name, functions } = stack;
  const pools = findKnownPools(stack).map(({ kind, pool }) => ({
    kind,
    poolId: pool.id,
    triggers: listTriggers(pool, functions),
  }));
  return pools.length === 0 ? undefined : { stack: name, pools };
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
      enabled: target?.environment[TRIGGER_ENABLED] !== "false",
    };
  });
}
