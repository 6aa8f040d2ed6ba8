/**
 * What switches everything on in dev: the variables of a stack with every trigger, and with the tables besides.
 * @module
 */
import { listPools, triggersOf } from "../../handlers/pools";

/** The table of users to migrate is for one pool, so the first that may have the trigger has it. */
const MIGRATING = listPools().find(({ pool }) => triggersOf(pool).includes("userMigration"))?.kind;

/** Every trigger of every pool, with what some of them need. */
export const FULL_STACK_VARIABLES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    listPools().map(({ kind, pool }) => [
      `INCOGNITO_DEV_${kind.toUpperCase()}_POOL_TRIGGERS`,
      triggersOf(pool)
        .filter((name) => name !== "userMigration" || kind === MIGRATING)
        .join(","),
    ]),
  ),
  INCOGNITO_DEV_WEBHOOK_URL: "https://messages.example.com/incognito",
  INCOGNITO_SES_IDENTITY_ARN: "arn:aws:ses:eu-central-1:000000000000:identity/help@example.com",
};

/** The same with ban list, ceilings and valve, for which triggers have an entry of their own. */
export const TABLE_VARIABLES: Readonly<Record<string, string>> = {
  ...FULL_STACK_VARIABLES,
  INCOGNITO_DEV_BAN_LIST: "true",
  INCOGNITO_SIGN_UPS_PER_MINUTE: "10",
  INCOGNITO_SIGN_UPS_PER_DAY: "500",
  INCOGNITO_SIGN_UPS_PER_MONTH: "5000",
  INCOGNITO_SIGN_UP_VALVE_ENABLED: "true",
};
