/**
 * The one kind of attribute that says nothing about a person: a custom Number with at most two possible
 * values. Used by the clauses on the schema and on what clients may write.
 * @module
 */
import { blocksAt, type ContractBlock, isUnresolvedAt, numberAt, textsAt } from "./resource";

/** docs/decisions/0005 says why an attribute is needed at all. */
const MOST_VALUES = 2;

/**
 * Whether a schema attribute is a Number whose bounds leave at most two values.
 *
 * @param attribute - one `schema` block
 */
export function isTwoValuedNumber(attribute: ContractBlock): boolean {
  if (!textsAt(attribute, "attribute_data_type").includes("Number")) return false;
  const minimum = numberAt(attribute, "number_attribute_constraints.min_value");
  const maximum = numberAt(attribute, "number_attribute_constraints.max_value");
  if (minimum === undefined || maximum === undefined) return false;
  return Math.floor(maximum) - Math.ceil(minimum) + 1 <= MOST_VALUES;
}

/**
 * Whether a client that may write an attribute can put something about a person into it.
 *
 * @param pool - the arguments of the client's pool
 * @param name - as a client spells it, such as `custom:none`
 * @returns `undefined` if not enough of the schema is known
 */
export function isTelling(pool: ContractBlock, name: string): boolean | undefined {
  const custom = /^custom:(.+)$/.exec(name)?.[1];
  if (custom === undefined) return true;
  const attribute = blocksAt(pool, "schema").find((block) =>
    textsAt(block, "name").includes(custom),
  );
  if (attribute !== undefined) {
    return isUnknownNumber(attribute) ? undefined : !isTwoValuedNumber(attribute);
  }
  const isSchemaKnown = !isUnresolvedAt(pool, "schema.name") && blocksAt(pool, "schema").length > 0;
  return isSchemaKnown ? true : undefined;
}

function isUnknownNumber(attribute: ContractBlock): boolean {
  return [
    "attribute_data_type",
    "number_attribute_constraints.min_value",
    "number_attribute_constraints.max_value",
  ].some((path) => isUnresolvedAt(attribute, path));
}
