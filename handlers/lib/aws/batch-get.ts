/**
 * Reads several items at once, consistently, from one or more tables. `lib/ban` and `lib/use` use it; it
 * answers in full or not at all.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
 * @module
 */
import { KEY_ATTRIBUTE } from "../../../vocabulary/item-attributes";
import { ServiceError } from "../errors";
import type { AwsAnswer, AwsCall } from "./aws-call";
import { decode, type Item } from "./table";

/**
 * Reads at most 100 items by their keys; items that do not exist are missing from the answer.
 *
 * Without keys nothing is asked.
 *
 * @throws {@link ServiceError} if DynamoDB does not answer for every key before the deadline, in milliseconds since 1970
 */
export type BatchGet = (
  ids: readonly string[],
  deadline: number,
) => Promise<ReadonlyMap<string, Item>>;

/** Under load DynamoDB skips keys and expects to be asked for them again. */
const TRIES = 2;

/** A reader; `tableOf` names the table of a key. */
export function createBatchGet(tableOf: (id: string) => string, call: AwsCall): BatchGet {
  return async (ids, deadline) => {
    const items: unknown[] = [];
    let asked: Requests = {};
    for (const id of ids) {
      const table = tableOf(id);
      asked[table] ??= { Keys: [], ConsistentRead: true };
      asked[table].Keys.push({ [KEY_ATTRIBUTE]: { S: id } });
    }
    for (let tried = 0; tried < TRIES && isAsking(asked); tried++) {
      const { found, rest } = readAnswer(
        await call("BatchGetItem", { RequestItems: asked }, deadline),
      );
      items.push(...found);
      asked = rest;
    }
    const found = new Map(items.map(readItem));
    // A skipped key, or an item that nobody asked for: this is not an answer to our request.
    if (isAsking(asked) || [...found.keys()].some((id) => !ids.includes(id)))
      throw new ServiceError("service-answer");
    return found;
  };
}

/** Keys by table, as DynamoDB takes them, and as it returns the ones it skipped. */
type Requests = Record<string, { readonly Keys: object[]; readonly ConsistentRead: true }>;

function isAsking(requests: Requests): boolean {
  return Object.keys(requests).length > 0;
}

function readItem(attributes: unknown): [id: string, item: Item] {
  const { [KEY_ATTRIBUTE]: id, ...item } = decode(attributes);
  return [String(id), item];
}

/** What an answer holds, and what has to be requested again. */
function readAnswer(answer: AwsAnswer): { found: readonly unknown[]; rest: Requests } {
  const { Responses, UnprocessedKeys: rest } =
    "output" in answer ? (answer.output as Partial<BatchAnswer>) : {};
  // A real answer to this call always has both.
  if (!(Responses && rest)) throw new ServiceError("service-answer");
  return { found: Object.values(Responses).flat(), rest };
}

interface BatchAnswer {
  readonly Responses: Readonly<Record<string, unknown>> | null;
  readonly UnprocessedKeys: Requests | null;
}
