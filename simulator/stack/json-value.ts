/**
 * The values that JSON can hold, as `cdk.tf.json` and Terraform's expressions know them. Everything in
 * this folder that handles a value whose shape is not yet known uses these types.
 * @module
 */

/** Any value that JSON can express. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A JSON object: a block, a map or a whole document. */
export type JsonObject = { readonly [key: string]: JsonValue };

/** Tells an object from a list, a scalar and nothing at all. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Tells a list from everything else; `Array.isArray` loses the element type of a readonly array. */
export function isJsonList(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/**
 * The blocks under an argument. Terraform's JSON writes a single block as an object or as a list of
 * one, and none as nothing, null or an empty list; all mean the same.
 */
export function blocksOf(value: JsonValue | undefined): readonly JsonObject[] {
  const list = isJsonList(value) ? value : [value];
  return list.filter(isJsonObject);
}
