/**
 * Judges the registry of pools before a stack is made of it, for commands that do not check types: what the
 * compiler refuses, and what it cannot see.
 * @module
 */
import { listPools, type Pool, type PoolRegistry, triggersOf } from "../handlers/pools";
import { TRIGGER_NAMES, type TriggerName } from "../handlers/triggers";
import { suggest } from "../vocabulary/nearest-word";
import { ConstructError } from "./errors";

const KIND = /^(?!all$)[a-z][a-z0-9]{1,15}$/;

/**
 * Judges every pool, deployed or not.
 *
 * @param registry - of pools; ours unless another is given
 * @throws {@link ConstructError} naming the pool, what is wrong, what is allowed and what to do
 */
export function checkPools(registry?: PoolRegistry): void {
  const pools = listPools(registry);
  for (const [index, { kind, pool }] of pools.entries()) {
    const others = pools.slice(0, index).map((each) => each.pool);
    const fault = faultOfKind(kind) ?? faultOfFacts(pool) ?? faultOfTwins(pool, others);
    if (fault !== undefined)
      throw new ConstructError(`handlers/pools.ts: the pool '${kind}' ${fault}`);
  }
}

function faultOfKind(kind: string): string | undefined {
  return KIND.test(kind)
    ? undefined
    : "has a name that is not allowed; expected 2 to 16 lower-case letters and digits, a letter first, and not all, since it becomes part of variables and outputs; rename it";
}

function faultOfFacts({ signInWith, anonymous, identityClaim, texts, ...rest }: Pool) {
  const { triggers } = rest;
  if (!["email", "username"].includes(signInWith))
    return `has signInWith '${signInWith}'; expected email or username; correct it`;
  if (signInWith === "username" && typeof anonymous !== "boolean")
    return "does not say whether it is anonymous; expected anonymous: true or false; add it";
  if (!identityClaim) return "has no identityClaim; expected a word for its tokens; add it";
  if (!texts?.title || !texts.introduction)
    return "lacks a text for people; expected a title and an introduction in texts; add it";
  if (triggers?.preTokenGeneration === undefined)
    return "lacks preTokenGeneration, by which tokens say who they are for; add it to triggers";
  const unknown = triggersOf({ triggers } as Pool).find((name) => !isTrigger(name));
  return unknown === undefined
    ? undefined
    : `has the trigger '${unknown}'${suggest(unknown, TRIGGER_NAMES)}; expected some of ${TRIGGER_NAMES.join(", ")}; correct it`;
}

/** Two pools that tokens or people could not tell apart. */
function faultOfTwins(pool: Pool, others: readonly Pool[]): string | undefined {
  if (others.some(({ identityClaim }) => identityClaim === pool.identityClaim))
    return `has the identityClaim '${pool.identityClaim}' of another pool; expected one of its own, by which services tell its tokens; change it`;
  return others.some(({ texts }) => texts.title === pool.texts.title)
    ? `has the title '${pool.texts.title}' of another pool; expected one of its own; change it`
    : undefined;
}

function isTrigger(name: string): name is TriggerName {
  return TRIGGER_NAMES.some((each) => each === name);
}
