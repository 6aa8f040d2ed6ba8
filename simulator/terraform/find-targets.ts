/**
 * Which part of a configuration Terraform has to resolve: what pools consist of, with all that it rests on.
 * The rest of somebody's infrastructure is no business of the simulator's, and mocks fit it badly. Used by
 * `resolve-folder.ts`.
 * @see https://developer.hashicorp.com/terraform/language/tests#plan_options
 * @module
 */
import type { ModuleSources } from "./module-sources";

/** What readers of `stack/` ask for by itself; functions and layers are found by what needs them. */
const WANTED: ReadonlySet<string> = new Set([
  "aws_cognito_user_pool",
  "aws_cognito_user_pool_client",
  "aws_cognito_user_pool_domain",
  "aws_cognito_user_group",
  "aws_cognito_user",
  "aws_cognito_user_in_group",
  "aws_cognito_resource_server",
  "aws_dynamodb_table",
  "aws_kms_key",
  "aws_kms_alias",
  "aws_lambda_function_event_invoke_config",
]);
const POOL = "aws_cognito_user_pool";
const RESOURCE =
  /^[ \t]{0,40}resource[ \t]{1,40}"?([a-z0-9_]{1,100})"?[ \t]{1,40}"?([\w-]{1,200})"?/gm;
/** Cognito by name, or by an expression that may stand for it. */
const PRINCIPAL = /cognito|\bprincipal[ \t]{0,40}=[ \t]{0,40}[^"\s]/i;
const JSON_RESOURCES = /"resource"\s{0,40}:/;

/**
 * Addresses for Terraform: resources of the root module, and modules as a whole.
 *
 * @returns none where the sources show no pool, so that Terraform resolves everything
 */
export function findTargets(modules: readonly ModuleSources[]): readonly string[] {
  const found = modules.map((module) => ({ module, resources: listWanted(module.sources) }));
  // What is written as JSON is not looked through, and must not be left out.
  if (modules.some(({ sources }) => JSON_RESOURCES.test(sources))) return [];
  if (!found.some(({ resources }) => resources.some(({ type }) => type === POOL))) return [];
  const targets = found.flatMap(({ module: { path }, resources }) => {
    if (path.length > 0) return resources.length === 0 ? [] : [`module.${path[0]}`];
    return resources.map(({ type, name }) => `${type}.${name}`);
  });
  return [...new Set(targets)];
}

function listWanted(sources: string) {
  const headers = [...sources.matchAll(RESOURCE)];
  return headers.flatMap(({ index, 1: type = "", 2: name = "" }, place) => {
    const block = sources.slice(index, headers[place + 1]?.index);
    const isWanted =
      WANTED.has(type) || (type === "aws_lambda_permission" && PRINCIPAL.test(block));
    return isWanted ? [{ type, name }] : [];
  });
}
