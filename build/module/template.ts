/**
 * A stack with variables in it: what stands where, found by comparing stacks that differ in known values. Deny
 * unless known: a difference that no value explains is an error. `derive-module.ts` compares,
 * `render-template.ts` writes Terraform.
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import { BuildError } from "../errors";
import { type OperatorKey, type Spelling, variableOf } from "./operator-keys";

/** A document of JSON that may hold templates. `undefined` is what is not there. */
export type Node =
  | undefined
  | null
  | boolean
  | number
  | string
  | TextWith
  | NumberOf
  | Choice
  | readonly Node[]
  | { readonly [name: string]: Node };

/** A text with values in it. */
export class TextWith {
  readonly parts: readonly (string | Spelling)[];

  /** @param parts - plain text, as the stack has it, and values */
  constructor(parts: readonly (string | Spelling)[]) {
    this.parts = parts;
  }
}

/** A number that is a value. */
export class NumberOf {
  readonly spelling: Spelling;

  /** @param spelling - of the value */
  constructor(spelling: Spelling) {
    this.spelling = spelling;
  }
}

/** One of two, by a flag or by whether an optional value is there. */
export class Choice {
  readonly key: OperatorKey;
  readonly on: Node;
  readonly off: Node;

  /** @param key - the flag, or the optional value */
  constructor(key: OperatorKey, on: Node, off: Node) {
    this.key = key;
    this.on = on;
    this.off = off;
  }
}

/** A value in two stacks, as it is spelled in each. */
export interface KnownValue {
  readonly spelling: Spelling;
  readonly one: string;
  readonly other: string;
}

/**
 * The template of two stacks that differ in these values and nothing else.
 *
 * @throws {@link BuildError} for a difference that is not one of the values, written as it is
 */
export function compareStacks(
  one: Node,
  other: Node,
  values: readonly KnownValue[],
  path = "",
): Node {
  if (isList(one) && isList(other) && one.length === other.length)
    return one.map((each, index) => compareStacks(each, other[index], values, `${path}[${index}]`));
  if (isObject(one) && isObject(other))
    return fromNames(one, other, (name) =>
      compareStacks(one[name], other[name], values, `${path}.${name}`),
    );
  const found = compareScalars(one, other, values);
  if (found !== undefined || one === other) return found;
  throw computed(path, one, other);
}

function compareScalars(one: Node, other: Node, values: readonly KnownValue[]): Node {
  if (typeof one === "string" && typeof other === "string") return compareTexts(one, other, values);
  if (one === other) return one;
  if (typeof one !== "number" || typeof other !== "number") return undefined;
  const known = values.find((v) => v.one === String(one) && v.other === String(other));
  return known && new NumberOf(known.spelling);
}

/** Reads both texts at once; nothing if they differ in more than the values. */
function compareTexts(
  one: string,
  other: string,
  values: readonly KnownValue[],
): string | TextWith | undefined {
  const parts: (string | Spelling)[] = [];
  let [place, otherPlace, plain] = [0, 0, ""];
  while (place < one.length || otherPlace < other.length) {
    const known = values.find(
      (value) => one.startsWith(value.one, place) && other.startsWith(value.other, otherPlace),
    );
    if (known !== undefined) {
      // Within an expression a value would have to be spelled otherwise.
      const before = one.slice(0, place);
      if (before.lastIndexOf("${") > before.lastIndexOf("}")) return undefined;
      parts.push(plain, known.spelling);
      place += known.one.length;
      otherPlace += known.other.length;
      plain = "";
      continue;
    }
    if (one[place] !== other[otherPlace]) return undefined;
    plain += one[place];
    place += 1;
    otherPlace += 1;
  }
  return parts.length === 0 ? one : new TextWith([...parts, plain].filter((part) => part !== ""));
}

/** What a stack becomes without one key, in a template of its own. */
export interface Without {
  readonly key: OperatorKey;
  readonly template: Node;
}

/**
 * The template of a stack with everything on, and of each that lacks one thing.
 *
 * @throws {@link BuildError} where more than a value hangs on a key
 */
