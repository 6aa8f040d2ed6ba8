/**
 * What switches things on in dev, for every pool of the registry: all triggers, and the tables besides.
 * @module
 */
import { BAN_TRIGGERS } from "../../config/pool-triggers";
import {
  defaultTriggersOf,
  type KindOfPool,
  listPools,
  type Pool,
  triggersOf,
} from "../../handlers/pools";
import { SERVICE_NAMES } from "../../handlers/services";
import type { TriggerName } from "../../handlers/triggers";

type Variables = Readonly<Record<string, string>>;

function switchOn(
  pools: readonly KindOfPool[],
  isOn: (name: TriggerName, place: KindOfPool) => boolean,
): Variables {
  return Object.fromEntries(
    pools.map((place) => [
      `INCOGNITO_DEV_${place.kind.toUpperCase()}_POOL_TRIGGERS`,
      triggersOf(place.pool)
        .filter((name) => isOn(name, place))
        .join(","),
    ]),
  );
}

/** The table of users to migrate is for one pool, so the first that may have the trigger has it. */
const MIGRATING = listPools().find(({ pool }) => triggersOf(pool).includes("userMigration"))?.kind;
const isOnAtMost = (name: TriggerName, { kind }: KindOfPool) =>
  name !== "userMigration" || kind === MIGRATING;

const NEEDED = {
  INCOGNITO_DEV_WEBHOOK_URL: "https://messages.example.com/incognito",
  INCOGNITO_SES_IDENTITY_ARN: "arn:aws:ses:eu-central-1:000000000000:identity/help@example.com",
} as const;

/** Every trigger of every pool, with what some of them need. */
export const FULL_STACK_VARIABLES: Variables = { ...switchOn(listPools(), isOnAtMost), ...NEEDED };

const PLANNED = listPools().filter(({ kind }) => kind === "default" || kind === "anonymous");

/** The two pools that the frozen plans and the pages in a browser are about; another pool leaves these as they are. */
export const PLANNED_POOLS = {
  INCOGNITO_DEV_POOLS: PLANNED.map(({ kind }) => kind).join(","),
} as const;

/** Every trigger of theirs, with what some of them need. */
export const PLANNED_FULL_STACK: Variables = {
  ...PLANNED_POOLS,
  ...switchOn(PLANNED, isOnAtMost),
  ...NEEDED,
};

const banTriggersOf = (pool: Pool): readonly TriggerName[] => BAN_TRIGGERS[pool.signInWith];
const BANNABLE = listPools().filter(({ pool }) =>
  banTriggersOf(pool).every((name) => triggersOf(pool).includes(name)),
);
const BANS: Variables = {
  INCOGNITO_DEV_BAN_LIST: "true",
  INCOGNITO_DEV_POOLS: BANNABLE.map(({ kind }) => kind).join(","),
};

/** A ban list, with the triggers that it rests on and those that are on anyway. */
export const BAN_VARIABLES: Variables = {
  ...BANS,
  ...switchOn(BANNABLE, (name, { pool }) =>
    [...defaultTriggersOf(pool), ...banTriggersOf(pool)].includes(name),
  ),
};

/** Ban list, ceilings and valve with every trigger, so that each is deployed by its entry with tables. */
export const TABLE_VARIABLES: Variables = {
  ...BANS,
  ...switchOn(BANNABLE, isOnAtMost),
  ...NEEDED,
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
