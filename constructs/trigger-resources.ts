/**
 * Makes the tables and keys that a configuration's triggers need, and no others.
 * @module
 */
import type { TerraformStack } from "cdktf";
import type { EnvironmentConfig } from "../config/schema";
import { triggersKey } from "../handlers/pools";
import { CUSTOM_SENDERS } from "../handlers/triggers";
import { EXPIRY_ATTRIBUTE } from "../vocabulary/item-attributes";
import { hasSignUpTable } from "../vocabulary/sign-up-ceiling";
import { exchangeTables } from "./exchange-resources";
import { ItemTable } from "./item-table";
import { createLastingTable, keepLastingTables } from "./lasting-tables";
import { MessageKeys } from "./message-keys";
import { tableNames } from "./table-names";
import { hasSignInByKey, type TriggerResources } from "./trigger-needs";

/** Adds what is needed to a stack. `lasting-tables.ts` handles tables that are no longer needed. */
export function createTriggerResources(
  stack: TerraformStack,
  config: EnvironmentConfig,
): TriggerResources {
  const { namePrefix, dataProtected, banList } = config;
  const triggers = config.pools.flatMap((kind) => config[triggersKey(kind)]);
  const hasKeys = hasSignInByKey(triggers);
  const hasMigration = triggers.includes("userMigration");
  const hasSignUps = triggers.includes("preSignUp") && hasSignUpTable(config);
  const hasSender = CUSTOM_SENDERS.some((name) => triggers.includes(name));
  keepLastingTables(stack, config, {
    keys: hasKeys,
    migration: hasMigration,
    bans: banList,
    ...exchangeTables(config),
  });
  return {
    ...(hasKeys && { signInByKey: createKeyTables(stack, config) }),
    ...(hasMigration && { migration: createLastingTable(stack, config, "migration") }),
    ...(hasSignUps && { signUps: createSignUpTable(stack, config) }),
    ...(banList && { bans: createLastingTable(stack, config, "bans") }),
    ...(config.accountIdleWeeks !== undefined && { uses: createUseTable(stack, config) }),
    ...(hasSender && {
      messageKeys: new MessageKeys(stack, "messages", { namePrefix, dataProtected }),
    }),
  };
}

function createKeyTables(stack: TerraformStack, config: EnvironmentConfig) {
  return {
    keys: createLastingTable(stack, config, "keys"),
    // Worthless after minutes, so neither protected nor recoverable.
    nonces: new ItemTable(stack, "nonce-table", {
      tableName: tableNames(config).nonces,
      dataProtected: false,
      pointInTimeRecovery: false,
      expiryAttribute: EXPIRY_ATTRIBUTE,
    }),
  };
}

/** Counts and a valve, which a new table can replace: neither protected nor recoverable. */
function createSignUpTable(stack: TerraformStack, config: EnvironmentConfig): ItemTable {
  return new ItemTable(stack, "sign-up-table", {
    tableName: tableNames(config).signUps,
    dataProtected: false,
    pointInTimeRecovery: false,
  });
}

/**
 * Never kept and taken back: while it is out of the stack nobody leaves a mark, so people active meanwhile
 * would look idle. A new table restarts everybody's time.
 */
function createUseTable(stack: TerraformStack, config: EnvironmentConfig): ItemTable {
  return new ItemTable(stack, "use-table", {
    tableName: tableNames(config).uses,
    dataProtected: false,
    pointInTimeRecovery: false,
    // Set only for accounts that have ended.
    expiryAttribute: EXPIRY_ATTRIBUTE,
  });
}
