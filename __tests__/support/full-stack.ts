/**
 * What switches things on in dev, for every pool of the registry: all triggers, and the tables besides.
 * @module
 */
import { VALUES } from "../../config/environments";
import { BAN_TRIGGERS, canHoldBans } from "../../config/pool-triggers";
import {
  allTriggersOf,
  defaultTriggersOf,
  listPools,
  type Pool,
  type PoolKind,
  TRIGGER_OF_ONE_POOL,
  triggersKey,
  triggersOf,
} from "../../handlers/pools";
import { SERVICE_NAMES } from "../../handlers/services";
import type { TriggerName } from "../../handlers/triggers";

type Variables = Readonly<Record<string, string>>;

/** Every pool in every environment, whatever config/environments.ts says. */
export const EVERY_POOL: Variables = Object.fromEntries(
  Object.keys(VALUES).map((environment) => [`INCOGNITO_${environment.toUpperCase()}_POOLS`, "all"]),
);

function switchOn(lists: readonly (readonly [PoolKind, readonly TriggerName[]])[]): Variables {
  return Object.fromEntries(
    lists.map(([kind, names]) => [
      `INCOGNITO_DEV_${kind.toUpperCase()}_POOL_TRIGGERS`,
      names.join(","),
    ]),
  );
}

const NEEDED = {
  INCOGNITO_DEV_WEBHOOK_URL: "https://messages.example.com/incognito",
  INCOGNITO_SES_IDENTITY_ARN: "arn:aws:ses:eu-central-1:000000000000:identity/help@example.com",
} as const;

/** Every trigger of every pool, with what some of them need. */
export const FULL_STACK_VARIABLES: Variables = {
  ...switchOn(allTriggersOf(listPools())),
  ...NEEDED,
};

/** The keys of the pools that may let users of an earlier system in, as an error names them. */
export const MIGRATING_KEYS = listPools()
  .filter(({ pool }) => triggersOf(pool).includes(TRIGGER_OF_ONE_POOL))
  .map(({ kind }) => triggersKey(kind))
  .join(" or the ");

const PLANNED = listPools().filter(({ kind }) => kind === "default" || kind === "anonymous");

/** The two pools that the frozen plans and the pages in a browser are about; another pool leaves these as they are. */
export const PLANNED_POOLS = {
  INCOGNITO_DEV_POOLS: PLANNED.map(({ kind }) => kind).join(","),
} as const;

/** Every trigger of theirs, with what some of them need. */
export const PLANNED_FULL_STACK: Variables = {
  ...PLANNED_POOLS,
  ...switchOn(allTriggersOf(PLANNED)),
  ...NEEDED,
};

const banTriggersOf = (pool: Pool): readonly TriggerName[] => BAN_TRIGGERS[pool.signInWith];

/** The pools that a stack with a ban list can have. */
export const BANNABLE = listPools().filter(({ pool }) => canHoldBans(pool));

const BANS: Variables = {
  INCOGNITO_DEV_BAN_LIST: "true",
  INCOGNITO_DEV_POOLS: BANNABLE.map(({ kind }) => kind).join(","),
};

/** A ban list, with the triggers that it rests on and those that are on anyway. */
export const BAN_VARIABLES: Variables = {
  ...BANS,
  ...switchOn(
    BANNABLE.map(({ kind, pool }) => {
      const on = [...defaultTriggersOf(pool), ...banTriggersOf(pool)];
      return [kind, triggersOf(pool).filter((name) => on.includes(name))];
    }),
  ),
};

/** A ban list with every trigger. */
export const FULL_BAN_VARIABLES: Variables = {
  ...BANS,
  ...switchOn(allTriggersOf(BANNABLE)),
  ...NEEDED,
};

/** Ban list, ceilings and valve with every trigger, so that each is deployed by its entry with tables. */
export const TABLE_VARIABLES: Variables = {
  ...FULL_BAN_VARIABLES,
  INCOGNITO_SIGN_UPS_PER_MINUTE: "10",
  INCOGNITO_SIGN_UPS_PER_DAY: "500",
  INCOGNITO_SIGN_UPS_PER_MONTH: "5000",
  INCOGNITO_SIGN_UP_VALVE_ENABLED: "true",
};

/** A stack with exchange, linked accounts, every service of the registry and one that runs elsewhere. */
export const EXCHANGE_VARIABLES: Readonly<Record<string, string>> = {
  ...BAN_VARIABLES,
  INCOGNITO_DEV_EXCHANGE: "true",
  INCOGNITO_DEV_SERVICES: SERVICE_NAMES.join(","),
  INCOGNITO_DEV_EXTERNAL_SERVICES: "radio",
  INCOGNITO_DEV_ACCOUNT_LINKS: "true",
};
