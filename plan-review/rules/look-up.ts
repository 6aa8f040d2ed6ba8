/**
 * Finds resources for rules: by address, by type, or by what is certain about an argument.
 * @module
 */
import type { Graph } from "../../contract/graph";
import {
  behindAlias,
  functionsOf,
  type NamedFunction,
  namedFunctions,
  triggerPaths,
} from "../../contract/links";
import {
  type ContractResource,
  type ContractValue,
  isUnresolvedAt,
  referencesAt,
  textsAt,
  Unresolved,
  valuesAt,
} from "../../contract/resource";
import { isPlainReference } from "../access/plain-reference";
import { UNSEEN } from "../configuration";
import { perGraph } from "../per-graph";
import type { Fault, RuleFinding } from "./rule";

/** The principal that Cognito calls functions as. */
export const COGNITO_PRINCIPAL = "cognito-idp.amazonaws.com";

const byAddress = perGraph(
  (graph): ReadonlyMap<string, ContractResource> =>
    new Map(graph.resources.map((one) => [one.address, one] as const)),
);

/** The resource at an address, if it is in the graph. */
export function resourceByAddress(graph: Graph, address: string): ContractResource | undefined {
  return byAddress(graph).get(address);
}

const textsByPath = perGraph(() => new Map<string, ReadonlySet<string>>());

/** The known texts at a path of every resource of a type; indexed, since a plan may have very many. */
export function textsOfType(graph: Graph, type: string, path: string): ReadonlySet<string> {
  const byPath = textsByPath(graph);
  const key = `${type} ${path}`;
  const known =
    byPath.get(key) ?? new Set(graph.ofType(type).flatMap(({ values }) => textsAt(values, path)));
  byPath.set(key, known);
  return known;
}

/** What is wrong with each resource of a type. */
export function findFaults(
  graph: Graph,
  type: string,
  check: (resource: ContractResource) => readonly Fault[],
): readonly RuleFinding[] {
  return graph
    .ofType(type)
    .flatMap((one) => check(one).map((fault) => ({ address: one.address, ...fault })));
}

/** The user pools of a graph. */
export function poolsOf(graph: Graph): readonly ContractResource[] {
  return graph.ofType("aws_cognito_user_pool");
}

/** The permissions that let Cognito call functions. */
export function cognitoPermissions(graph: Graph): readonly ContractResource[] {
  return graph
    .ofType("aws_lambda_permission")
    .filter(({ values }) => textsAt(values, "principal").includes(COGNITO_PRINCIPAL));
}

/** The plan's functions that a permission is for. */
export function permittedFunctions(
  permission: ContractResource,
  graph: Graph,
): readonly ContractResource[] {
  return graph.targets(permission, "function_name").flatMap((target) => behindAlias(target, graph));
}

/** Actions that let a permission's principal call the function; IAM ignores letter case. */
const INVOKES = ["lambda:invokefunction", "lambda:*", "*"];

/** Whether a permission lets its principal call the function; an unknown action counts as if it does. */
export function letsCall({ values }: ContractResource): boolean {
  const actions = textsAt(values, "action");
  return actions.length === 0 || actions.some((one) => INVOKES.includes(one.toLowerCase()));
}

/**
 * The alias or version that a permission is limited to; `undefined` for the function itself.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html (Qualifier)
 */
export function qualifierOf(
  permission: ContractResource,
  graph: Graph,
): NamedFunction["qualifier"] {
  const [written] = valuesAt(permission.values, "qualifier").filter((one) => one !== "");
  if (written instanceof Unresolved) return written;
  if (written !== undefined) return String(written);
  return namedFunctions(permission, "function_name", graph)[0]?.qualifier;
}

/** Whether a permission's qualifier covers a trigger's; an unknown one may. */
export function isSameQualifier(
  one: NamedFunction["qualifier"],
  other: NamedFunction["qualifier"],
): boolean {
  return one instanceof Unresolved || other instanceof Unresolved || one === other;
}

const INVOKES_BY = ["arn", "qualified_arn", "invoke_arn", "qualified_invoke_arn"];

/**
 * Whether an API's address of a function is one of a function of the plan.
 *
 * @param named - the functions that its expression names
 */
export function isOwnInvocation(
  uri: ContractValue,
  named: readonly ContractResource[],
  graph: Graph,
): boolean {
  if (uri instanceof Unresolved) return named.length > 0 && isPlainReference(uri, INVOKES_BY);
  return ["aws_lambda_function", "aws_lambda_alias"].some((type) =>
    INVOKES_BY.some((path) => textsOfType(graph, type, path).has(String(uri))),
  );
}

/** The plan's pools that a permission is for. */
export function permittedPools(
  permission: ContractResource,
  graph: Graph,
): readonly ContractResource[] {
  return graph
    .targets(permission, "source_arn")
    .filter(({ type }) => type === "aws_cognito_user_pool");
}

/** Whether everything that an argument names can be seen; not if it goes through a local or a module. */
export function isSeen(resource: ContractResource, path: string): boolean {
  if (!isUnresolvedAt(resource.values, path)) return true;
  const references = referencesAt(resource, path);
  return references.length > 0 && !references.includes(UNSEEN);
}

/** Whether every function behind a pool's triggers can be seen. */
export function hasSeenTriggers(pool: ContractResource): boolean {
  return isSeen(pool, "lambda_config") && triggerPaths(pool).every((path) => isSeen(pool, path));
}

/** The pools that call a function as a trigger. */
export function poolsCalling(fn: ContractResource, graph: Graph): readonly ContractResource[] {
  return callersOf(graph).get(fn.address) ?? [];
}

/** Adds to one of many lists without copying it, since a hostile plan can make them long. */
export function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

const callersOf = perGraph((graph): ReadonlyMap<string, readonly ContractResource[]> => {
  const callers = new Map<string, ContractResource[]>();
  for (const pool of poolsOf(graph)) {
    for (const { address } of functionsOf(pool, graph)) {
      append(callers, address, pool);
    }
  }
  return callers;
});

/** The triggers that a pool sets, by the name of the argument, known or not. */
export function triggersOf(pool: ContractResource): readonly string[] {
  const names = valuesAt(pool.values, "lambda_config").flatMap((block) =>
    Object.keys(block ?? {}).filter((name) => name !== "kms_key_id"),
  );
  return [...new Set(names)].filter((name) =>
    valuesAt(pool.values, `lambda_config.${name}`).some((value) => value !== ""),
  );
}

/**
 * Whether a target of events is a schedule's, which sends the time of day and nothing else; of a rule that cannot be
 * seen that is not known. Other resources may have the rule's name.
 */
export function isOfSchedule(target: ContractResource, graph: Graph): boolean {
  const rules = graph
    .targets(target, "rule")
    .filter(({ type }) => type === "aws_cloudwatch_event_rule");
  return (
    rules.length > 0 &&
    rules.every(
      ({ values }) =>
        valuesAt(values, "event_pattern").length === 0 &&
        textsAt(values, "schedule_expression").some((text) => text !== ""),
    )
  );
}

/** Whether every function with a role is started by schedules, and there is one. */
export function isRoleOfSweep(policy: ContractResource, graph: Graph): boolean {
  const roles = graph.targets(policy, "role").filter(({ type }) => type === "aws_iam_role");
  const functions = roles.flatMap((role) => graph.sources(role, "aws_lambda_function", "role"));
  return (
    functions.length > 0 &&
    functions.every(
      (fn) =>
        poolsCalling(fn, graph).length === 0 &&
        graph
          .sources(fn, "aws_cloudwatch_event_target", "arn")
          .some((target) => isOfSchedule(target, graph)),
    )
  );
}
