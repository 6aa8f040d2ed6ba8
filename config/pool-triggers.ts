/**
 * Which triggers each pool may have, and what some of them cannot do without. `schema.ts` reads the two
 * lists by these, the stack wires what they name.
 * @module
 */
import {
  CHALLENGE_TRIO,
  CUSTOM_SENDERS,
  TRIGGER_NAMES,
  type TriggerName,
  triggerOf,
} from "../handlers/triggers";
import { ConfigError } from "./errors";
import { listOf, oneOf, type ValueKind } from "./values";

/** What only the anonymous pool has: it confirms at once, and lets people sign in by a key. */
const ANONYMOUS_ONLY: readonly TriggerName[] = ["preSignUp", ...CHALLENGE_TRIO];
const OF_BOTH: readonly TriggerName[] = [
  "postConfirmation",
  "postAuthentication",
  "preTokenGeneration",
];

/** The triggers that each pool may have, in the registry's order. */
export const POOL_TRIGGERS = {
  default: TRIGGER_NAMES.filter(
    (name) => !ANONYMOUS_ONLY.includes(name) && triggerOf(name).inexpressible === undefined,
  ),
  anonymous: TRIGGER_NAMES.filter(
    (name) => ANONYMOUS_ONLY.includes(name) || OF_BOTH.includes(name),
  ),
} as const;

/** A list of these triggers, or `all` for every one of them. */
export function triggerList(names: readonly TriggerName[]): ValueKind<readonly TriggerName[]> {
  const list = listOf(oneOf(...names));
  return {
    allowed: `all, or ${list.allowed}`,
    read: (input) => (input === "all" ? { value: names } : list.read(input)),
  };
}

/** The trio, with the two triggers that take a key in. */
const SIGN_IN_BY_KEY: readonly TriggerName[] = [...CHALLENGE_TRIO, "preSignUp", "postConfirmation"];

/** The part of a configuration that the demands are about. */
export interface TriggerSettings {
  readonly environment: string;
  readonly defaultPoolTriggers: readonly TriggerName[];
  readonly anonymousPoolTriggers: readonly TriggerName[];
  readonly passwordFlowAllowed: boolean;
  readonly sesIdentityArn: string | undefined;
  readonly webhookUrl: string | undefined;
}

type Demand = readonly [isBroken: (settings: TriggerSettings) => boolean, sentence: string];

/** What must stand beside a trigger, and what to do where it does not. */
const DEMANDS: readonly Demand[] = [
  [
    ({ defaultPoolTriggers, passwordFlowAllowed }) =>
      defaultPoolTriggers.includes("userMigration") && !passwordFlowAllowed,
    "defaultPoolTriggers holds userMigration while passwordFlowAllowed is false, and by SRP no password reaches the function; set passwordFlowAllowed to true, or leave userMigration out",
  ],
  [
    ({ defaultPoolTriggers, sesIdentityArn }) =>
      defaultPoolTriggers.includes("customMessage") && sesIdentityArn === undefined,
    "defaultPoolTriggers holds customMessage while sesIdentityArn is missing, and AWS takes texts of a function only where SES sends them; set sesIdentityArn, or leave customMessage out",
  ],
  [
    ({ defaultPoolTriggers, webhookUrl }) =>
      hasAny(defaultPoolTriggers, CUSTOM_SENDERS) && webhookUrl === undefined,
    `defaultPoolTriggers holds a custom sender while webhookUrl is missing, and nothing would be sent; set webhookUrl, or leave ${CUSTOM_SENDERS.join(" and ")} out`,
  ],
  [
    ({ anonymousPoolTriggers }) =>
      hasAny(anonymousPoolTriggers, CHALLENGE_TRIO) &&
      !SIGN_IN_BY_KEY.every((name) => anonymousPoolTriggers.includes(name)),
    `anonymousPoolTriggers holds a part of sign-in by key, which is ${SIGN_IN_BY_KEY.join(", ")} together; name all of them, or none of the first three`,
  ],
];

/**
 * Holds both lists to what their triggers need.
 *
 * @throws {@link ConfigError} with a line for each thing that is lacking
 */
export function checkTriggers(settings: TriggerSettings): void {
  const broken = DEMANDS.filter(([isBroken]) => isBroken(settings));
  if (broken.length === 0) return;
  throw new ConfigError(
    broken.map(([, sentence]) => `${settings.environment}: ${sentence}`).join("\n"),
  );
}

function hasAny(triggers: readonly TriggerName[], names: readonly TriggerName[]): boolean {
  return names.some((name) => triggers.includes(name));
}
