/**
 * The line that starts the simulator with a trigger switched on or off, and whatever has to stand beside it.
 * A test gives every line to the project's own configuration.
 * @module
 */
import type { PoolTriggers, TriggerOverview } from "../../simulator/observe/api-types";
import type { PoolKind } from "../config";
import { TRIGGER_CATALOGUE } from "./trigger-catalogue";

/** The triggers that are on, by their names in the configuration. */
export type TriggerLists = Readonly<Record<PoolKind, readonly string[]>>;

/** What a stack has without any variable. */
export const DEFAULT_LISTS: TriggerLists = {
  default: ["preAuthentication", "preTokenGeneration"],
  anonymous: ["preSignUp", "preTokenGeneration"],
};

/** The stack that `npm start` runs; only its variables are known here. */
const STACK = "incognito-dev";

const KINDS: readonly PoolKind[] = ["default", "anonymous"];
const VARIABLES: Readonly<Record<PoolKind, string>> = {
  default: "INCOGNITO_DEV_DEFAULT_POOL_TRIGGERS",
  anonymous: "INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS",
};

/** Sign-in by key: three that ask for it, and two that take it in. */
const TRIO = ["defineAuthChallenge", "createAuthChallenge", "verifyAuthChallengeResponse"];
const KEY_INTAKE = ["preSignUp", "postConfirmation"];

/** Variables that a trigger of the default pool cannot do without, with values to be replaced. */
const NEEDS: Readonly<Partial<Record<string, readonly string[]>>> = {
  customMessage: [
    "INCOGNITO_SES_IDENTITY_ARN=arn:aws:ses:eu-central-1:111122223333:identity/example.com",
    "INCOGNITO_SES_FROM_ADDRESS=ada@example.com",
  ],
  customEmailSender: ["INCOGNITO_DEV_WEBHOOK_URL=https://messages.example.com/incognito"],
  customSmsSender: ["INCOGNITO_DEV_WEBHOOK_URL=https://messages.example.com/incognito"],
};

/** What is on in a stack; `undefined` for one whose switches are not ours. */
export function listsOf({ stack, pools }: TriggerOverview): TriggerLists | undefined {
  if (stack !== STACK) return undefined;
  const listOf = (kind: PoolKind) => enabledIn(pools.find((pool) => pool.kind === kind));
  return { default: listOf("default"), anonymous: listOf("anonymous") };
}

function enabledIn(pool: PoolTriggers | undefined): readonly string[] {
  const enabled = pool?.triggers.filter((trigger) => trigger.enabled) ?? [];
  return TRIGGER_CATALOGUE.filter(({ key }) => enabled.some(({ trigger }) => trigger === key)).map(
    ({ name }) => name,
  );
}

/** The triggers of a pool once one is switched over, with those that go along. */
export function switchOver(lists: TriggerLists, kind: PoolKind, name: string): TriggerLists {
  const list = lists[kind];
  const isKeyed = kind === "anonymous" && [...TRIO, ...KEY_INTAKE].includes(name);
  const gone = [name, ...(isKeyed ? TRIO : [])];
  const come = [name, ...(isKeyed && TRIO.includes(name) ? [...TRIO, ...KEY_INTAKE] : [])];
  const wanted = list.includes(name)
    ? list.filter((each) => !gone.includes(each))
    : [...list, ...come];
  return { ...lists, [kind]: namesOf(kind).filter((each) => wanted.includes(each)) };
}

/** Every trigger that its pool may have. */
export const ALL_LISTS: TriggerLists = {
  default: namesOf("default"),
  anonymous: namesOf("anonymous"),
};

/** The line that starts the simulator with these lists. */
export function startLine(lists: TriggerLists): string {
  const own = KINDS.filter((kind) => String(lists[kind]) !== String(DEFAULT_LISTS[kind])).map(
    (kind) => `${VARIABLES[kind]}=${spell(kind, lists[kind])}`,
  );
  const needed = lists.default.flatMap((name) => NEEDS[name] ?? []);
  return [...own, ...new Set(needed), "npm start"].join(" ");
}

function spell(kind: PoolKind, list: readonly string[]): string {
  return list.length === namesOf(kind).length ? "all" : list.join(",");
}

function namesOf(kind: PoolKind): readonly string[] {
  return TRIGGER_CATALOGUE.filter(({ pools }) => pools.includes(kind)).map(({ name }) => name);
}
