/**
 * Makes the tables and keys that the triggers of a configuration rest on, and no others.
 * @module
 */
import type { Construct } from "constructs";
import type { EnvironmentConfig } from "../config/schema";
import { CHALLENGE_TRIO, CUSTOM_SENDERS } from "../handlers/triggers";
import { ItemTable } from "./item-table";
import { MessageKeys } from "./message-keys";
import { tableNames } from "./table-names";
import type { TriggerResources } from "./trigger-needs";

/** What handlers call the second of an item's end. */
const EXPIRY_ATTRIBUTE = "expires";

/** Adds what is needed to a stack. */
export function createTriggerResources(
  scope: Construct,
  config: EnvironmentConfig,
): TriggerResources {
  const { defaultPoolTriggers, anonymousPoolTriggers, namePrefix, dataProtected } = config;
  const names = tableNames(config);
  const { pointInTimeRecovery } = config;
  const hasKeys = CHALLENGE_TRIO.some((name) => anonymousPoolTriggers.includes(name));
  const hasSender = CUSTOM_SENDERS.some((name) => defaultPoolTriggers.includes(name));
  return {
    ...(hasKeys && {
      signInByKey: {
        keys: new ItemTable(scope, "key-table", {
          tableName: names.keys,
          dataProtected,
          pointInTimeRecovery,
        }),
        // Worth nothing minutes later, so neither protected nor recoverable.
        nonces: new ItemTable(scope, "nonce-table", {
          tableName: names.nonces,
          dataProtected: false,
          pointInTimeRecovery: false,
          expiryAttribute: EXPIRY_ATTRIBUTE,
        }),
      },
    }),
    ...(defaultPoolTriggers.includes("userMigration") && {
      migration: new ItemTable(scope, "migration-table", {
        tableName: names.migration,
        dataProtected,
        pointInTimeRecovery,
        expiryAttribute: EXPIRY_ATTRIBUTE,
      }),
    }),
    ...(hasSender && {
      messageKeys: new MessageKeys(scope, "messages", { namePrefix, dataProtected }),
    }),
  };
}
