/**
 * Reads the resources from a stack's synthesized JSON (`cdk.tf.json`), so that the contract can be checked
 * before Terraform runs.
 * @module
 */

import { isObject } from "../vocabulary/is-object";
import { ContractError } from "./errors";
import {
  type ContractBlock,
  type ContractResource,
  type ContractValue,
  Unresolved,
} from "./resource";

/** A resource's address inside an expression; the index, if any, is left out. */
const REFERENCE = /(?<![\w.-])((?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z_][\w-]*)/g;

/**
 * The managed resources of one stack. A reference counts as unknown and keeps the addresses that it names.
 *
 * @param stack - the parsed JSON, of `cdk.tf.json` or of `Testing.synth`
 * @throws {@link ContractError} if it is not parsed, or is no object
 */
export function resourcesOfSynthesizedStack(stack: unknown): readonly ContractResource[] {
  if (!isObject(stack)) {
    const found = Array.isArray(stack) ? "a list" : stack === null ? "null" : typeof stack;
    throw new ContractError(
      `The stack is ${found}; expected the object that JSON.parse makes of cdk.tf.json or of Testing.synth`,
    );
  }
  return objectsOf(property(stack, "resource")).flatMap((byType) =>
    Object.entries(byType).flatMap(([type, byName]) =>
      objectsOf(byName).flatMap((resources) =>
        Object.entries(resources).flatMap(([name, body]) =>
          objectsOf(body).map((block) => ({
            address: `${type}.${name}`,
            type,
            values: toBlock(block),
          })),
        ),
      ),
    ),
  );
}

/**
 * The resource addresses that the `${…}` parts of a text name.
 *
 * @example
 * referencesOf("${aws_iam_role.a.arn}"); // ["aws_iam_role.a"]
 */
export function referencesOf(template: string): readonly string[] {
  const expressions = [...template.matchAll(/\$\{((?:[^{}"]|"[^"]*")*)\}/g)].map(
    (match) => match[1] ?? "",
  );
  return [
    ...new Set(
      expressions.flatMap((expression) =>
        [...withoutTexts(expression).matchAll(REFERENCE)].map((match) => match[1] ?? ""),
      ),
    ),
  ];
}

/** A string inside an expression may look like a reference without being one. */
function withoutTexts(expression: string): string {
  return expression.replace(/"[^"]*"/g, '""');
}

function toBlock({
  "//": _,
  dynamic,
  ...written
}: Readonly<Record<string, unknown>>): ContractBlock {
  const generated = generatedBlocks(dynamic);
  // A map may have an entry of that name.
  const entries = generated === undefined && dynamic !== undefined ? { dynamic } : {};
  const values = Object.entries({ ...written, ...entries }).map(
    ([name, one]) => [name, toValue(one)] as const,
  );
  const block: ContractBlock = Object.fromEntries(values);
  const unknown = (generated ?? []).map((name) => {
    const beside = block[name] ?? null;
    const both = beside === null ? new Unresolved() : [beside, new Unresolved()].flat();
    return [name, both] as const;
  });
  return { ...block, ...Object.fromEntries(unknown) };
}

function toValue(value: unknown): ContractValue {
  if (typeof value === "string") {
    return hasInterpolation(value) ? new Unresolved(referencesOf(value), value) : value;
  }
  if (typeof value === "boolean" || typeof value === "number") return value;
  if (Array.isArray(value)) return value.map(toValue);
  return isObject(value) ? toBlock(value) : null;
}

/** `$${` and `%%{` are Terraform's escapes for the literal characters. */
function hasInterpolation(text: string): boolean {
  return /(?<!\$)\$\{|(?<!%)%\{/.test(text);
}

/**
 * The names of the blocks that `dynamic` generates at plan, each level single or in a list: they are unknown, not
 * absent. `undefined` for what generates none.
 */
function generatedBlocks(dynamic: unknown): readonly string[] | undefined {
  const byName = objectsOf(dynamic).flatMap(Object.entries);
  const isOfBlocks = ([, body]: readonly [string, unknown]) =>
    objectsOf(body).some((one) => Object.hasOwn(one, "for_each"));
  return byName.length > 0 && byName.every(isOfBlocks) ? byName.map(([name]) => name) : undefined;
}

function objectsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}

function property(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}
