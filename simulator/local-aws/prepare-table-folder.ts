/**
 * Makes sure that the embedded DynamoDB finds a folder that it can use: it would end the whole process over
 * an unusable one, and never recover from a kill in the middle of making a table. Called by
 * `dynamodb-server.ts`.
 * @module
 */
import { mkdirSync, readdirSync } from "node:fs";
import { ClassicLevel } from "classic-level";
import { LocalAwsError } from "./errors";

/** The keys under which the embedded DynamoDB keeps what it knows of each table, beside the items. */
const TABLE_KEYS = { gte: "table~", lt: "table~\uffff" };

/** What its database, LevelDB, calls the file that it begins with and those that items are in. */
const BEGINNING = "CURRENT";
/** The system's words for ENOSPC; LevelDB hands nothing else on. */
const DISK_IS_FULL = "No space left on device";
const ITEMS = /^\d+\.(?:log|ldb|sst)$/;

/**
 * Makes the folder if necessary, for its owner alone, and removes tables that were never finished: nobody
 * was told about those, so they hold no items.
 *
 * @throws {@link LocalAwsError} if the folder holds something else, is damaged or in use
 */
export async function prepareTableFolder(directory: string): Promise<void> {
  const database = new ClassicLevel<string, TableDescription>(directory, { valueEncoding: "json" });
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    checkBeginning(readdirSync(directory));
    await database.open();
    for await (const [key, { TableStatus }] of database.iterator(TABLE_KEYS)) {
      if (TableStatus !== "ACTIVE") await database.del(key);
    }
  } catch (cause) {
    throw cannotOpen(directory, cause);
  } finally {
    await database.close();
  }
}

/** What to say of tables that cannot be opened: on a full disk nothing is wrong with them. */
export function cannotOpen(directory: string, cause: unknown): LocalAwsError {
  const reason = reasonOf(cause);
  const advice = reason.includes(DISK_IS_FULL)
    ? "free its disk, then start again"
    : "end what uses them, restore them from a copy, or remove the folder";
  return new LocalAwsError(`the tables in '${directory}' cannot be opened: ${reason}; ${advice}`, {
    cause,
  });
}

/** LevelDB would begin an empty database if that file is missing, and remove the items. */
function checkBeginning(files: readonly string[]): void {
  if (!files.includes(BEGINNING) && files.some((file) => ITEMS.test(file))) {
    throw new Error(`${BEGINNING} is missing`);
  }
}

interface TableDescription {
  readonly TableStatus?: string;
}

/** The database wraps what the system says. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return (cause as Error | undefined)?.message ?? message;
}
