/**
 * Puts several stacks into one, so that they run together. Identifiers are derived from addresses, which two
 * stacks may share: those of the later stack are then derived anew. Last step of `read-stack.ts`.
 * @module
 */
import { deriveAlphanumeric, deriveLowerAlphanumeric, deriveUuid } from "./derive-identifier";
import { StackReadError } from "./errors";
import type { SimulatedStack } from "./model";

/**
 * Joins stacks; a single one stays as it is. What they declare about people speaks of each alone, and is left
 * out.
 *
 * @throws {@link StackReadError} if two have a function or a table of the same name in the same place
 */
export function joinStacks(stacks: readonly SimulatedStack[]): SimulatedStack {
  const [first, ...others] = stacks;
  if (first === undefined) throw new StackReadError("no stack to run; name at least one");
  return others.reduce(join, first);
}

function join(before: SimulatedStack, added: SimulatedStack): SimulatedStack {
  requireApart("function", functionArns(before), functionArns(added));
  requireApart("table", tableNames(before), tableNames(added));
  const next = withOwnIdentifiers(before, withOwnName(before, added));
  return {
    name: `${before.name} + ${next.name}`,
    region: before.region,
    pools: [...before.pools, ...next.pools],
    functions: [...before.functions, ...next.functions],
    tables: [...before.tables, ...next.tables],
    keys: [...before.keys, ...next.keys],
    httpApis: [...before.httpApis, ...next.httpApis],
  };
}

const functionArns = ({ functions }: SimulatedStack) => functions.map(({ arn }) => arn);
const tableNames = ({ tables }: SimulatedStack) => tables.map(({ name }) => name);

function requireApart(what: string, before: readonly string[], added: readonly string[]): void {
  const twice = added.find((name) => before.includes(name));
  if (twice === undefined) return;
  throw new StackReadError(
    `two of the stacks have the ${what} '${twice}'; give each its own, or run the stacks one at a time`,
  );
}

/** Folders are often named alike. */
function withOwnName({ pools }: SimulatedStack, added: SimulatedStack): SimulatedStack {
  const taken = new Set(pools.map(({ stackName }) => stackName));
  let name = added.name;
  for (let number = 2; taken.has(name); number += 1) name = `${added.name}-${number}`;
  return { ...added, name, pools: added.pools.map((pool) => ({ ...pool, stackName: name })) };
}

/** Each identifier of a stack, with one that is derived from the stack's name too. */
function identifiersOf({
  name,
  pools,
  keys,
  httpApis,
}: SimulatedStack): ReadonlyMap<string, string> {
  const clients = pools.flatMap((pool) => pool.clients);
  const secrets = clients.flatMap(({ secret }) => secret ?? []);
  return new Map([
    ...pools.map(({ id }) => {
      const [region = ""] = id.split("_");
      return [id, `${region}_${deriveAlphanumeric(`${name} ${id}`, 9)}`] as const;
    }),
    ...clients.map(({ id }) => [id, deriveLowerAlphanumeric(`${name} ${id}`, 26)] as const),
    ...secrets.map((text) => [text, deriveLowerAlphanumeric(`${name} ${text}`, 51)] as const),
    ...keys.map(({ id }) => [id, deriveUuid(`${name} ${id}`)] as const),
    ...httpApis
      .filter(({ missing }) => missing === undefined)
      .map(({ id }) => [id, deriveLowerAlphanumeric(`${name} ${id}`, 10)] as const),
  ]);
}

/** They stand in ARNs, issuers and variables of functions too, so they are replaced wherever they occur. */
function withOwnIdentifiers(before: SimulatedStack, added: SimulatedStack): SimulatedStack {
  const taken = identifiersOf(before);
  let text = JSON.stringify(added);
  for (const [id, own] of identifiersOf(added)) {
    if (taken.has(id)) text = text.replaceAll(id, own);
  }
  return JSON.parse(text) as SimulatedStack;
}
