/**
 * Rule: no trigger without a permission.
 * @module
 */
import type { Graph } from "../../contract/graph";
import { type NamedFunction, namedFunctions, triggerPaths } from "../../contract/links";
import { type ContractResource, textsAt, valuesAt } from "../../contract/resource";
import {
  append,
  COGNITO_PRINCIPAL,
  isSameQualifier,
  isSeen,
  letsCall,
  permittedFunctions,
  permittedPools,
  poolsOf,
  qualifierOf,
} from "./look-up";
import type { Rule } from "./rule";

/** See {@link Rule}. */
export const triggerHasPermission: Rule = {
  id: "trigger-has-permission",
  level: "error",
  what: "A pool names a function as a trigger and may not call it.",
  why: "The apply succeeds, and from then on each call that runs the trigger fails: nobody signs up or in.",
  satisfy:
    "Add an aws_lambda_permission for cognito-idp.amazonaws.com with lambda:InvokeFunction, the pool's ARN and account, and the alias where the trigger names one.",
  types: ["aws_cognito_user_pool", "aws_lambda_permission"],
  // What a plan with -target or an error leaves out may well exist already.
  restsIfPartial: true,
  check: ({ after }) => {
    const permissions = after.ofType("aws_lambda_permission");
    if (permissions.some((one) => !isSeen(one, "function_name"))) return [];
    const byFunction = permissionsByFunction(permissions, after);
    return poolsOf(after).flatMap((pool) =>
      calledFunctions(pool, after)
        .filter(
          (call) =>
            !(byFunction.get(call.fn.address) ?? []).some((one) => mayCall(one, call, pool, after)),
        )
        .map(({ fn, qualifier }) => ({
          address: pool.address,
          argument: "lambda_config",
          problem: `names ${fn.address}${typeof qualifier === "string" ? ` by '${qualifier}'` : ""}, which no permission lets the pool call`,
        })),
    );
  },
};

/** Each function and qualifier once, even if several triggers name it. */
function calledFunctions(pool: ContractResource, graph: Graph): readonly NamedFunction[] {
  const calls = triggerPaths(pool).flatMap((path) => namedFunctions(pool, path, graph));
  const keyOf = ({ fn, qualifier }: NamedFunction) => JSON.stringify([fn.address, qualifier]);
  return [...new Map(calls.map((call) => [keyOf(call), call])).values()];
}

function permissionsByFunction(permissions: readonly ContractResource[], graph: Graph) {
  const byFunction = new Map<string, ContractResource[]>();
  for (const permission of permissions) {
    for (const { address } of permittedFunctions(permission, graph)) {
      append(byFunction, address, permission);
    }
  }
  return byFunction;
}

/** Whether a permission lets the pool call its function; what is unknown counts as allowed. */
function mayCall(
  permission: ContractResource,
  { qualifier }: NamedFunction,
  pool: ContractResource,
  graph: Graph,
): boolean {
  const isForCall =
    letsCall(permission) && isSameQualifier(qualifierOf(permission, graph), qualifier);
  const principals = textsAt(permission.values, "principal");
  const isForCognito =
    principals.length === 0 || [COGNITO_PRINCIPAL, "*"].some((one) => principals.includes(one));
  const path = "source_arn";
  const isForAny = valuesAt(permission.values, path).length === 0 || !isSeen(permission, path);
  const isPattern = textsAt(permission.values, path).some((arn) => /[*?]/.test(arn));
  return (
    isForCall &&
    isForCognito &&
    (isForAny || isPattern || permittedPools(permission, graph).includes(pool))
  );
}
