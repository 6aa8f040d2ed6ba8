/**
 * The command line that starts the simulator with a trigger switched on or off, and what that needs. A test
 * feeds every line to the project's own configuration.
 * @module
 */
import {
  allTriggersOf,
  defaultTriggersOf,
  listPools,
  maySignInByKey,
  POOLS,
  type PoolKind,
  TRIGGER_OF_ONE_POOL,
} from "../../../handlers/pools";
import type { TriggerName } from "../../../handlers/triggers";
import type { PoolTriggers, TriggerOverview } from "../../../simulator/observe/api-types";
import { CHALLENGE_TRIO, SIGN_IN_BY_KEY } from "../../../vocabulary/sign-in-by-key";
import { TRIGGER_CATALOGUE } from "./trigger-catalogue";

/** The triggers that are on, by configuration name, for each pool of a stack. */
export type TriggerLists = Readonly<Partial<Record<PoolKind, readonly TriggerName[]>>>;

/** What is on without any variables. */
export const DEFAULT_LISTS = Object.fromEntries(
  listPools().map(({ kind, pool }) => [kind, defaultTriggersOf(pool)]),
) as Required<TriggerLists>;

/** The stack that `npm start` runs; only its variables are known. */
const STACK = "incognito-dev";
const POOLS_VARIABLE = "INCOGNITO_DEV_POOLS";

/** Variables that a trigger needs, with placeholder values. */
const NEEDS: Readonly<Partial<Record<TriggerName, readonly string[]>>> = {
  customMessage: [
    "INCOGNITO_SES_IDENTITY_ARN=arn:aws:ses:eu-central-1:111122223333:identity/example.com",
    "INCOGNITO_SES_FROM_ADDRESS=ada@example.com",
  ],
  customEmailSender: ["INCOGNITO_DEV_WEBHOOK_URL=https://messages.example.com/incognito"],
  customSmsSender: ["INCOGNITO_DEV_WEBHOOK_URL=https://messages.example.com/incognito"],
};

/** Whether the page's registry has a pool of this kind. */
export function isKnown(kind: string): kind is PoolKind {
  return Object.hasOwn(POOLS, kind);
}

/** What is on in a stack; `undefined` if its switches are not ours. */
export function listsOf({ stack, pools }: TriggerOverview): TriggerLists | undefined {
  if (stack !== STACK) return undefined;
  const found = pools.filter(({ kind }) => isKnown(kind));
  return Object.fromEntries(found.map((pool) => [pool.kind, enabledIn(pool)]));
}

function enabledIn({ triggers }: PoolTriggers): readonly TriggerName[] {
  const enabled = triggers.filter((trigger) => trigger.enabled);
  return TRIGGER_CATALOGUE.filter(({ key }) => enabled.some(({ trigger }) => trigger === key)).map(
    ({ name }) => name,
  );
}

/** A pool's triggers after one is switched, with those that must switch with it. */
export function switchOver(lists: TriggerLists, kind: PoolKind, name: TriggerName): TriggerLists {
  const list = lists[kind] ?? [];
  const isKeyed = maySignInByKey(POOLS[kind]) && has(SIGN_IN_BY_KEY, name);
  const gone = [name, ...(isKeyed ? CHALLENGE_TRIO : [])];
  const come = [name, ...(isKeyed && has(CHALLENGE_TRIO, name) ? SIGN_IN_BY_KEY : [])];
  const wanted = list.includes(name)
    ? list.filter((each) => !gone.includes(each))
    : [...list, ...come];
  const others = name === TRIGGER_OF_ONE_POOL ? without(lists, name) : lists;
  return { ...others, [kind]: namesOf(kind).filter((each) => wanted.includes(each)) };
}

/** Every trigger that the pools of a stack may have together. */
export function allOf(lists: TriggerLists): TriggerLists {
  const pools = listPools().filter(({ kind }) => lists[kind] !== undefined);
  return Object.fromEntries(allTriggersOf(pools));
}

/** Every trigger that all pools may have together. */
export const ALL_LISTS = allOf(DEFAULT_LISTS) as Required<TriggerLists>;

/** The command line that starts the simulator with these pools and triggers. */
export function startLine(lists: TriggerLists): string {
  const kinds = kindsOf(lists);
  const pools = kinds.length === listPools().length ? [] : [`${POOLS_VARIABLE}=${kinds.join(",")}`];
  const own = kinds
    .filter((kind) => String(lists[kind]) !== String(DEFAULT_LISTS[kind]))
    .map((kind) => `INCOGNITO_DEV_${kind.toUpperCase()}_POOL_TRIGGERS=${spell(kind, lists)}`);
  const needed = kinds.flatMap((kind) => lists[kind] ?? []).flatMap((name) => NEEDS[name] ?? []);
  return [...pools, ...own, ...new Set(needed), "npm start"].join(" ");
}

function spell(kind: PoolKind, lists: TriggerLists): string {
  const list = lists[kind] ?? [];
  return list.length === namesOf(kind).length ? "all" : list.join(",");
}

function kindsOf(lists: TriggerLists): readonly PoolKind[] {
  return listPools()
    .map(({ kind }) => kind)
    .filter((kind) => lists[kind] !== undefined);
}

function namesOf(kind: PoolKind): readonly TriggerName[] {
  return TRIGGER_CATALOGUE.filter(({ pools }) => pools.includes(kind)).map(({ name }) => name);
}

function without(lists: TriggerLists, name: TriggerName): TriggerLists {
  const rest = kindsOf(lists).map((kind) => [kind, lists[kind]?.filter((each) => each !== name)]);
  return Object.fromEntries(rest);
}

function has(names: readonly TriggerName[], name: TriggerName): boolean {
  return names.includes(name);
}
