/**
 * Reads several items of a table at once, consistently. `lib/ban` asks here; a part of the items is never an answer.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
 * @module
 */
import { KEY_ATTRIBUTE } from "../../../vocabulary/item-attributes";
import { ServiceError } from "../errors";
import type { AwsAnswer, AwsCall } from "./aws-call";
import { decode, type Item } from "./table";

/**
 * Reads at most 100 items by their keys; those that are not there are not in the answer.
 *
 * @throws {@link ServiceError} if DynamoDB does not answer for every key before the deadline, in milliseconds since 1970
 */
export type BatchGet = (
  ids: readonly string[],
  deadline: number,
) => Promise<ReadonlyMap<string, Item>>;

/** Under load DynamoDB leaves keys out and asks for them again. */
const TRIES = 2;

/** The reader of one table. */
export function createBatchGet(tableName: string, call: AwsCall): BatchGet {
  return async (ids, deadline) => {
    const items: unknown[] = [];
    let keys: unknown = ids.map((id) => ({ [KEY_ATTRIBUTE]: { S: id } }));
    for (let tried = 0; tried < TRIES && keys !== undefined; tried++) {
      const input = { RequestItems: { [tableName]: { Keys: keys, ConsistentRead: true } } };
      const answer = readAnswer(tableName, await call("BatchGetItem", input, deadline));
      items.push(...answer.items);
      keys = answer.rest;
    }
    const found = new Map(items.map(readItem));
    // A key that is left out, or an item that nobody asked for: no answer to this question.
    if (keys !== undefined || [...found.keys()].some((id) => !ids.includes(id)))
      throw new ServiceError("service-answer");
    return found;
  };
}

function readItem(attributes: unknown): [id: string, item: Item] {
  const { [KEY_ATTRIBUTE]: id, ...item } = decode(attributes);
  return [String(id), item];
}

/** What an answer holds, and the keys that it leaves out. */
function readAnswer(tableName: string, answer: AwsAnswer): { items: unknown[]; rest: unknown } {
  if ("output" in answer) {
    const { Responses, UnprocessedKeys } = answer.output as Partial<BatchAnswer>;
    const rest = UnprocessedKeys?.[tableName];
    const items = Responses?.[tableName] ?? [];
    // Both are always there: without them it is no answer to this call.
    if (Responses && UnprocessedKeys && Array.isArray(items)) return { items, rest: rest?.Keys };
  }
  throw new ServiceError("service-answer");
}

interface BatchAnswer {
  readonly Responses: Readonly<Record<string, unknown>> | null;
  readonly UnprocessedKeys: Readonly<Record<string, { readonly Keys?: unknown }>> | null;
}
