/**
 * The attributes of a pool: AWS's standard ones, overridden and extended by the stack's `schema` blocks.
 * Part of `read-pools.ts`.
 * @module
 */
import type { SchemaAttribute } from "./model";
import type { ResourceReader } from "./resource-reader";
import { STANDARD_ATTRIBUTES } from "./standard-attributes";

const DATA_TYPES = ["String", "Number", "Boolean", "DateTime"] as const;

/** Reads the `schema` blocks of a pool over AWS's defaults. */
export function readSchema(pool: ResourceReader): readonly SchemaAttribute[] {
  const byName = new Map(STANDARD_ATTRIBUTES.map((attribute) => [attribute.name, attribute]));
  for (const block of pool.blocks("schema")) {
    const attribute = readAttribute(block);
    byName.set(attribute.name, { ...bounds(byName.get(attribute.name)), ...attribute });
  }
  return [...byName.values()];
}

/**
 * A block has no prefix in its name: any attribute that is not a standard one is custom.
 * The provider sends `mutable` and `required` as false if the block leaves them out.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/cognitoidp/user_pool.go (`expandSchemaAttributeType`)
 */
function readAttribute(block: ResourceReader): SchemaAttribute {
  const developerOnly = block.boolean("developer_only_attribute") ?? false;
  return {
    name: prefixed(block.requiredText("name"), developerOnly),
    dataType: readDataType(block),
    mutable: block.boolean("mutable") ?? false,
    required: block.boolean("required") ?? false,
    developerOnly,
    ...readBounds(block),
  };
}

function prefixed(name: string, developerOnly: boolean): string {
  if (STANDARD_ATTRIBUTES.some((attribute) => attribute.name === name)) return name;
  return developerOnly ? `dev:custom:${name}` : `custom:${name}`;
}

function readDataType(block: ResourceReader): SchemaAttribute["dataType"] {
  const stated = block.requiredText("attribute_data_type");
  const known = DATA_TYPES.find((dataType) => dataType === stated);
  if (known !== undefined) return known;
  throw block.error(
    "attribute_data_type",
    `is '${stated}'; expected one of ${DATA_TYPES.join(", ")}`,
  );
}

function readBounds(block: ResourceReader) {
  const text = block.block("string_attribute_constraints");
  const number = block.block("number_attribute_constraints");
  const stated = {
    minLength: text.number("min_length"),
    maxLength: text.number("max_length"),
    minValue: number.number("min_value"),
    maxValue: number.number("max_value"),
  };
  return withoutUndefined(stated);
}

/** What a standard attribute keeps if the block names no constraint. */
function bounds(attribute: SchemaAttribute | undefined) {
  const { minLength, maxLength, minValue, maxValue } = attribute ?? {};
  return withoutUndefined({ minLength, maxLength, minValue, maxValue });
}

function withoutUndefined(values: Readonly<Record<string, number | undefined>>) {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}
