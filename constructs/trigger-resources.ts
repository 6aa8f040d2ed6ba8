/**
 * Makes the tables and keys that the triggers of a configuration rest on, and no others.
 * @module
 */
import type { TerraformStack } from "cdktf";
import type { EnvironmentConfig } from "../config/schema";
import { triggersKey } from "../handlers/pools";
import { CUSTOM_SENDERS } from "../handlers/triggers";
import { EXPIRY_ATTRIBUTE } from "../vocabulary/item-attributes";
import { ItemTable } from "./item-table";
import { MessageKeys } from "./message-keys";
import { tableNames } from "./table-names";
import { hasSignInByKey, type TriggerResources } from "./trigger-needs";

/** Ids of tables that are let go, not deleted, where data is protected. */
const KEY_TABLE = "key-table";
const MIGRATION_TABLE = "migration-table";

/**
 * Adds what is needed to a stack. Where data is protected, a table whose trigger is off is let go: Terraform
 * forgets it and leaves it where it is, since what it holds cannot be made again.
 */
export function createTriggerResources(
  stack: TerraformStack,
  config: EnvironmentConfig,
): TriggerResources {
  const { namePrefix, dataProtected } = config;
  const triggers = config.pools.flatMap((kind) => config[triggersKey(kind)]);
  const hasKeys = hasSignInByKey(triggers);
  const hasMigration = triggers.includes("userMigration");
  const hasSender = CUSTOM_SENDERS.some((name) => triggers.includes(name));
  if (dataProtected) {
    letGo(stack, [...(hasKeys ? [] : [KEY_TABLE]), ...(hasMigration ? [] : [MIGRATION_TABLE])]);
  }
  return {
    ...(hasKeys && { signInByKey: createKeyTables(stack, config) }),
    ...(hasMigration && { migration: createMigrationTable(stack, config) }),
    ...(hasSender && {
      messageKeys: new MessageKeys(stack, "messages", { namePrefix, dataProtected }),
    }),
  };
}

function createKeyTables(stack: TerraformStack, config: EnvironmentConfig) {
  const { dataProtected, pointInTimeRecovery } = config;
  const names = tableNames(config);
  return {
    keys: new ItemTable(stack, KEY_TABLE, {
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

function createMigrationTable(stack: TerraformStack, config: EnvironmentConfig): ItemTable {
  const { dataProtected, pointInTimeRecovery } = config;
  return new ItemTable(stack, MIGRATION_TABLE, {
    tableName: tableNames(config).migration,
    dataProtected,
    pointInTimeRecovery,
    expiryAttribute: EXPIRY_ATTRIBUTE,
  });
}

/**
 * `prevent_destroy` goes with the block that it stands in, so it cannot protect what has left the stack.
 *
 * @see https://developer.hashicorp.com/terraform/language/block/removed
 */
function letGo(stack: TerraformStack, tables: readonly string[]): void {
  if (tables.length === 0) return;
  const removed = tables.map((id) => ({
    from: `aws_dynamodb_table.${id}`,
    lifecycle: { destroy: false },
  }));
  // cdktf 0.21 has no construct for it.
  stack.addOverride("removed", removed);
}
