/**
 * Removes the sign-in keys of deleted accounts, since DeleteUser runs no trigger; `npm run keys:sweep`.
 *
 * Keys are scanned before users are listed: a key is stored after its user, so a scanned key without a listed user
 * belongs to nobody any more. Keys of the last day are left alone, since ListUsers and clocks may lag.
 * @module
 */
import type { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { keyItemId } from "../../handlers/lib/key/key-store";
import type { StackTable } from "../tables/open-table";
import { KeysSweepError } from "./errors";
import { type KeyDays, listSubs, removeKeys, scanKeys } from "./sweep-calls";

/** What to sweep. */
export interface SweepOptions {
  readonly table: StackTable;
  readonly cognito: CognitoIdentityProviderClient;
  /** Every pool whose keys may be in the table. */
  readonly userPoolIds: readonly string[];
  readonly isAllGone: boolean;
  readonly isDryRun: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How many keys there were, and how many of them are, or in a dry run would be, removed. */
export interface Sweep {
  readonly keys: number;
  readonly removed: number;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MILLISECONDS = 86_400_000;

/**
 * Removes the keys of accounts that are gone, or counts them in a dry run.
 *
 * @throws {@link KeysSweepError} if a pool cannot be listed, or none knows the user of no key
 * @throws {@link StackTableError} if the table is missing or cannot be used
 */
export async function sweepKeys(options: SweepOptions): Promise<Sweep> {
  const { table, userPoolIds, isDryRun } = options;
  const keys = await scanKeys(table);
  const { users, ownerless } = await findOwnerless(keys, options);
  const old = [...ownerless].filter(([, day]) => isOlderThanADay(day, options.now));
  // So it looks where a pool is not the table's, or where a list came out empty for any reason.
  if (old.length > 0 && ownerless.size === keys.size && !options.isAllGone) {
    throw new KeysSweepError(
      "ERR_ALL_GONE",
      `none of the keys in '${table.name}' (${keys.size}) is of a user of '${userPoolIds.join("' or '")}' (${users}); name the pool that the keys belong to, or confirm by --all-gone that all these accounts are gone; no key was removed`,
    );
  }
  return { keys: keys.size, removed: isDryRun ? old.length : await removeKeys(table, old) };
}

/** How many users there are, and the keys of none of them. */
async function findOwnerless(keys: KeyDays, { cognito, userPoolIds }: SweepOptions) {
  const ownerless = new Map(keys);
  let users = 0;
  for (const userPoolId of userPoolIds) {
    for await (const sub of listSubs(cognito, userPoolId)) {
      users += 1;
      ownerless.delete(keyItemId({ userPoolId, sub }));
    }
  }
  return { users, ownerless };
}

/** Whether a whole day, UTC, lies between a key's day and today; what is no day is not older. */
function isOlderThanADay(day: string, now: number): boolean {
  const yesterday = new Date(now - DAY_MILLISECONDS).toISOString().slice(0, "2026-01-01".length);
  return DAY.test(day) && day < yesterday;
}
