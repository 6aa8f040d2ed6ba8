/**
 * Writes users into the migration table, twenty-five a call, until DynamoDB has taken each. An item that is
 * there already is written over with the same, so that a run may be repeated.
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
  /** When they may no longer come, in seconds since 1970. */
  readonly expires: number;
  /**
   * How a pause is made between two tries.
   * @defaultValue - a timer
   */
  readonly wait?: ((milliseconds: number) => Promise<unknown>) | undefined;
}

const BATCH_SIZE = 25;
/** DynamoDB took nothing of a batch so often in a row: then it is given up. */
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

/** Yields how many items each try has written. */
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

/** Doubles with each try that was in vain; by chance half of it, so that several runs do not keep step. */
function choosePause(vain: number): number {
  const longest = Math.min(FIRST_PAUSE_MILLISECONDS * 2 ** vain, LONGEST_PAUSE_MILLISECONDS);
  return longest / 2 + (Math.random() * longest) / 2;
}
