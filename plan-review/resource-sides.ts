/**
 * Turns one side of a planned change into the contract's model: known values as they are, unknown ones with
 * the addresses that their expressions name, and without what the configuration leaves out.
 * @module
 */
import {
  type ContractBlock,
  type ContractResource,
  type ContractValue,
  Unresolved,
} from "../contract/resource";
import type { ConfiguredResource } from "./configuration";
import { asArray, isRecord, type JsonRecord, own } from "./json-record";
import { isShownBlock } from "./shown-blocks";

/** What a value is made from. */
interface Source {
  readonly type: string;
  readonly value: unknown;
  readonly unknown: unknown;
  /** The expressions that may have made it; several if blocks of a set cannot be told apart. */
  readonly expressions: readonly unknown[];
  /** How many blocks the configuration writes out here; what is more comes of a `dynamic` one. */
  readonly written: number;
  readonly resolve: ConfiguredResource["resolve"];
}

/**
 * A resource as it will be after the apply.
 *
 * @param configured - its block in the configuration; `undefined` if not available
 */
export function resourceAfter(
  { address, type }: { readonly address: string; readonly type: string },
  side: {
    readonly after: unknown;
    readonly afterUnknown: unknown;
    readonly before?: unknown;
    readonly action?: string;
  },
  configured: ConfiguredResource | undefined,
): ContractResource {
  const source: Source = {
    type,
    value: side.after,
    unknown: side.afterUnknown,
    expressions: configured === undefined ? [] : [configured.expressions],
    written: configured === undefined ? 0 : 1,
    resolve: configured?.resolve ?? (() => []),
  };
  const values = toBlock(source);
  const blocks =
    side.action === "update" ? dynamicBlocks(side.before, side.afterUnknown, values) : {};
  return {
    address,
    type,
    values: { ...values, ...blocks },
    references: configured === undefined ? {} : referencesByPath(configured),
  };
}

/**
 * Blocks of which an update knows nothing. The configuration does not show a `dynamic` block; but a block that is left
 * out keeps its value in an update, so that it is set.
 */
function dynamicBlocks(before: unknown, unknown: unknown, values: ContractBlock): ContractBlock {
  const names = Object.keys(values).filter((name) => {
    const was = own(before, name);
    const isLost = values[name] === null && own(unknown, name) === true;
    return isLost && Array.isArray(was) && was.every(isRecord);
  });
  return Object.fromEntries(names.map((name) => [name, new Unresolved()]));
}

/** A resource as it is before the apply: only values. */
export function resourceBefore(
  { address, type }: { readonly address: string; readonly type: string },
  before: unknown,
): ContractResource {
  const source: Source = {
    type,
    value: before,
    unknown: {},
    expressions: [],
    written: 0,
    resolve: () => [],
  };
  return { address, type, values: toBlock(source) };
}

function toBlock(source: Source): ContractBlock {
  const value = isRecord(source.value) ? source.value : {};
  const unknown = isRecord(source.unknown) ? source.unknown : {};
  const names = new Set([...Object.keys(value), ...Object.keys(unknown)]);
  const entries = [...names].map((name) => {
    const child: Source = {
      ...source,
      value: value[name],
      unknown: unknown[name],
      expressions: source.expressions.flatMap((one) => childExpressions(one, name)),
      written: leastWritten(source.expressions, name),
    };
    return [name, toValue(child, name, source.written > 0)] as const;
  });
  return Object.fromEntries(entries);
}

function toValue(source: Source, name: string, isConfigured: boolean): ContractValue {
  const { value, unknown } = source;
  if (unknown === true) return isLeftOut(source, name, isConfigured) ? null : unresolved(source);
  if (Array.isArray(value) || Array.isArray(unknown)) return toList(source, name);
  if (isRecord(value) || isRecord(unknown)) return toBlock(source);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : null;
}