export function mergeTemplates(on: Node, without: readonly Without[], path = ""): Node {
  const differing = without.filter(({ template }) => !isDeepStrictEqual(template, on));
  const [first] = differing;
  if (first === undefined) return on;
  const others = differing.map(({ template }) => template);
  if (isObject(on) && others.every(isObject)) {
    return fromNames(on, Object.assign({}, ...others), (name) =>
      mergeTemplates(on[name], at(differing, name), `${path}.${name}`),
    );
  }
  if (isList(on) && others.every((list) => isList(list) && list.length === on.length)) {
    return on.map((each, index) =>
      mergeTemplates(each, at(differing, String(index)), `${path}[${index}]`),
    );
  }
  const own = differing.find(({ key, template }) => template === undefined && isValueOf(on, key));
  if (own !== undefined) return on;
  if ([on, ...others].some(isBlock)) throw computed(path, on, first.template);
  return new Choice(first.key, on, first.template);
}

/** Whether it may be a block, which no expression can leave out. */
function isBlock(node: Node): boolean {
  return isObject(node) || (isList(node) && node.some(isObject));
}

/** Whether a text is nothing but the value of a key, so that it is absent with it. */
function isValueOf(node: Node, { key }: OperatorKey): boolean {
  if (!(node instanceof TextWith) || node.parts.length !== 1) return false;
  const [part] = node.parts;
  return typeof part === "object" && part.expression === `var.${variableOf(key)}`;
}

function at(without: readonly Without[], name: string): readonly Without[] {
  return without.map(({ key, template }) => ({
    key,
    template: (template as Readonly<Record<string, Node>>)[name],
  }));
}

/** A text, or nothing for a value that is not there. */
export type Values = ReadonlyMap<Spelling, string | undefined>;

/** What a template says for some values; nothing stands for what would be absent or `null`. */
export function evaluate(node: Node, values: Values, isOn: (key: OperatorKey) => boolean): Node {
  if (node instanceof Choice) return evaluate(isOn(node.key) ? node.on : node.off, values, isOn);
  if (node instanceof NumberOf) return Number(values.get(node.spelling));
  if (node instanceof TextWith) {
    const texts = node.parts.map((part) => (typeof part === "string" ? part : values.get(part)));
    return texts.includes(undefined) ? undefined : texts.join("");
  }
  if (isList(node)) return node.map((each) => evaluate(each, values, isOn));
  if (!isObject(node)) return node;
  const entries = Object.entries(node)
    .map(([name, each]) => [name, evaluate(each, values, isOn)] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

/** The values and choices in a template, by their key. */
export function keysIn(node: Node, keys: readonly OperatorKey[]): readonly OperatorKey[] {
  return keys.filter((key) => isIn(node, key));
}

function isIn(node: Node, key: OperatorKey): boolean {
  if (node instanceof Choice) return node.key === key || isIn(node.on, key) || isIn(node.off, key);
  if (node instanceof NumberOf) return key.spellings.includes(node.spelling);
  if (node instanceof TextWith)
    return node.parts.some((part) => typeof part === "object" && key.spellings.includes(part));
  if (isList(node)) return node.some((each) => isIn(each, key));
  return isObject(node) && Object.values(node).some((each) => isIn(each, key));
}

/** Whether a node is a plain object, and no template. */
export function isObject(node: Node): node is Readonly<Record<string, Node>> {
  return (
    typeof node === "object" &&
    node !== null &&
    !isList(node) &&
    !(node instanceof TextWith || node instanceof NumberOf || node instanceof Choice)
  );
}

/** Whether a node is a list. */
export function isList(node: Node): node is readonly Node[] {
  return Array.isArray(node);
}

function fromNames(one: object, other: object, read: (name: string) => Node): Node {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, read(name)]));
}

function computed(path: string, one: Node, other: Node): BuildError {
  return new BuildError(
    `${path.slice(1) || "the stack"} is ${shorten(one)} or ${shorten(other)} by a variable, which Terraform could not compute; expected the value as it is; take the key out of build/module/operator-keys.ts, or say there how it is spelled`,
  );
}

function shorten(node: Node): string {
  const text = JSON.stringify(node) ?? "absent";
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
