/**
 * A DynamoDB table keyed by one string, with the two operations that handlers need: read an item
 * consistently, and put one if there is none. No transactions, and items never change.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
 * @module
 */

import { KEY_ATTRIBUTE } from "../../../vocabulary/item-attributes";
import { ServiceError } from "../errors";
import type { AwsCall, AwsService } from "./aws-call";
import { isWritten } from "./conditional-write";

/** DynamoDB for `createAwsCall`. */
export const DYNAMODB: AwsService = {
  name: "dynamodb",
  targetPrefix: "DynamoDB_20120810",
  jsonVersion: "1.0",
};

/** An item's attributes, without its key. */
export type Item = Readonly<Record<string, string | number>>;

/** A table; each call ends at its deadline, in milliseconds since 1970. */
export interface Table {
  /** The item as last written, or `undefined`. */
  getItem(id: string, deadline: number): Promise<Item | undefined>;
  /** Puts an item; `false` if one with this key already exists, which then stays as it is. */
  putIfAbsent(id: string, item: Item, deadline: number): Promise<boolean>;
}

type AttributeValue = { readonly S: string } | { readonly N: string };

/** Makes a table from its name. Every method throws {@link ServiceError} if DynamoDB fails. */
export function createTable(tableName: string, call: AwsCall): Table {
  return {
    async getItem(id, deadline) {
      const input = {
        TableName: tableName,
        Key: encode({ [KEY_ATTRIBUTE]: id }),
        ConsistentRead: true,
      };
      const answer = await call("GetItem", input, deadline);
      if ("fault" in answer) throw new ServiceError("service-answer");
      return answer.output["Item"] === undefined ? undefined : decode(answer.output["Item"]);
    },
    async putIfAbsent(id, item, deadline) {
      const input = {
        TableName: tableName,
        Item: encode({ ...item, [KEY_ATTRIBUTE]: id }),
        ConditionExpression: `attribute_not_exists(${KEY_ATTRIBUTE})`,
      };
      return isWritten(await call("PutItem", input, deadline));
    },
  };
}

/** Encodes an item as DynamoDB spells it. */
export function encode(item: Item): Record<string, AttributeValue> {
  const entries = Object.entries(item).map(([name, value]) => [
    name,
    typeof value === "number" ? { N: String(value) } : { S: value },
  ]);
  return Object.fromEntries(entries);
}

/**
 * Decodes an item as DynamoDB spells it; attributes of other types, which our handlers never write, are
 * dropped.
 */
export function decode(attributes: unknown): Item {
  const item: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value?.S === "string") item[name] = value.S;
    else if (typeof value?.N === "string") item[name] = Number(value.N);
  }
  return item;
}
