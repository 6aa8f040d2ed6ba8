/**
 * The functions of Terraform's language that synthesized stacks call, by name. `evaluate-expression.ts`
 * looks them up; a function that is missing here is reported with the expression that calls it.
 * @see https://developer.hashicorp.com/terraform/language/functions
 * @module
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ExpressionError } from "./errors";
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from "./json-value";

/** What a function may know besides its arguments. */
export interface FunctionContext {
  /** Relative paths start here. */
  readonly stackDirectory: string;
}

type TerraformFunction = (args: readonly JsonValue[], context: FunctionContext) => JsonValue;

/** Every supported function, with Terraform's results. */
export const EXPRESSION_FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  abspath: ([path], { stackDirectory }) => resolve(stackDirectory, toText(path)),
  base64encode: ([text]) => Buffer.from(toText(text)).toString("base64"),
  base64sha256: ([text]) => digest(toText(text), "base64"),
  coalesce: (args) => firstOf(args, (value) => value !== null && value !== ""),
  compact: ([list]) => toList(list).filter((value) => value !== null && value !== ""),
  concat: (lists) => lists.flatMap(toList),
  contains: ([list, value]) => toList(list).some((item) => isSame(item, value)),
  distinct: ([list]) => unique(toList(list)),
  element: ([list, index]) => elementOf(toList(list), toNumber(index)),
  file: ([path], context) => readText(path, context).toString("utf8"),
  filebase64sha256: ([path], context) => digest(readText(path, context), "base64"),
  filesha256: ([path], context) => digest(readText(path, context), "hex"),
  flatten: ([list]) => flatten(toList(list)),
  format: ([pattern, ...values]) => format(toText(pattern), values),
  join: ([separator, ...lists]) => lists.flatMap(toList).map(toText).join(toText(separator)),
  jsondecode: ([text]) => JSON.parse(toText(text)) as JsonValue,
  jsonencode: ([value]) => encodeJson(value ?? null),
  keys: ([map]) => Object.keys(toObject(map)).sort(),
  length: ([value]) => lengthOf(value),
  lookup: ([map, key, fallback]) => lookUp(toObject(map), toText(key), fallback),
  lower: ([text]) => toText(text).toLowerCase(),
  max: (numbers) => Math.max(...numbers.map(toNumber)),
  merge: (maps) => Object.assign({}, ...maps.map(toObject)),
  min: (numbers) => Math.min(...numbers.map(toNumber)),
  parseint: ([text, base]) => parseInteger(toText(text), toNumber(base)),
  replace: ([text, search, replacement]) =>
    replace(toText(text), toText(search), toText(replacement)),
  sha256: ([text]) => digest(toText(text), "hex"),
  split: ([separator, text]) => toText(text).split(toText(separator)),
  substr: ([text, offset, length]) => substring(toText(text), toNumber(offset), toNumber(length)),
  tobool: ([value]) => toBoolean(value),
  tolist: ([list]) => toList(list),
  tomap: ([map]) => toObject(map),
  tonumber: ([value]) => toNumber(value),
  toset: ([list]) => unique(toList(list)),
  tostring: ([value]) => toText(value),
  trimprefix: ([text, prefix]) => trimStart(toText(text), toText(prefix)),
  trimspace: ([text]) => toText(text).trim(),
  trimsuffix: ([text, suffix]) => trimEnd(toText(text), toText(suffix)),
  upper: ([text]) => toText(text).toUpperCase(),
  values: ([map]) => sortedEntries(toObject(map)).map(([, value]) => value),
};

/** Converts to a string as Terraform's templates do: scalars only. */
export function toText(value: JsonValue | undefined): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new ExpressionError(`a string is required, not ${kindOf(value)}`);
}

/** Converts to a number as Terraform does: a string of digits will do. */
export function toNumber(value: JsonValue | undefined): number {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number === "number" && !Number.isNaN(number)) return number;
  throw new ExpressionError(`a number is required, not ${kindOf(value)}`);
}

/** Converts to a boolean as Terraform does: "true" and "false" will do. */
export function toBoolean(value: JsonValue | undefined): boolean {
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  throw new ExpressionError(`a boolean is required, not ${kindOf(value)}`);
}

