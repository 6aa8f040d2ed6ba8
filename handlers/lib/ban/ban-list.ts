/**
 * Asks the ban list, with one read per call, and caches the answer in a warm function: to refuse for five
 * minutes, to let pass for thirty seconds. So a new ban holds everywhere within half a minute.
 * @module
 */
import { createAwsCall, lambdaPlace } from "../aws/aws-call";
import { type BatchGet, createBatchGet } from "../aws/batch-get";
import { DYNAMODB, type Item } from "../aws/table";
import { requireEnv } from "../env";
import { remember } from "../remember";
import type { Call } from "../trigger-handler";

/** Items by key, of keys that are known; those that do not exist are missing or `undefined`. */
export type Items = ReadonlyMap<string, Item | undefined>;

/**
 * Looks for a ban among items.
 *
 * @param find - the key of the item that refuses this call, if any does
 * @param besides - unrelated keys, read in the same request and not cached
 * @returns that key, or all items if none refuses
 * @throws {@link ServiceError} if DynamoDB does not answer in time for every key
 */
export type BanList = (
  ids: readonly string[],
  call: Call,
  find: (items: Items) => string | undefined,
  besides?: readonly string[],
) => Promise<string | Items>;

/** How long a ban may refuse from memory, and so after it was lifted. */
export const BAN_MILLISECONDS = 300_000;
/** How long memory may let anybody pass, and so how late a new ban may take effect. */
export const ABSENCE_MILLISECONDS = 30_000;
/** How many answers a warm function caches; the oldest are dropped first. */
export const REMEMBERED = 2_048;

interface Remembered {
  readonly item: Item | undefined;
  /** In milliseconds since 1970. */
  readonly readAt: number;
}

const NEVER: Remembered = { item: undefined, readAt: Number.NaN };

/** A ban list over a table. */
export function createBanList(read: BatchGet): BanList {
  const memory = new Map<string, Remembered>();
  return async (ids, { startedAt, deadline }, find, besides = []) => {
    const recall = (limit: number) =>
      new Map<string, Item | undefined>(
        ids.flatMap((id) => {
          const { item, readAt } = memory.get(id) ?? NEVER;
          const age = startedAt - readAt;
          // A clock that was set back must not make an answer look newer than it is.
          return age >= 0 && age < limit ? [[id, item] as const] : [];
        }),
      );
    const ban = find(recall(BAN_MILLISECONDS));
    if (ban !== undefined) return ban;
    // An item that lets this call pass may have changed: a word's may hold others, a domain's has a scope.
    const items = recall(ABSENCE_MILLISECONDS);
    const unknown = ids.filter((id) => !items.has(id));
    const found = await read([...unknown, ...besides], deadline);
    // Dated from the call's start: the read may miss what was written during it.
    for (const id of unknown)
      remember(memory, id, { item: found.get(id), readAt: startedAt }, REMEMBERED);
    for (const entry of found) items.set(...entry);
    return find(items) ?? items;
  };
}

/**
 * The ban list of a deployed function.
 *
 * @param call - that of the function's other tables, if it asks any: one place has one connection
 * @throws `Error` if the stack does not name the table
 */
export function requireBanList(call = createAwsCall(DYNAMODB, lambdaPlace(DYNAMODB))): BanList {
  const tableName = requireEnv("BAN_TABLE");
  if (tableName === "") throw new Error("BAN_TABLE is empty; deploy the stack again");
  return createBanList(createBatchGet(() => tableName, call));
}
