/**
 * `npm run accounts:sweep`: ends idle accounts and removes what deleted ones have left behind. The sweep
 * itself is shared with the scheduled function (`handlers/lib/sweep/`).
 * @module
 */
import type { EnvironmentConfig } from "../../config/schema";
import { tableNames } from "../../constructs/table-names";
import { HandlerError } from "../../handlers/lib/errors";
import { createRowSources, type RowTables } from "../../handlers/lib/sweep/aws-rows";
import {
  createDirectories,
  createSweep,
  type SweepCalls,
} from "../../handlers/lib/sweep/aws-sweep";
import { AllGoneError, type LeftoverCounts, Leftovers } from "../../handlers/lib/sweep/leftovers";
import {
  NobodyActiveError,
  type SweepCounts,
  sweepAccounts,
} from "../../handlers/lib/sweep/sweep-accounts";
import type { ListedUser, UserDirectory } from "../../handlers/lib/sweep/sweep-ports";
import { triggersKey } from "../../handlers/pools";
import { CHALLENGE_TRIO } from "../../vocabulary/sign-in-by-key";
import { AccountsSweepError } from "./errors";
import type { SweepOptions } from "./read-options";

/** What the sweep works on. */
export interface SweepPlace extends SweepCalls {
  readonly config: EnvironmentConfig;
  /** The ids of the stack's pools. */
  readonly userPoolIds: readonly string[];
  readonly write: (line: string) => void;
  readonly onProgress: (users: number) => void;
}

/**
 * Runs it.
 *
 * @throws {@link AccountsSweepError}
 */
export async function runSweep(options: SweepOptions, place: SweepPlace): Promise<void> {
  try {
    const { accounts, rows } = await sweep(options, place);
    place.write(
      options.isJson
        ? `${JSON.stringify({ ...(accounts && { accounts }), ...rows, isDryRun: options.isDryRun })}\n`
        : describe(options, accounts, rows),
    );
  } catch (error) {
    throw explain(error, options);
  }
}

async function sweep(options: SweepOptions, place: SweepPlace) {
  const { config, dynamodb, now, userPoolIds } = place;
  const tables = rowTables(config);
  if (Object.values(tables).every((table) => table === undefined))
    throw new AccountsSweepError(
      "ERR_USER_POOL",
      `${options.stack} keeps nothing that could be swept; expected a stack with accountIdleWeeks, banList or sign-in by key`,
    );
  const pools = createDirectories(place, tables, userPoolIds);
  const leftovers = await Leftovers.scan(createRowSources(dynamodb, tables, now));
  let users = 0;
  const onUser = (user: ListedUser) => {
    users += 1;
    leftovers.keep(user);
    place.onProgress(users);
  };
  const accounts = await endIdle(options, place, { pools, tables, onUser });
  return { accounts, rows: await leftovers.remove(options) };
}

interface Listing {
  readonly pools: readonly UserDirectory[];
  readonly tables: RowTables;
  readonly onUser: (user: ListedUser) => void;
}

/** Ends idle accounts or, if idle accounts do not end, only lists who exists. */
async function endIdle(
  { isDryRun, isAllIdle }: SweepOptions,
  place: SweepPlace,
  { pools, tables, onUser }: Listing,
): Promise<SweepCounts | undefined> {
  const { uses } = tables;
  if (uses === undefined) {
    for (const pool of pools) await lookAtAll(pool, onUser);
    return undefined;
  }
  return sweepAccounts({
    ...(await createSweep(place, { ...tables, uses })),
    pools,
    isDryRun,
    isAllIdle,
    onUser,
  });
}

async function lookAtAll(pool: UserDirectory, onUser: Listing["onUser"]): Promise<void> {
  let token: string | undefined;
  do {
    const page = await pool.list(token);
    // A token that is no longer taken must not look like the last page: everybody after it would seem gone.
    if (page === undefined) return lookAtAll(pool, onUser);
    for (const user of page.users) onUser(user);
    token = page.next;
  } while (token !== undefined);
}

/** A configuration's tables that hold rows about users. */
export function rowTables(config: EnvironmentConfig): RowTables {
  const names = tableNames(config);
  const triggers = config.pools.flatMap((kind) => config[triggersKey(kind)]);
  const hasKeys = CHALLENGE_TRIO.some((name) => triggers.includes(name));
  const idleWeeks = config.accountIdleWeeks;
  return {
    keys: hasKeys ? names.keys : undefined,
    bans: config.banList ? names.bans : undefined,
    migration: triggers.includes("userMigration") ? names.migration : undefined,
    uses: idleWeeks === undefined ? undefined : { name: names.uses, idleWeeks },
  };
}

function describe(
  { stack, isDryRun }: SweepOptions,
  accounts: SweepCounts | undefined,
  { rows, removed }: LeftoverCounts,
): string {
  const [toEnd, toRemove] = isDryRun ? ["to end", "to remove"] : ["ended", "removed"];
  const lines = [
    ...(isDryRun ? ["nothing was changed"] : []),
    ...(accounts === undefined
      ? []
      : [
          `accounts: kept: ${accounts.kept}; held by an operator: ${accounts.held}; given back: ${accounts.restored}; ${toEnd}: ${accounts.ended}`,
        ]),
    `rows of users: ${rows}; left over and ${toRemove}: ${removed}`,
  ];
  return lines.map((line) => `${stack}: ${line}\n`).join("");
}

function explain(error: unknown, { stack }: SweepOptions): unknown {
  if (error instanceof NobodyActiveError)
    return new AccountsSweepError(
      "ERR_ALL_GONE",
      `${stack}: ${error.message}; confirm by --all-idle that this is so`,
    );
  if (error instanceof AllGoneError)
    return new AccountsSweepError(
      "ERR_ALL_GONE",
      `${stack}: ${error.message}; name the pools of the stack, or confirm by --all-gone that all these accounts are gone`,
    );
  // A handler's error is no help to operators.
  if (error instanceof HandlerError)
    return new AccountsSweepError(
      "ERR_AWS_CALL",
      `${stack}: AWS gave an answer that is none, such as a user without a sub; run this again`,
    );
  return error;
}
