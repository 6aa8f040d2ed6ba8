/**
 * Every argument of the types that rules judge, cut from the provider's own schema. The registry of arguments
 * (`plan-review/arguments/`) is held against it.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isJudgedType } from "../../plan-review/rules/judged-types";
import { ROOT } from "./places";

// biome-ignore lint/suspicious/noExplicitAny: the provider's schema is read as it comes
type Json = any;

/** What the schema says of a type. */
export interface SchemaOfType {
  /** The kind of each argument's value by its path, such as `string` or `set string`. */
  readonly arguments: Readonly<Record<string, string>>;
  /** The attributes that nobody sets, and blocks that hold none else. */
  readonly computed: readonly string[];
}

const FILE = join(ROOT, "__tests__", "fixtures", "judged-arguments.json");
/** A web ACL's statements hold statements without end. */
const DEEPEST = 5;

/** Cuts the answer of `terraform providers schema -json`. */
export function cutJudgedArguments(schema: Json): Readonly<Record<string, SchemaOfType>> {
  const [provider] = Object.values<Json>(schema.provider_schemas);
  return Object.fromEntries(
    Object.entries<Json>(provider.resource_schemas)
      .filter(([type]) => isJudgedType(type))
      .map(([type, { block }]) => [type, schemaOf(block)]),
  );
}

/** The list as it was cut last. */
export function judgedArguments(): Readonly<Record<string, SchemaOfType>> {
  const written: Record<string, [string, string]> = JSON.parse(readFileSync(FILE, "utf8"));
  return Object.fromEntries(
    Object.entries(written).map(([type, [found, computed]]) => [
      type,
      {
        arguments: Object.fromEntries(
          found.split("; ").map((one) => {
            const [path = "", kind = "string"] = one.split(": ");
            return [path, kind];
          }),
        ),
        computed: computed.split("; ").filter((one) => one !== ""),
      },
    ]),
  );
}

/** Keeps a list, a line a type. */
export function writeJudgedArguments(list: Readonly<Record<string, SchemaOfType>>): void {
  const lines = Object.entries(list).map(([type, { arguments: found, computed }]) => {
    const texts = Object.entries(found).map(([path, kind]) =>
      kind === "string" ? path : `${path}: ${kind}`,
    );
    return [type, [texts.join("; "), computed.join("; ")]];
  });
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(lines)).replaceAll("],", "],\n")}\n`);
}

function schemaOf(block: Json): SchemaOfType {
  const found = [...pathsOf(block, "")];
  return {
    arguments: Object.fromEntries(found.filter(([, kind]) => kind !== "computed")),
    computed: found.filter(([, kind]) => kind === "computed").map(([path]) => path),
  };
}

function* pathsOf(block: Json, prefix: string): Generator<[string, string]> {
  const nested = { ...block.block_types };
  for (const [name, one] of Object.entries<Json>(block.attributes ?? {})) {
    if (one.nested_type === undefined) yield [`${prefix}${name}`, kindOf(one)];
    else if (kindOf(one) === "computed") yield [`${prefix}${name}`, "computed"];
    else nested[name] = { block: one.nested_type };
  }
  for (const [name, one] of Object.entries<Json>(nested)) {
    const path = `${prefix}${name}`;
    yield [path, "block"];
    if (path.split(".").length < DEEPEST) yield* pathsOf(one.block, `${path}.`);
  }
}

/** An id is the provider's to give, although its schema lets one be set. */
function kindOf({ optional, required, type }: Json): string {
  return optional === true || required === true ? [type].flat(2).map(nameOf).join(" ") : "computed";
}

function nameOf(kind: unknown): string {
  return typeof kind === "string" ? kind : "object";
}
