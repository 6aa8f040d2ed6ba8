/**
 * Which part of a configuration Terraform has to resolve: what pools consist of, with everything that this
 * depends on. The rest of somebody's infrastructure is none of the simulator's business, and mocks fit it
 * badly. Used by `resolve-folder.ts`.
 * @see https://developer.hashicorp.com/terraform/language/tests#plan_options
 * @module
 */
import type { ModuleSources } from "./module-sources";

/** What the readers in `stack/` ask for directly; functions and layers are found through what needs them. */
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
const JSON_RESOURCES = /"resource"\s{0,40}:/;

/**
 * Addresses for Terraform: resources of the root module, and modules as a whole.
 *
 * @returns none if the sources show no pool, so that Terraform resolves everything
 */
export function findTargets(modules: readonly ModuleSources[]): readonly string[] {
  const found = modules.map((module) => ({ module, resources: listWanted(module.sources) }));
  // What is written as JSON is not searched, and must not be left out.
  if (modules.some(({ sources }) => JSON_RESOURCES.test(sources))) return [];
  if (!found.some(({ resources }) => resources.some(({ type }) => type === POOL))) return [];
  const targets = found.flatMap(({ module: { path }, resources }) => {
    if (path.length > 0) return resources.length === 0 ? [] : [`module.${path[0]}`];
    return resources.map(({ type, name }) => `${type}.${name}`);
  });
  return [...new Set(targets)];
}

/** By the lines that begin a resource, each with what follows up to the next. */
function listWanted(sources: string) {
  const blocks: { readonly type: string; readonly name: string; readonly lines: string[] }[] = [];
  for (const line of sources.split("\n")) {
    const [keyword, type = "", name = ""] = line.trim().replaceAll(/["{]/g, " ").split(/\s+/);
    if (keyword === "resource") blocks.push({ type, name, lines: [] });
    else blocks.at(-1)?.lines.push(line);
  }
  return blocks.filter(
    ({ type, lines }) =>
      WANTED.has(type) || (type === "aws_lambda_permission" && lines.some(mayNameCognito)),
  );
}

/** By name, or by an expression that may stand for it. */
function mayNameCognito(line: string): boolean {
  const [argument = "", value = ""] = line.split("=", 2).map((part) => part.trim());
  return /cognito/i.test(line) || (argument === "principal" && !value.startsWith('"'));
}
