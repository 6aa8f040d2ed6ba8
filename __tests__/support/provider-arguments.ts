/**
 * Which arguments of which resource types can let somebody in, hand something out or run something: cut from
 * the provider's own schema, by the arguments' names. The completeness test makes a plan of each.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./places";

// biome-ignore lint/suspicious/noExplicitAny: the provider's schema is read as it comes
type Json = any;

/** By type: the paths of its telling arguments, each with the kind of its value. */
export type ProviderArguments = Readonly<Record<string, Readonly<Record<string, string>>>>;

const FILE = join(ROOT, "__tests__", "fixtures", "provider-arguments.json");

/** Generous on purpose: a name too many costs nothing. */
const TELLING =
  /(?:^|_)(?:polic(?:y|ies)|policy_(?:documents?|json|arns?)|managed_policy_arns?|principals?|principal_arns?|grantee\w*|grants?|roles?|role_arns?|assume_role\w*|account_ids?|accounts?|permissions?|permissions_boundary|acl|layers|image_uri|image|script\w*|commands?|user_data|function_arn|lambda_arn|lambda_function_arn|function_name|code|s3_bucket|authorization_type|publicly_accessible|target_arn|destination_arns?|destinations?|event_source_arn|stream_arn|endpoint|user|owner|trusted\w*|shared\w*|environment\w*|\w*variables?|settings?|custom_headers?|definitions?|container_properties|parameters?|arguments|configuration_values|headers?|urls?|uris?|options|value)$/;
const KINDS = ["string", "bool", "set string", "list string", "map string"];
const DEEPEST = 4;

/** Cuts the answer of `terraform providers schema -json`. */
export function cutSchema(schema: Json): ProviderArguments {
  const [provider] = Object.values<Json>(schema.provider_schemas);
  const types = Object.entries<Json>(provider.resource_schemas).map(
    ([type, { block }]) => [type, Object.fromEntries(argumentsOf(block, ""))] as const,
  );
  return Object.fromEntries(types.filter(([, found]) => Object.keys(found).length > 0));
}

/** The list as it was cut last. */
export function providerArguments(): ProviderArguments {
  const written: Record<string, string> = JSON.parse(readFileSync(FILE, "utf8"));
  return Object.fromEntries(
    Object.entries(written).map(([type, text]) => [
      type,
      Object.fromEntries(
        text.split("; ").map((one) => {
          const [path = "", kind = "string"] = one.split(": ");
          return [path, kind];
        }),
      ),
    ]),
  );
}

/** Keeps a list, a line a type. */
export function writeProviderArguments(list: ProviderArguments): void {
  const lines = Object.entries(list).map(([type, found]) => {
    const texts = Object.entries(found).map(([path, kind]) =>
      kind === "string" ? path : `${path}: ${kind}`,
    );
    return [type, texts.join("; ")];
  });
  writeFileSync(
    FILE,
    `${JSON.stringify(Object.fromEntries(lines), null, 0).replaceAll('","', '",\n"')}\n`,
  );
}

function* argumentsOf(block: Json, prefix: string): Generator<[string, string]> {
  if (prefix.split(".").length > DEEPEST) return;
  const nested = { ...block.block_types };
  for (const [name, one] of Object.entries<Json>(block.attributes ?? {})) {
    if (one.nested_type !== undefined) nested[name] = { block: one.nested_type };
    else if (isTelling(name, one)) yield [`${prefix}${name}`, kindOf(one)];
  }
  for (const [name, one] of Object.entries<Json>(nested)) {
    yield* argumentsOf(one.block, `${prefix}${name}.`);
  }
}

function isTelling(name: string, attribute: Json): boolean {
  const isSet = attribute.optional === true || attribute.required === true;
  return isSet && TELLING.test(name) && KINDS.includes(kindOf(attribute));
}

function kindOf({ type }: Json): string {
  return [type].flat(2).join(" ");
}

/** The names of the blocks, at any depth, of the types that pass, and of a policy document's. */
export function blocksOfSchema(
  schema: Json,
  isWanted: (type: string) => boolean,
): ReadonlyMap<string, ReadonlySet<string>> {
  const [{ resource_schemas, data_source_schemas }] = Object.values<Json>(schema.provider_schemas);
  const { aws_iam_policy_document } = data_source_schemas;
  const wanted = Object.entries<Json>({ ...resource_schemas, aws_iam_policy_document })
    .filter(([type]) => type === "aws_iam_policy_document" || isWanted(type))
    .map(([type, { block }]) => [type, new Set(blockNames(block))] as const);
  return new Map(wanted.filter(([, names]) => names.size > 0).sort());
}

function* blockNames(block: Json): Generator<string> {
  for (const [name, one] of Object.entries<Json>(block.block_types ?? {})) {
    if (name === "timeouts") continue;
    yield name;
    yield* blockNames(one.block);
  }
}

/** The blocks that a plan leaves open although its configuration leaves them out, as `type name`. */
export function unknownBlocksIn(plan: Json, schema: Json): ReadonlySet<string> {
  const [{ resource_schemas }] = Object.values<Json>(schema.provider_schemas);
  const found = plan.resource_changes.flatMap(({ type, change }: Json) =>
    [...unknownNames(resource_schemas[type].block, change.after_unknown)].map(
      (name) => `${type} ${name}`,
    ),
  );
  return new Set(found);
}

function* unknownNames(block: Json, unknown: Json): Generator<string> {
  for (const [name, one] of Object.entries<Json>(block.block_types ?? {})) {
    const value = unknown?.[name];
    if (value === true) yield name;
    for (const element of [value].flat()) yield* unknownNames(one.block, element);
  }
}
