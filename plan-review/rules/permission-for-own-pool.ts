/**
 * Rule: a permission is for a pool that calls the function.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { type ContractResource, textsAt } from "../../contract/resource";
import {
  cognitoPermissions,
  hasSeenTriggers,
  permittedFunctions,
  permittedPools,
  poolsCalling,
} from "./look-up";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const permissionForOwnPool: Rule = {
  id: "permission-for-own-pool",
  level: "error",
  what: "A permission lets another pool call a pool's function, or any pool.",
  why: "The other pool's events reach code that was written for this one, and one function comes to know both.",
  satisfy: "Set source_arn to the ARN of the pool that has the function as a trigger.",
  types: ["aws_lambda_permission"],
  check: ({ after }) =>
    cognitoPermissions(after).flatMap((permission) => {
      const callers = permittedFunctions(permission, after).flatMap((fn) =>
        poolsCalling(fn, after),
      );
      return callers.length > 0 && isForAnother(permission, callers, after)
        ? [
            {
              address: permission.address,
              argument: "source_arn",
              problem: `is not the ARN of ${callers[0]?.address}, whose trigger the function is`,
            },
          ]
        : [];
    }),
};

function isForAnother(
  permission: ContractResource,
  callers: readonly ContractResource[],
  graph: Graph,
): boolean {
  const pools = permittedPools(permission, graph);
  if (pools.length > 0) {
    return pools.every((pool) => !callers.includes(pool) && hasSeenTriggers(pool));
  }
  // A literal ARN or a pattern; one of the planned pools' would have been recognised.
  return textsAt(permission.values, "source_arn").some((arn) => /:userpool\//.test(arn));
}