function toList(source: Source, name: string): ContractValue {
  const values = asArray(source.value);
  const unknowns = asArray(source.unknown);
  const length = Math.max(values.length, unknowns.length);
  const written = length <= source.written ? 1 : 0;
  return Array.from({ length }, (_, index) =>
    toElement({ ...source, written, value: values[index], unknown: unknowns[index] }, name),
  );
}

/** Nothing in a list is left out: an unknown element exists, but its value is unknown. */
function toElement(source: Source, name: string): ContractValue {
  return source.unknown === true ? unresolved(source) : toValue(source, name, false);
}

/** AWS's default applies to what the configuration does not name, even if Terraform calls it unknown. */
function isLeftOut({ expressions, type }: Source, name: string, isConfigured: boolean): boolean {
  const isSilent = expressions.every((one) => isRecord(one) && one.constant_value === null);
  return isConfigured && isSilent && !isShownBlock(type, name);
}

/** Of the blocks that may have made a value, the one with the fewest decides: a set does not tell them apart. */
function leastWritten(expressions: readonly unknown[], name: string): number {
  const counts = expressions.map((one) => {
    const child = isRecord(one) && !isLeaf(one) ? own(one, name) : undefined;
    return Array.isArray(child) ? child.length : Number(isRecord(child) && !isLeaf(child));
  });
  return counts.length === 0 ? 0 : Math.min(...counts);
}

function unresolved({ expressions, resolve }: Source): Unresolved {
  const leaves = expressions.flatMap(leavesOf);
  const names = leaves.flatMap((leaf) => asArray(leaf.references).map(String));
  return new Unresolved(resolve(names), templateOf(leaves), names);
}

/** The only possible text. Blocks of a set cannot be told apart, so if there are several, none is certain. */
function templateOf(leaves: readonly JsonRecord[]): string | undefined {
  const found = new Set(leaves.flatMap(templatesOf));
  const [template] = found;
  return found.size === 1 ? template : undefined;
}

/** `undefined` for an expression of HCL, which the plan does not show. */
function templatesOf({ constant_value, references }: JsonRecord): readonly (string | undefined)[] {
  const texts = [constant_value].flat().filter((one) => typeof one === "string");
  const templates = texts.filter((text) => /[$%]\{/.test(text));
  return templates.length === 0 && references !== undefined ? [undefined] : templates;
}

function referencesByPath({ expressions, resolve }: ConfiguredResource) {
  const byPath: Record<string, readonly string[]> = {};
  for (const [path, leaf] of leavesByPath(expressions, "")) {
    const references = asArray(leaf.references).map(String);
    if (references.length > 0) byPath[path] = [...(byPath[path] ?? []), ...resolve(references)];
  }
  return byPath;
}

function* leavesByPath(expression: unknown, path: string): Generator<[string, JsonRecord]> {
  if (isLeaf(expression)) yield [path, expression];
  else if (Array.isArray(expression)) for (const one of expression) yield* leavesByPath(one, path);
  else if (isRecord(expression)) {
    for (const [name, one] of Object.entries(expression)) {
      yield* leavesByPath(one, path === "" ? name : `${path}.${name}`);
    }
  }
}

/** The expressions of an argument, or of a block of its name, in those of a block. */
export function childExpressions(expression: unknown, name: string): readonly unknown[] {
  if (!isRecord(expression) || isLeaf(expression) || !Object.hasOwn(expression, name)) return [];
  const child = expression[name];
  return Array.isArray(child) ? child : [child];
}

function leavesOf(expression: unknown): readonly JsonRecord[] {
  if (Array.isArray(expression)) return expression.flatMap(leavesOf);
  if (isLeaf(expression)) return [expression];
  return isRecord(expression) ? Object.values(expression).flatMap(leavesOf) : [];
}

/** Whether an expression is one of a value, and not those of a block. */
export function isLeaf(expression: unknown): expression is JsonRecord {
  return (
    isRecord(expression) &&
    Object.keys(expression).every((name) => name === "references" || name === "constant_value")
  );
}
