/**
 * What belongs to a pool: its clients, the functions behind its triggers and their logs, the web ACLs in
 * front of it. The clauses and the plan review's rules ask here.
 * @module
 */
import type { AnonymousPool } from "./clause";
import type { Graph } from "./graph";
import {
  type ContractResource,
  type ContractValue,
  textsAt,
  Unresolved,
  valuesAt,
} from "./resource";

/** The types of an app client. */
export const CLIENT_TYPES = [
  "aws_cognito_user_pool_client",
  "aws_cognito_managed_user_pool_client",
];

/** Collects what belongs to a pool. */
export function anonymousPool(pool: ContractResource, graph: Graph): AnonymousPool {
  return {
    pool,
    clients: clientsOf(pool, graph),
    functions: functionsOf(pool, graph),
    webAcls: graph
      .sources(pool, "aws_wafv2_web_acl_association", "resource_arn")
      .flatMap((association) => graph.targets(association, "web_acl_arn")),
    graph,
  };
}

/** The app clients of a pool. */
export function clientsOf(pool: ContractResource, graph: Graph): readonly ContractResource[] {
  return CLIENT_TYPES.flatMap((type) => graph.sources(pool, type, "user_pool_id"));
}

/** The functions behind a pool's triggers, also through an alias. */
export function functionsOf(pool: ContractResource, graph: Graph): readonly ContractResource[] {
  const called = triggerPaths(pool).flatMap((path) => namedFunctions(pool, path, graph));
  return [...new Set(called.map(({ fn }) => fn))];
}

/** A function as a resource refers to it. */
export interface NamedFunction {
  readonly fn: ContractResource;
  /** The alias or the version that is named; `undefined` for the function itself. */
  readonly qualifier: string | Unresolved | undefined;
}

/** The functions that an argument names, and by which alias or version. */
export function namedFunctions(
  resource: ContractResource,
  path: string,
  graph: Graph,
): readonly NamedFunction[] {
  const values = valuesAt(resource.values, path);
  return graph.targets(resource, path).flatMap((target) =>
    behindAlias(target, graph).map((fn) => ({
      fn,
      qualifier: target === fn ? qualifierIn(values) : aliasName(target),
    })),
  );
}

function aliasName({ values }: ContractResource): string | Unresolved {
  return textsAt(values, "name")[0] ?? new Unresolved();
}

/** The qualifier at the end of a function's ARN, or an attribute that will have one but is not known yet. */
function qualifierIn(values: readonly ContractValue[]): NamedFunction["qualifier"] {
  for (const value of values) {
    if (value instanceof Unresolved) {
      const isQualified = [String(value.template), ...value.names].some((one) =>
        /\.(?:qualified_(?:invoke_)?arn|version)\b/.test(one),
      );
      return isQualified ? value : undefined;
    }
    const end = /(?:^|:function:)[^:]+:([^:]+)$/.exec(String(value))?.[1];
    if (end !== undefined && end !== "$LATEST") return end;
  }
  return undefined;
}

/** The function that a function or an alias stands for; nothing for any other resource. */
export function behindAlias(resource: ContractResource, graph: Graph): readonly ContractResource[] {
  if (resource.type === "aws_lambda_function") return [resource];
  return resource.type === "aws_lambda_alias"
    ? graph.targets(resource, "function_name").filter(({ type }) => type === "aws_lambda_function")
    : [];
}

/** The paths of a pool's arguments that can name a trigger's function. */
export function triggerPaths(pool: ContractResource): readonly string[] {
  const names = [
    ...valuesAt(pool.values, "lambda_config").flatMap((block) => Object.keys(block ?? {})),
    ...Object.keys(pool.references ?? {}).flatMap(
      (path) => /^lambda_config\.(\w+)/.exec(path)?.[1] ?? [],
    ),
  ].filter((name) => name !== "kms_key_id");
  return [...new Set(names)].flatMap((name) => [
    `lambda_config.${name}`,
    `lambda_config.${name}.lambda_arn`,
  ]);
}

/** The log group that a function writes to, if it is among the resources. */
export function logGroupOf(fn: ContractResource, graph: Graph): ContractResource | undefined {
  const path = "logging_config.log_group";
  const isGroup = ({ type }: ContractResource) => type === "aws_cloudwatch_log_group";
  const named = graph.targets(fn, path).find(isGroup);
  if (named !== undefined || valuesAt(fn.values, path).length > 0) return named;
  const [name] = textsAt(fn.values, "function_name");
  return graph
    .ofType("aws_cloudwatch_log_group")
    .find((group) => textsAt(group.values, "name").includes(`/aws/lambda/${name}`));
}

/** What a web ACL can stand in front of besides a pool. */
const FRONT_DOOR_TYPES = ["aws_api_gateway_stage", "aws_lb", "aws_alb"];

/** The web ACLs in front of what people may reach besides the pools. */
export function frontDoorAcls(graph: Graph): readonly ContractResource[] {
  const isGuard = (acl: ContractResource) => {
    const guarded = graph
      .sources(acl, "aws_wafv2_web_acl_association", "web_acl_arn")
      .flatMap((association) => graph.targets(association, "resource_arn"));
    return (
      guarded.some(({ type }) => FRONT_DOOR_TYPES.includes(type)) ||
      graph.sources(acl, "aws_cloudfront_distribution", "web_acl_id").length > 0
    );
  };
  return graph.ofType("aws_wafv2_web_acl").filter(isGuard);
}
