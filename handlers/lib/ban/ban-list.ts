/**
 * Asks the ban list, with one read per call, and caches the answer in a warm function: bans for five minutes,
 * absences for thirty seconds. So a new ban holds everywhere within half a minute.
 * @module
 */
import { createAwsCall, lambdaPlace } from "../aws/aws-call";
import { type BatchGet, createBatchGet } from "../aws/batch-get";
import { DYNAMODB, type Item } from "../aws/table";
import { requireEnv } from "../env";
import type { Call } from "../trigger-handler";

/**
 * Looks up items by key; those that do not exist are missing from the answer.
 *
 * @param besides - unrelated keys, read in the same request and not cached
 * @throws {@link ServiceError} if DynamoDB does not answer in time for every key
 */
export type BanList = (
  ids: readonly string[],
  call: Call,
  besides?: readonly string[],
) => Promise<ReadonlyMap<string, Item>>;

/** How long a ban is cached, and so may still refuse after it was lifted. */
export const BAN_MILLISECONDS = 300_000;
/** How long an absence is cached, and so how late a new ban may take effect. */
export const ABSENCE_MILLISECONDS = 30_000;
/** How many answers a warm function caches; the oldest are dropped first. */
export const REMEMBERED = 2_048;

interface Remembered {
  readonly item: Item | undefined;
  /** In milliseconds since 1970. */
  readonly readAt: number;
}

/** A ban list over a table. */
export function createBanList(read: BatchGet): BanList {
  const memory = new Map<string, Remembered>();
  return async (ids, { startedAt, deadline }, besides = []) => {
    const unknown = ids.filter((id) => !isFresh(memory.get(id), startedAt));
    const asked = [...unknown, ...besides];
    const items = new Map(asked.length === 0 ? [] : await read(asked, deadline));
    // Dated from the call's start: the read may miss what was written during it.
    for (const id of unknown) remember(memory, id, { item: items.get(id), readAt: startedAt });
    for (const id of ids) {
      const item = memory.get(id)?.item;
      if (item !== undefined) items.set(id, item);
    }
    forget(memory);
    return items;
  };
}

function remember(memory: Map<string, Remembered>, id: string, remembered: Remembered): void {
  memory.delete(id);
  memory.set(id, remembered);
}

function forget(memory: Map<string, Remembered>): void {
  for (const id of memory.keys()) {
    if (memory.size <= REMEMBERED) return;
    memory.delete(id);
  }
}

/** A clock that was set back must not make an answer look newer than it is. */
function isFresh(remembered: Remembered | undefined, now: number): boolean {
  if (remembered === undefined) return false;
  const age = now - remembered.readAt;
  const limit = remembered.item === undefined ? ABSENCE_MILLISECONDS : BAN_MILLISECONDS;
  return age >= 0 && age < limit;
}

/**
 * The ban list of a deployed function.
 *
 * @throws `Error` if the stack does not name the table
 */
export function requireBanList(): BanList {
  const tableName = requireEnv("BAN_TABLE");
  if (tableName === "") throw new Error("BAN_TABLE is empty; deploy the stack again");
  const call = createAwsCall(DYNAMODB, lambdaPlace(DYNAMODB));
  return createBanList(createBatchGet(() => tableName, call));
}
