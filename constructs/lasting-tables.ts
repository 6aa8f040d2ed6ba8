/**
 * The tables, and one key, that Terraform forgets instead of deleting if they are switched off while data is
 * protected. Tables can be taken back.
 * @module
 */
import type { TerraformStack } from "cdktf";
import type { EnvironmentConfig } from "../config/schema";
import { SERVICE_NAMES } from "../handlers/services";
import { EXPIRY_ATTRIBUTE } from "../vocabulary/item-attributes";
import { ConstructError } from "./errors";
import { ItemTable } from "./item-table";
import { type TableNames, tableNames } from "./table-names";

/** The tables, each with whether its items expire. */
const LASTING_TABLES = {
  keys: { id: "key-table", expires: false },
  migration: { id: "migration-table", expires: true },
  bans: { id: "ban-table", expires: true },
  links: { id: "link-table", expires: false },
  ...Object.fromEntries(
    SERVICE_NAMES.map((name) => [name, { id: `${name}-table`, expires: false }]),
  ),
} as Readonly<Record<LastingTable, { readonly id: string; readonly expires: boolean }>>;

/** The id of the key that people's names at the services are derived from. */
export const SUBJECT_KEY_ID = "subject-key";

/** The name of such a table. */
export type LastingTable = Exclude<keyof TableNames, "nonces" | "signUps" | "uses">;

/** Whether each is in the stack. */
export type Presence = Readonly<Record<LastingTable, boolean>>;

/** Adds a table to the stack. */
export function createLastingTable(
  stack: TerraformStack,
  config: EnvironmentConfig,
  name: LastingTable,
): ItemTable {
  const { dataProtected, pointInTimeRecovery } = config;
  const { id, expires } = LASTING_TABLES[name];
  return new ItemTable(stack, id, {
    tableName: tableNames(config)[name],
    dataProtected,
    pointInTimeRecovery,
    ...(expires && { expiryAttribute: EXPIRY_ATTRIBUTE }),
  });
}

/**
 * If data is protected, Terraform forgets a table that is switched off but does not delete it, since its
 * contents cannot be recreated. `tablesToImport` takes it back by a plan that can be reviewed.
 *
 * `prevent_destroy` disappears with its block, so it cannot protect what has left the stack.
 *
 * @throws {@link ConstructError} for a table to import that the stack does not have
 * @see https://developer.hashicorp.com/terraform/language/block/removed
 * @see https://developer.hashicorp.com/terraform/language/block/import
 */
export function keepLastingTables(
  stack: TerraformStack,
  config: EnvironmentConfig,
  isThere: Presence,
): void {
  if (config.dataProtected) letGo(stack, config, isThere);
  takeBack(stack, config, isThere);
}

function letGo(stack: TerraformStack, { exchange }: EnvironmentConfig, isThere: Presence): void {
  const tables = (Object.keys(LASTING_TABLES) as LastingTable[]).filter((name) => !isThere[name]);
  const gone = [...tables.map(addressOf), ...(exchange ? [] : [`aws_kms_key.${SUBJECT_KEY_ID}`])];
  if (gone.length === 0) return;
  const removed = gone.map((from) => ({ from, lifecycle: { destroy: false } }));
  // cdktf 0.21 has no construct for this.
  stack.addOverride("removed", removed);
}

function takeBack(stack: TerraformStack, config: EnvironmentConfig, isThere: Presence): void {
  const { environment, tablesToImport } = config;
  const missing = tablesToImport.find((name) => !isThere[name]);
  if (missing !== undefined) {
    throw new ConstructError(
      `tablesToImport of ${environment} names '${missing}', but nothing that is on has that table; switch on what has it, or leave the table out`,
    );
  }
  if (tablesToImport.length === 0) return;
  const names = tableNames(config);
  const imported = tablesToImport.map((name) => ({ to: addressOf(name), id: names[name] }));
  stack.addOverride("import", imported);
}

function addressOf(name: LastingTable): string {
  return `aws_dynamodb_table.${LASTING_TABLES[name].id}`;
}
