/**
 * Writes users into the migration table, twenty-five per call, until DynamoDB has taken each. An existing
 * item is overwritten with the same content, so a run can be repeated.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 * @module
 */
import { setTimeout } from "node:timers/promises";
import { BatchWriteItemCommand, type WriteRequest } from "@aws-sdk/client-dynamodb";
import { PASSWORD_ATTRIBUTE } from "../../handlers/lib/migration/waiting-users";
import { EXPIRY_ATTRIBUTE, KEY_ATTRIBUTE } from "../../vocabulary/item-attributes";
import { StackTableError } from "../tables/errors";
import type { StackTable } from "../tables/open-table";
import type { WaitingUser } from "./judge-users";

/** What to write. */
export interface UsersToWrite {
  readonly users: readonly WaitingUser[];
  /** When they can no longer migrate, in seconds since 1970. */
  readonly expires: number;
  /**
   * Waits between two tries.
   * @defaultValue - a timer
   */
  readonly wait?: ((milliseconds: number) => Promise<unknown>) | undefined;
}

const BATCH_SIZE = 25;
/** Gives up after DynamoDB has taken nothing of a batch this many times in a row. */
const VAIN_TRIES = 10;
const FIRST_PAUSE_MILLISECONDS = 50;
const LONGEST_PAUSE_MILLISECONDS = 5_000;

/**
 * Writes them all.
 *
 * @throws {@link StackTableError} saying how many had been written by then
 */
export async function writeUsers(table: StackTable, toWrite: UsersToWrite): Promise<void> {
  const { users, expires, wait = setTimeout } = toWrite;
  let written = 0;
  try {
    for (let start = 0; start < users.length; start += BATCH_SIZE) {
      const batch = users.slice(start, start + BATCH_SIZE);
      const puts = batch.map((user) => describePut(user, expires));
      for await (const count of writeBatch(table, puts, wait)) written += count;
    }
  } catch (fault) {
    throw table.explain(
      fault,
      `at least ${written} of ${users.length} users were written; run this again, which writes the same items`,
    );
  }
}

function describePut({ id, password }: WaitingUser, expires: number): WriteRequest {
  const item = {
    [KEY_ATTRIBUTE]: { S: id },
    [PASSWORD_ATTRIBUTE]: { S: password },
    [EXPIRY_ATTRIBUTE]: { N: String(expires) },
  };
  return { PutRequest: { Item: item } };
}

/** Yields how many items each try wrote. */
async function* writeBatch(
  { client, name }: StackTable,
  puts: readonly WriteRequest[],
  wait: (milliseconds: number) => Promise<unknown>,
): AsyncGenerator<number> {
  let requests = [...puts];
  for (let vain = 0; vain < VAIN_TRIES; ) {
    const answer = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [name]: requests } }),
    );
    const left = answer.UnprocessedItems?.[name] ?? [];
    yield requests.length - left.length;
    if (left.length === 0) return;
    vain = left.length < requests.length ? 0 : vain + 1;
    requests = left;
    await wait(choosePause(vain));
  }
  throw new StackTableError("ERR_AWS_CALL", `it took no item in ${VAIN_TRIES} tries`);
}

/** Doubles with each vain try; half of it is random, so that parallel runs do not stay in step. */
function choosePause(vain: number): number {
  const longest = Math.min(FIRST_PAUSE_MILLISECONDS * 2 ** vain, LONGEST_PAUSE_MILLISECONDS);
  return longest / 2 + (Math.random() * longest) / 2;
}
