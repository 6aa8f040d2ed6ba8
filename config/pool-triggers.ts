/**
 * What a configuration's triggers need besides. `handlers/pools.ts` says which triggers a pool may have;
 * `schema.ts` calls this once every value has been read.
 * @module
 */
import {
  listPools,
  type Pool,
  type PoolKind,
  type PoolRegistry,
  TRIGGER_OF_ONE_POOL,
  triggersKey,
  triggersOf,
} from "../handlers/pools";
import { CUSTOM_SENDERS, type SignInWith, type TriggerName } from "../handlers/triggers";
import { CHALLENGE_TRIO, SIGN_IN_BY_KEY } from "../vocabulary/sign-in-by-key";
import { hasSignUpTable, type SignUpLimits } from "../vocabulary/sign-up-ceiling";
import { ConfigError } from "./errors";

/** The part of a configuration that the checks read. */
export type TriggerSettings = SignUpLimits & {
  readonly environment: string;
  readonly pools: readonly PoolKind[];
  readonly passwordFlowAllowed: boolean;
  readonly sesIdentityArn: string | undefined;
  readonly webhookUrl: string | undefined;
  readonly signUpWorkBits: number;
  readonly banList: boolean;
} & { readonly [K in PoolKind as `${K}PoolTriggers`]: readonly TriggerName[] };

/** The triggers of one pool, and the key that lists them. */
interface PoolList {
  readonly key: string;
  readonly pool: Pool;
  readonly triggers: readonly TriggerName[];
}

interface Demand {
  isBroken(list: PoolList, settings: TriggerSettings): boolean;
  /** What is wrong and what to do; follows the key's name. */
  readonly sentence: string;
}

/** Where bans are enforced besides Pre Token Generation, which every pool has. */
export const BAN_TRIGGERS = {
  email: ["preSignUp", "preAuthentication"],
  username: ["preSignUp"],
} as const satisfies Record<SignInWith, readonly TriggerName[]>;

/** What a pool's triggers cannot do without. */
const DEMANDS: readonly Demand[] = [
  {
    isBroken: ({ triggers }, { passwordFlowAllowed }) =>
      triggers.includes("userMigration") && !passwordFlowAllowed,
    sentence:
      "holds userMigration while passwordFlowAllowed is false, and by SRP no password reaches the function; set passwordFlowAllowed to true, or leave userMigration out",
  },
  {
    isBroken: ({ triggers }, { sesIdentityArn }) =>
      triggers.includes("customMessage") && sesIdentityArn === undefined,
    sentence:
      "holds customMessage while sesIdentityArn is missing, and AWS takes texts of a function only where SES sends them; set sesIdentityArn, or leave customMessage out",
  },
  {
    isBroken: ({ triggers }, { webhookUrl }) =>
      hasAny(triggers, CUSTOM_SENDERS) && webhookUrl === undefined,
    sentence: `holds a custom sender while webhookUrl is missing, and nothing would be sent; set webhookUrl, or leave ${CUSTOM_SENDERS.join(" and ")} out`,
  },
  {
    isBroken: (list, settings) => lacksPreSignUp(list) && hasSignUpTable(settings),
    sentence:
      "lacks preSignUp while a ceiling or the valve of sign-up is on, and nobody would count; name preSignUp, or unset signUpsPerMinute, signUpsPerDay, signUpsPerMonth and signUpValveEnabled",
  },
  {
    isBroken: (list, { signUpWorkBits }) => lacksPreSignUp(list) && signUpWorkBits > 0,
    sentence:
      "lacks preSignUp while signUpWorkBits is not 0, and nobody would look for the work; name preSignUp, or set signUpWorkBits to 0",
  },
  {
    isBroken: ({ pool }, { banList }) => banList && !canHoldBans(pool),
    sentence: `cannot hold what banList rests on, since the pool's entry in handlers/pools.ts lacks it; add ${BAN_TRIGGERS.username[0]} there, and ${BAN_TRIGGERS.email[1]} where people sign in with e-mail, leave the pool out of pools, or set banList to false`,
  },
  {
    isBroken: ({ pool, triggers }, { banList }) =>
      banList && canHoldBans(pool) && lacksAny(triggers, BAN_TRIGGERS[pool.signInWith]),
    sentence: `lacks a trigger that banList rests on, and a ban would not hold there; name ${BAN_TRIGGERS.username[0]}, and ${BAN_TRIGGERS.email[1]} where people sign in with e-mail, or set banList to false`,
  },
  {
    isBroken: ({ triggers }) =>
      hasAny(triggers, CHALLENGE_TRIO) && !SIGN_IN_BY_KEY.every((name) => triggers.includes(name)),
    sentence: `holds a part of sign-in by key, which is ${SIGN_IN_BY_KEY.join(", ")} together; name all of them, or none of the first three`,
  },
];

/**
 * Checks that every pool's triggers have what they need. A pool that the environment lacks needs nothing.
 *
 * @param registry - of pools; ours unless a test passes another
 * @throws {@link ConfigError} with a line for each thing missing
 */
export function checkTriggers(settings: TriggerSettings, registry?: PoolRegistry): void {
  const lists = listPools(registry)
    .filter(({ kind }) => settings.pools.includes(kind))
    .map(({ kind, pool }): PoolList => {
      const key = triggersKey(kind);
      return { key, pool, triggers: settings[key] };
    });
  const broken = [
    ...lists.flatMap((list) =>
      DEMANDS.filter((demand) => demand.isBroken(list, settings)).map(
        ({ sentence }) => `${list.key} ${sentence}`,
      ),
    ),
    ...findSharedMigration(lists),
  ];
  if (broken.length === 0) return;
  throw new ConfigError(
    broken.map((sentence) => `${settings.environment}: ${sentence}`).join("\n"),
  );
}

/** The migration table's items name no pool, so a user could be let into two. */
function findSharedMigration(lists: readonly PoolList[]): readonly string[] {
  const keys = lists.flatMap(({ key, triggers }) =>
    triggers.includes(TRIGGER_OF_ONE_POOL) ? [key] : [],
  );
  return keys.length < 2
    ? []
    : [
        `${keys.join(" and ")} hold ${TRIGGER_OF_ONE_POOL}, but the table of users to migrate is for one pool; leave it in one of them`,
      ];
}

function lacksPreSignUp({ pool, triggers }: PoolList): boolean {
  return (
    pool.signInWith === "username" &&
    triggersOf(pool).includes("preSignUp") &&
    !triggers.includes("preSignUp")
  );
}

/** Whether a pool may have every trigger that a ban list rests on. */
export function canHoldBans(pool: Pool): boolean {
  return !lacksAny(triggersOf(pool), BAN_TRIGGERS[pool.signInWith]);
}

function hasAny(triggers: readonly TriggerName[], names: readonly TriggerName[]): boolean {
  return names.some((name) => triggers.includes(name));
}

function lacksAny(triggers: readonly TriggerName[], names: readonly TriggerName[]): boolean {
  return !names.every((name) => triggers.includes(name));
}
