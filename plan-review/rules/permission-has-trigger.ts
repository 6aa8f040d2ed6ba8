/**
 * Rule: no permission without a trigger.
 * @module
 */
import {
  cognitoPermissions,
  hasSeenTriggers,
  permittedFunctions,
  permittedPools,
  poolsCalling,
} from "./look-up";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const permissionHasTrigger: Rule = {
  id: "permission-has-trigger",
  level: "warning",
  what: "A pool may call a function that is none of its triggers.",
  why: "Nobody needs the permission, so nobody notices what is done with it; mostly the trigger was forgotten.",
  satisfy: "Set the trigger on the pool, or delete the permission.",
  types: ["aws_lambda_permission"],
  check: ({ after }) =>
    cognitoPermissions(after).flatMap((permission) => {
      const pools = permittedPools(permission, after);
      const functions = permittedFunctions(permission, after);
      // For a pool that calls something else while another calls this, see permission-for-own-pool.
      const isIdle =
        pools.length > 0 &&
        functions.length > 0 &&
        pools.every(hasSeenTriggers) &&
        functions.every((fn) => poolsCalling(fn, after).length === 0);
      return isIdle
        ? [
            {
              address: permission.address,
              problem: `lets ${pools[0]?.address} call ${functions[0]?.address}, which is none of its triggers`,
            },
          ]
        : [];
    }),
};
