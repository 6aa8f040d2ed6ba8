/**
 * Rule: no trigger without a permission.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { functionsOf } from "../../contract/links";
import { type ContractResource, textsAt, valuesAt } from "../../contract/resource";
import {
  append,
  COGNITO_PRINCIPAL,
  isSeen,
  permittedFunctions,
  permittedPools,
  poolsOf,
} from "./look-up";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const triggerHasPermission: Rule = {
  id: "trigger-has-permission",
  level: "error",
  what: "A pool names a function as a trigger and may not call it.",
  why: "The apply succeeds, and from then on each call that runs the trigger fails: nobody signs up or in.",
  satisfy:
    "Add an aws_lambda_permission for cognito-idp.amazonaws.com with the pool's ARN and account.",
  types: ["aws_cognito_user_pool", "aws_lambda_permission"],
  check: ({ plan, after }) => {
    // What a plan with -target or an error leaves out may well exist.
    if (!plan.complete) return [];
    const permissions = after.ofType("aws_lambda_permission");
    if (permissions.some((one) => !isSeen(one, "function_name"))) return [];
    const byFunction = permissionsByFunction(permissions, after);
    return poolsOf(after).flatMap((pool) =>
      functionsOf(pool, after)
        .filter(
          (fn) => !(byFunction.get(fn.address) ?? []).some((one) => mayCall(one, pool, after)),
        )
        .map((fn) => ({
          address: pool.address,
          argument: "lambda_config",
          problem: `names ${fn.address}, which no permission lets the pool call`,
        })),
    );
  },
};

function permissionsByFunction(permissions: readonly ContractResource[], graph: Graph) {
  const byFunction = new Map<string, ContractResource[]>();
  for (const permission of permissions) {
    for (const { address } of permittedFunctions(permission, graph)) {
      append(byFunction, address, permission);
    }
  }
  return byFunction;
}

/** Whether a permission lets the pool call its function, or may: what is not known counts as allowed. */
function mayCall(permission: ContractResource, pool: ContractResource, graph: Graph): boolean {
  const principals = textsAt(permission.values, "principal");
  const isForCognito =
    principals.length === 0 || [COGNITO_PRINCIPAL, "*"].some((one) => principals.includes(one));
  const path = "source_arn";
  const isForAny = valuesAt(permission.values, path).length === 0 || !isSeen(permission, path);
  const isPattern = textsAt(permission.values, path).some((arn) => /[*?]/.test(arn));
  return (
    isForCognito && (isForAny || isPattern || permittedPools(permission, graph).includes(pool))
  );
}
