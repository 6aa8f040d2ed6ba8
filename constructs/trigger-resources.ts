/**
 * Makes the tables and keys that the triggers of a configuration rest on, and no others.
 * @module
 */
import type { TerraformStack } from "cdktf";
import type { EnvironmentConfig } from "../config/schema";
import { triggersKey } from "../handlers/pools";
import { CUSTOM_SENDERS } from "../handlers/triggers";
import { EXPIRY_ATTRIBUTE } from "../vocabulary/item-attributes";
import { hasSignUpTable } from "../vocabulary/sign-up-ceiling";
import { ConstructError } from "./errors";
import { ItemTable } from "./item-table";
import { MessageKeys } from "./message-keys";
import { tableNames } from "./table-names";
import { hasSignInByKey, type TriggerResources } from "./trigger-needs";

/** Ids of tables that are let go, not deleted, where data is protected, and can be taken back. */
const LASTING_TABLES = {
  keys: "key-table",
  migration: "migration-table",
  bans: "ban-table",
} as const;

type LastingTable = keyof typeof LASTING_TABLES;

/**
 * Adds what is needed to a stack. Where data is protected, a table whose trigger is off is let go: Terraform
 * forgets it and leaves it where it is, since what it holds cannot be made again.
 */
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
  const isThere = { keys: hasKeys, migration: hasMigration, bans: banList };
  if (dataProtected) letGo(stack, isThere);
  takeBack(stack, isThere, config);
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
  const { dataProtected, pointInTimeRecovery } = config;
  const names = tableNames(config);
  return {
    keys: new ItemTable(stack, LASTING_TABLES.keys, {
      tableName: names.keys,
      dataProtected,
      pointInTimeRecovery,
    }),
    // Worth nothing minutes later, so neither protected nor recoverable.
    nonces: new ItemTable(stack, "nonce-table", {
      tableName: names.nonces,
      dataProtected: false,
      pointInTimeRecovery: false,
      expiryAttribute: EXPIRY_ATTRIBUTE,
    }),
  };
}

/** A table whose items end by themselves. */
function createLastingTable(
  stack: TerraformStack,
  config: EnvironmentConfig,
  name: Exclude<LastingTable, "keys">,
): ItemTable {
  const { dataProtected, pointInTimeRecovery } = config;
  return new ItemTable(stack, LASTING_TABLES[name], {
    tableName: tableNames(config)[name],
    dataProtected,
    pointInTimeRecovery,
    expiryAttribute: EXPIRY_ATTRIBUTE,
  });
}

/** Counts and a valve, which a new table has again: neither protected nor recoverable. */
function createSignUpTable(stack: TerraformStack, config: EnvironmentConfig): ItemTable {
  return new ItemTable(stack, "sign-up-table", {
    tableName: tableNames(config).signUps,
    dataProtected: false,
    pointInTimeRecovery: false,
  });
}

/**
 * Never let go and taken back: while it is out of the stack nobody leaves a mark, and who was there meanwhile would
 * look idle. A new table gives everybody their whole time again.
 */
function createUseTable(stack: TerraformStack, config: EnvironmentConfig): ItemTable {
  return new ItemTable(stack, "use-table", {
    tableName: tableNames(config).uses,
    dataProtected: false,
    pointInTimeRecovery: false,
    // Of accounts that have ended alone.
    expiryAttribute: EXPIRY_ATTRIBUTE,
  });
}

/**
 * `prevent_destroy` goes with the block that it stands in, so it cannot protect what has left the stack.
 *
 * @see https://developer.hashicorp.com/terraform/language/block/removed
 */
function letGo(stack: TerraformStack, isThere: Readonly<Record<LastingTable, boolean>>): void {
  const gone = (Object.keys(LASTING_TABLES) as LastingTable[]).filter((name) => !isThere[name]);
  if (gone.length === 0) return;
  const removed = gone.map((name) => ({ from: addressOf(name), lifecycle: { destroy: false } }));
  // cdktf 0.21 has no construct for it.
  stack.addOverride("removed", removed);
}

/**
 * Imports what was let go, so that the table comes back by a plan that can be reviewed.
 *
 * @throws {@link ConstructError} for a table that no trigger has
 * @see https://developer.hashicorp.com/terraform/language/block/import
 */
function takeBack(
  stack: TerraformStack,
  isThere: Readonly<Record<LastingTable, boolean>>,
  config: EnvironmentConfig,
): void {
  const { environment, tablesToImport } = config;
  const missing = tablesToImport.find((name) => !isThere[name]);
  if (missing !== undefined) {
    throw new ConstructError(
      `tablesToImport of ${environment} names '${missing}', but no trigger that is on has that table; switch the trigger on, or leave the table out`,
    );
  }
  if (tablesToImport.length === 0) return;
  const names = tableNames(config);
  const imported = tablesToImport.map((name) => ({ to: addressOf(name), id: names[name] }));
  stack.addOverride("import", imported);
}

function addressOf(name: LastingTable): string {
  return `aws_dynamodb_table.${LASTING_TABLES[name]}`;
}
