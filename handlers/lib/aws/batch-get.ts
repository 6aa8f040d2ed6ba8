/**
 * Reads several items at once, consistently, of one table or more. `lib/ban` and `lib/use` ask here; a part of the
 * items is never an answer.
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
    // A key that is left out, or an item that nobody asked for: no answer to this question.
    if (isAsking(asked) || [...found.keys()].some((id) => !ids.includes(id)))
      throw new ServiceError("service-answer");
    return found;
  };
}

/** Keys by table, as DynamoDB takes them and, those that it leaves out, gives them back. */
type Requests = Record<string, { readonly Keys: object[]; readonly ConsistentRead: true }>;

function isAsking(requests: Requests): boolean {
  return Object.keys(requests).length > 0;
}

function readItem(attributes: unknown): [id: string, item: Item] {
  const { [KEY_ATTRIBUTE]: id, ...item } = decode(attributes);
  return [String(id), item];
}

/** What an answer holds, and what has to be asked again. */
function readAnswer(answer: AwsAnswer): { found: readonly unknown[]; rest: Requests } {
  const { Responses, UnprocessedKeys: rest } =
    "output" in answer ? (answer.output as Partial<BatchAnswer>) : {};
  // Both are always there: without them it is no answer to this call.
  if (!(Responses && rest)) throw new ServiceError("service-answer");
  return { found: Object.values(Responses).flat(), rest };
}

interface BatchAnswer {
  readonly Responses: Readonly<Record<string, unknown>> | null;
  readonly UnprocessedKeys: Requests | null;
}
