/**
 * Which resources belong to a pool: by the address that an expression names, or by an equal id or ARN. A link
 * that cannot be seen, such as one through a module, is no link.
 * @module
 */
import type { AnonymousPool } from "./clause";
import { type ContractResource, referencesAt, textsAt, valuesAt } from "./resource";

const CLIENT_TYPES = ["aws_cognito_user_pool_client", "aws_cognito_managed_user_pool_client"];
const FUNCTION_TYPES = ["aws_lambda_function", "aws_lambda_alias"];
/** What AWS identifies a resource by, as the provider names it. */
const IDENTITIES = ["id", "arn", "name", "function_name"];

/** Collects what belongs to a pool. */
export function anonymousPool(
  pool: ContractResource,
  resources: readonly ContractResource[],
): AnonymousPool {
  return {
    pool,
    clients: resources.filter(
      (one) => CLIENT_TYPES.includes(one.type) && pointsTo(one, "user_pool_id", pool),
    ),
    functions: functionsOf(pool, resources),
    webAcls: webAclsOf(pool, resources),
    resources,
  };
}

/**
 * Whether an argument names a resource for certain.
 *
 * @param path - of the argument, without indices
 */
export function pointsTo(
  resource: ContractResource,
  path: string,
  target: ContractResource,
): boolean {
  return (
    referencesAt(resource, path).includes(target.address) ||
    textsAt(resource.values, path).some((text) => isIdentityOf(text, target))
  );
}

/** The functions behind a pool's triggers, through an alias too. */
export function functionsOf(
  pool: ContractResource,
  resources: readonly ContractResource[],
): readonly ContractResource[] {
  const paths = triggerPaths(pool);
  const named = resources.filter(
    (one) => FUNCTION_TYPES.includes(one.type) && paths.some((path) => pointsTo(pool, path, one)),
  );
  return resources.filter(
    (one) =>
      one.type === "aws_lambda_function" &&
      named.some((target) => target === one || isAliasOf(target, one)),
  );
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

/** The log group that a function writes to, where it is among the resources. */
export function logGroupOf(
  fn: ContractResource,
  resources: readonly ContractResource[],
): ContractResource | undefined {
  const groups = resources.filter(({ type }) => type === "aws_cloudwatch_log_group");
  const path = "logging_config.log_group";
  const named = groups.find((group) => pointsTo(fn, path, group));
  if (named !== undefined || valuesAt(fn.values, path).length > 0) return named;
  const [name] = textsAt(fn.values, "function_name");
  return groups.find((group) => textsAt(group.values, "name").includes(`/aws/lambda/${name}`));
}

function webAclsOf(
  pool: ContractResource,
  resources: readonly ContractResource[],
): readonly ContractResource[] {
  const associations = resources.filter(
    (one) => one.type === "aws_wafv2_web_acl_association" && pointsTo(one, "resource_arn", pool),
  );
  return resources.filter(
    (one) =>
      one.type === "aws_wafv2_web_acl" &&
      associations.some((association) => pointsTo(association, "web_acl_arn", one)),
  );
}

function isAliasOf(alias: ContractResource, fn: ContractResource): boolean {
  return alias.type === "aws_lambda_alias" && pointsTo(alias, "function_name", fn);
}

/** A function's ARN may go on with a version or an alias. */
function isIdentityOf(text: string, target: ContractResource): boolean {
  const identities = IDENTITIES.flatMap((name) => textsAt(target.values, name));
  return identities.some(
    (identity) =>
      identity === text ||
      (target.type === "aws_lambda_function" &&
        identity.startsWith("arn:") &&
        text.startsWith(`${identity}:`)),
  );
}
