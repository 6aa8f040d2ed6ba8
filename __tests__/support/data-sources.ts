/**
 * What the data sources of the AWS provider take, and which of their attributes hold a text of anybody's: cut from the
 * provider's own schema. The completeness test makes a plan of each.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./places";

// biome-ignore lint/suspicious/noExplicitAny: the provider's schema is read as it comes
type Json = any;

/** What the schema says of a data source. */
export interface SchemaOfRead {
  /** Its own arguments by name, each with the kind of its value, such as `string` or `set string`. */
  readonly arguments: Readonly<Record<string, string>>;
  /** The paths of what sounds like a text, a value or a secret. */
  readonly contents: readonly string[];
}

const FILE = join(ROOT, "__tests__", "fixtures", "data-sources.json");

/** Generous on purpose: a name too many costs a reason in the test. */
const CONTENT =
  /(?:^|[._])(?:body|ciphertext\w*|code|contents?|credentials?|data|definition|document|environment|input|json|key_material|metadata|outputs?|parameters|password|payload|pem|plaintext|polic(?:y|ies)|response|results?|script|secret\w*|text|token|user_data\w*|values?)$/;

/** Cuts the answer of `terraform providers schema -json`. */
export function cutDataSources(schema: Json): Readonly<Record<string, SchemaOfRead>> {
  const [provider] = Object.values<Json>(schema.provider_schemas);
  return Object.fromEntries(
    Object.entries<Json>(provider.data_source_schemas).map(([type, { block }]) => [
      type,
      {
        arguments: Object.fromEntries(
          Object.entries<Json>(block.attributes ?? {})
            .filter(([, { optional, required }]) => optional === true || required === true)
            .map(([name, one]) => [name, kindOf(one)]),
        ),
        contents: [...contentsOf(block, "")],
      },
    ]),
  );
}

/** The list as it was cut last. */
export function dataSources(): Readonly<Record<string, SchemaOfRead>> {
  return JSON.parse(readFileSync(FILE, "utf8"));
}

/** Keeps a list, a line a type. */
export function writeDataSources(list: Readonly<Record<string, SchemaOfRead>>): void {
  writeFileSync(FILE, `${JSON.stringify(list).replaceAll("]},", "]},\n")}\n`);
}

function* contentsOf(block: Json, prefix: string): Generator<string> {
  const nested = { ...block.block_types };
  for (const [name, one] of Object.entries<Json>(block.attributes ?? {})) {
    if (one.nested_type !== undefined) nested[name] = { block: one.nested_type };
    // An object's members stand in its type.
    const paths = [name, ...membersOf(one.type).map((member) => `${name}.${member}`)];
    yield* paths.filter((path) => CONTENT.test(path)).map((path) => `${prefix}${path}`);
  }
  for (const [name, one] of Object.entries<Json>(nested)) {
    if (name !== "filter" && name !== "timeouts") yield* contentsOf(one.block, `${prefix}${name}.`);
  }
}

function membersOf(type: Json): readonly string[] {
  if (Array.isArray(type)) return type.flatMap(membersOf);
  if (typeof type !== "object" || type === null) return [];
  return Object.entries(type).flatMap(([name, one]) => [name, ...membersOf(one)]);
}

function kindOf({ type }: Json): string {
  return [type]
    .flat(2)
    .map((one) => (typeof one === "string" ? one : "object"))
    .join(" ");
}
