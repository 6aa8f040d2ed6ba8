/**
 * Rule: no permission without a trigger.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { namedFunctions, triggerPaths } from "../../contract/links";
import { type ContractResource, textsAt } from "../../contract/resource";
import {
  cognitoPermissions,
  hasSeenTriggers,
  isSameQualifier,
  letsCall,
  permittedFunctions,
  permittedPools,
  poolsCalling,
  qualifierOf,
} from "./look-up";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const permissionHasTrigger: Rule = {
  id: "permission-has-trigger",
  level: "warning",
  what: "A pool may call a function, or an alias of it, that is none of its triggers, or may do something else to it.",
  why: "Nobody needs the permission, so nobody notices what is done with it; mostly the trigger was forgotten.",
  satisfy: "Set the trigger on the pool, or delete the permission.",
  types: ["aws_lambda_permission"],
  check: ({ after }) =>
    cognitoPermissions(after).flatMap((permission) => {
      const { address } = permission;
      const pools = permittedPools(permission, after);
      const functions = permittedFunctions(permission, after);
      if (!letsCall(permission)) {
        const actions = textsAt(permission.values, "action").join(", ");
        return [
          { address, argument: "action", problem: `is '${actions}', which calls no trigger` },
        ];
      }
      // For a pool that calls something else while another calls this, see permission-for-own-pool.
      const isIdle =
        pools.length > 0 &&
        functions.length > 0 &&
        pools.every(hasSeenTriggers) &&
        !isCalled(permission, functions, after);
      return isIdle
        ? [
            {
              address,
              problem: `lets ${pools[0]?.address} call ${functions[0]?.address}, which is none of its triggers`,
            },
          ]
        : [];
    }),
};

/** Whether some pool calls the function by the alias or the version that the permission is for. */
function isCalled(
  permission: ContractResource,
  functions: readonly ContractResource[],
  graph: Graph,
): boolean {
  const qualifier = qualifierOf(permission, graph);
  return functions
    .flatMap((fn) => poolsCalling(fn, graph))
    .flatMap((pool) => triggerPaths(pool).flatMap((path) => namedFunctions(pool, path, graph)))
    .some((call) => functions.includes(call.fn) && isSameQualifier(qualifier, call.qualifier));
}
