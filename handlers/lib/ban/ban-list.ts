/**
 * Asks the ban list, in one read a call, and remembers the answer in a warm function: what is there for five minutes,
 * what is not for thirty seconds. So a ban holds half a minute after it was written, everywhere.
 * @module
 */
import { createAwsCall, lambdaPlace } from "../aws/aws-call";
import { type BatchGet, createBatchGet } from "../aws/batch-get";
import { DYNAMODB, type Item } from "../aws/table";
import { requireEnv } from "../env";
import type { Call } from "../trigger-handler";

/**
 * The items of some keys; those that are not there are not in the answer.
 *
 * @param besides - keys of another matter, read in the same go and not remembered
 * @throws {@link ServiceError} if DynamoDB does not answer in time for every key
 */
export type BanList = (
  ids: readonly string[],
  call: Call,
  besides?: readonly string[],
) => Promise<ReadonlyMap<string, Item>>;

/** How long a ban is remembered, and so still refuses after it was taken back. */
export const BAN_MILLISECONDS = 300_000;
/** How long it is remembered that there is none, and so how long a new ban may wait. */
export const ABSENCE_MILLISECONDS = 30_000;
/** How many answers a warm function remembers; the oldest go first. */
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
    // From the call's beginning: what was written while it was read need not be in it.
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

/** A clock that was set back makes nothing younger than it is. */
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
