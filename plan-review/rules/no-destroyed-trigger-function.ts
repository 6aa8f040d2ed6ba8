/**
 * Rule: no function is destroyed that a planned pool still names.
 * @module
 */
import { triggerPaths } from "../../contract/links";
import { type ContractResource, textsAt, valuesAt } from "../../contract/resource";
import { asRecord } from "../json-record";
import type { PlanModel, PlannedChange } from "../model";
import { poolsOf, resourceByAddress } from "./look-up";
import type { Rule, Subject } from "./rule";

/** See {@link Rule}. */
export const noDestroyedTriggerFunction: Rule = {
  id: "no-destroyed-trigger-function",
  level: "error",
  what: "A function is destroyed that a planned pool still names.",
  why: "Cognito goes on calling it and fails: pre token generation, taken out of the configuration, stays at the pool (terraform-provider-aws issue 45529), and nobody signs in.",
  satisfy:
    "Keep the function and let it return the event untouched, or take the trigger off the pool by the API first.",
  types: ["aws_cognito_user_pool", "aws_lambda_function"],
  deletions: ["aws_lambda_function"],
  check: (subject) => {
    const destroyed = destroyedArns(subject.plan);
    if (destroyed.size === 0) return [];
    return poolsOf(subject.after).flatMap((pool) =>
      [...namedArns(pool, subject)].flatMap(([arn, path]) => {
        const address = destroyed.get(arn);
        const problem = `is destroyed while ${path} of ${pool.address} still names it`;
        return address === undefined ? [] : [{ address, problem }];
      }),
    );
  },
};

/** The ARNs that will no longer exist; a function replaced under its old name keeps its ARN. */
function destroyedArns(plan: PlanModel): ReadonlyMap<string, string> {
  const gone = plan.changes.filter(
    (change) => change.type === "aws_lambda_function" && !change.isData && isGone(change),
  );
  return new Map(
    gone.flatMap(({ address, before }) => {
      const { arn } = asRecord(before);
      return typeof arn === "string" ? [[arn, address] as const] : [];
    }),
  );
}

function isGone({ action, before, after, deposed }: PlannedChange): boolean {
  if (deposed) return false;
  if (action === "delete") return true;
  const name = (side: unknown) => asRecord(side).function_name;
  return action === "replace" && typeof name(after) === "string" && name(before) !== name(after);
}

/** What is Optional and Computed stays as it was unless it is set. */
function namedArns(pool: ContractResource, { before, plan }: Subject): ReadonlyMap<string, string> {
  const stays = plan.changes.some(
    ({ address, action }) =>
      address === pool.address && (action === "update" || action === "no-op"),
  );
  const was = stays ? resourceByAddress(before, pool.address) : undefined;
  const named = triggerPaths(was ?? pool).flatMap((path) => {
    const named = textsAt(pool.values, path);
    const isLeftToProvider =
      path.startsWith("lambda_config.pre_token_generation") &&
      valuesAt(pool.values, path).length === 0;
    const arns = isLeftToProvider ? textsAt(was?.values, path) : named;
    return arns.map((arn) => [unqualified(arn), path.replace(/\.lambda_arn$/, "")] as const);
  });
  // If two arguments of one trigger name the same function, it is reported once.
  return new Map(named.reverse());
}

function unqualified(arn: string): string {
  return /^arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+/.exec(arn)?.[0] ?? arn;
}