/** Terraform's equality: by value; the order of an object's keys means nothing. */
export function isSame(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  return encodeJson(left ?? null) === encodeJson(right ?? null);
}

function kindOf(value: JsonValue | undefined): string {
  if (value === undefined) return "a missing argument";
  if (value === null) return "null";
  if (isJsonList(value)) return "a list";
  return typeof value === "object" ? "an object" : `the ${typeof value} '${value}'`;
}

function toList(value: JsonValue | undefined): readonly JsonValue[] {
  if (isJsonList(value)) return value;
  throw new ExpressionError(`a list is required, not ${kindOf(value)}`);
}

function toObject(value: JsonValue | undefined): JsonObject {
  if (isJsonObject(value)) return value;
  throw new ExpressionError(`a map is required, not ${kindOf(value)}`);
}

function firstOf(values: readonly JsonValue[], accepts: (value: JsonValue) => boolean): JsonValue {
  const found = values.find(accepts);
  if (found === undefined) throw new ExpressionError("no argument has a value");
  return found;
}

function unique(list: readonly JsonValue[]): readonly JsonValue[] {
  return list.filter((item, index) => list.findIndex((other) => isSame(item, other)) === index);
}

/** The index wraps around, so that it can count resources. */
function elementOf(list: readonly JsonValue[], index: number): JsonValue {
  const found = list[((index % list.length) + list.length) % list.length];
  if (found === undefined) throw new ExpressionError("an element of an empty list is asked for");
  return found;
}

function flatten(list: readonly JsonValue[]): readonly JsonValue[] {
  return list.flatMap((item) => (isJsonList(item) ? flatten(item) : [item]));
}

function format(pattern: string, values: readonly JsonValue[]): string {
  let used = 0;
  return pattern.replace(
    /%(0\d+)?([a-z%])/g,
    (_whole, padding: string | undefined, verb: string) => {
      if (verb === "%") return "%";
      const value = values[used++];
      if (verb === "q") return JSON.stringify(toText(value));
      if (verb === "s" || verb === "v" || verb === "d") {
        return toText(value).padStart(Number(padding ?? 0), "0");
      }
      throw new ExpressionError(`format verb '%${verb}' is not supported`);
    },
  );
}

function digest(content: string | Buffer, encoding: "base64" | "hex"): string {
  return createHash("sha256").update(content).digest(encoding);
}

function readText(path: JsonValue | undefined, { stackDirectory }: FunctionContext): Buffer {
  const absolute = resolve(stackDirectory, toText(path));
  try {
    return readFileSync(absolute);
  } catch (cause) {
    throw new ExpressionError(`cannot read the file '${absolute}'`, { cause });
  }
}

function lengthOf(value: JsonValue | undefined): number {
  if (typeof value === "string") return [...value].length;
  return isJsonList(value) ? value.length : Object.keys(toObject(value)).length;
}

function lookUp(map: JsonObject, key: string, fallback: JsonValue | undefined): JsonValue {
  const found = map[key] ?? fallback;
  if (found === undefined) throw new ExpressionError(`the map has no key '${key}'`);
  return found;
}

function parseInteger(text: string, base: number): number {
  const number = Number.parseInt(text, base);
  if (Number.isNaN(number)) throw new ExpressionError(`'${text}' is no number of base ${base}`);
  return number;
}

function replace(text: string, search: string, replacement: string): string {
  const pattern = /^\/(.*)\/$/s.exec(search)?.[1];
  if (pattern === undefined) return text.replaceAll(search, () => replacement);
  return text.replace(new RegExp(pattern, "g"), replacement);
}

function substring(text: string, offset: number, length: number): string {
  const start = offset < 0 ? text.length + offset : offset;
  return text.slice(start, length === -1 ? undefined : start + length);
}

function trimStart(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

function trimEnd(text: string, suffix: string): string {
  return text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text;
}

function sortedEntries(map: JsonObject): readonly [string, JsonValue][] {
  return Object.entries(map).sort(([left], [right]) => (left < right ? -1 : 1));
}

/** Terraform sorts the keys and writes `<`, `>` and `&` as escapes. */
function encodeJson(value: JsonValue): string {
  return JSON.stringify(sorted(value)).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function sorted(value: JsonValue): JsonValue {
  if (isJsonList(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(sortedEntries(value).map(([key, item]) => [key, sorted(item)]));
}
