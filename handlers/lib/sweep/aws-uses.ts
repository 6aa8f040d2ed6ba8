/**
 * The marks of use in their table, as a sweep reads and changes them; `lib/use/use-marks.ts` leaves them. The
 * same table holds where a sweep stopped.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
 * @module
 */
import { ENDED_ATTRIBUTE, ENDING_ATTRIBUTE, WEEK_ATTRIBUTE } from "../../../vocabulary/account-end";
import { EXPIRY_ATTRIBUTE, KEY_ATTRIBUTE } from "../../../vocabulary/item-attributes";
import { createBatchGet } from "../aws/batch-get";
import { isWritten } from "../aws/conditional-write";
import { decode } from "../aws/table";
import { readUseMark, type UseMark } from "../use/use-item";
import { readTime, type SweepCall, unexpected } from "./aws-users";
import type { UseTable } from "./sweep-ports";

/** The key of the item that says where a sweep stopped. */
const CURSOR_ID = "sweep";
/** How long an ended account is remembered: longer than any sign-in takes. */
const BURIED_SECONDS = 86_400;

const NAMES = {
  "#week": WEEK_ATTRIBUTE,
  "#ending": ENDING_ATTRIBUTE,
  "#ended": ENDED_ATTRIBUTE,
  "#expires": EXPIRY_ATTRIBUTE,
};

/** One change of an item. */
interface Change {
  readonly update: string;
  readonly condition?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** The table of a name. */
export function createUseTable(call: SweepCall, tableName: string, now: () => number): UseTable {
  const batchGet = createBatchGet(() => tableName, call);
  const ask: Ask = async (operation, input) => {
    const answer = await call(operation, { TableName: tableName, ...input });
    if ("fault" in answer) throw unexpected();
    return answer.output;
  };
  const change = async (id: string, what: Change) =>
    isWritten(await call("UpdateItem", { TableName: tableName, ...keyOf(id), ...updateOf(what) }));
  return {
    async createdAt() {
      const { Table } = await ask("DescribeTable", {});
      return readTime((Table as { readonly CreationDateTime?: unknown })?.CreationDateTime);
    },
    async read(ids) {
      const items = await batchGet(ids, Number.POSITIVE_INFINITY);
      return new Map([...items].map(([id, item]) => [id, readUseMark(item)]));
    },
    hasMarkSince: (week) => findMarkSince(ask, week),
    claim: (id, seen, claim) =>
      change(id, conditionOf("SET #ending = :claim", seen, { ":claim": claim })),
    end: (id, seen, claim) =>
      change(id, conditionOf("SET #ended = :one", { ...seen, ending: claim }, { ":one": 1 })),
    async release(id, claim) {
      const values = { ":ending": claim };
      await change(id, { update: "REMOVE #ending", condition: "#ending = :ending", values });
    },
    async bury(id) {
      const expires = Math.floor(now() / 1_000) + BURIED_SECONDS;
      const values = { ":one": 1, ":expires": expires };
      await change(id, { update: "SET #ended = :one, #expires = :expires", values });
    },
    ...cursorIn(ask),
  };
}

/** Asks the table; anything but an answer is an error. */
type Ask = (operation: string, input: object) => Promise<Readonly<Record<string, unknown>>>;

function keyOf(id: string) {
  return { Key: { [KEY_ATTRIBUTE]: { S: id } } };
}

async function findMarkSince(ask: Ask, week: number): Promise<boolean> {
  let start: unknown;
  do {
    const { Items, LastEvaluatedKey } = await ask("Scan", {
      FilterExpression: "#week >= :week",
      ProjectionExpression: "#week",
      ...expressionOf("#week", { ":week": week }),
      ...(start !== undefined && { ExclusiveStartKey: start }),
      Limit: PAGE,
    });
    if (!Array.isArray(Items)) throw unexpected();
    if (Items.length > 0) return true;
    start = LastEvaluatedKey;
  } while (start !== undefined);
  return false;
}

function cursorIn(ask: Ask): Pick<UseTable, "readCursor" | "writeCursor"> {
  return {
    async readCursor() {
      const { Item } = await ask("GetItem", { ...keyOf(CURSOR_ID), ConsistentRead: true });
      const { pool, token } = decode(Item);
      if (typeof pool !== "string") return undefined;
      return { userPoolId: pool, token: typeof token === "string" ? token : undefined };
    },
    async writeCursor(cursor) {
      if (cursor === undefined) {
        await ask("DeleteItem", keyOf(CURSOR_ID));
        return;
      }
      const { userPoolId, token } = cursor;
      const Item = {
        [KEY_ATTRIBUTE]: { S: CURSOR_ID },
        pool: { S: userPoolId },
        ...(token !== undefined && { token: { S: token } }),
      };
      await ask("PutItem", { Item });
    },
  };
}

/** Items per page of a scan: a larger answer could be longer than a handler reads. */
export const PAGE = 300;

/** Makes a change conditional on the mark as it was read. */
function conditionOf(
  update: string,
  { week, ending }: UseMark,
  values: Readonly<Record<string, string | number>>,
): Change {
  const isSame = (name: string, value: unknown) =>
    value === undefined ? `attribute_not_exists(#${name})` : `#${name} = :${name}`;
  return {
    update,
    condition: `attribute_not_exists(#ended) AND ${isSame("week", week)} AND ${isSame("ending", ending)}`,
    values: {
      ...values,
      ...(week !== undefined && { ":week": week }),
      ...(ending !== undefined && { ":ending": ending }),
    },
  };
}

function updateOf({ update, condition, values = {} }: Change) {
  return {
    UpdateExpression: update,
    ...(condition !== undefined && { ConditionExpression: condition }),
    ...expressionOf(`${update} ${condition}`, values),
  };
}

/** Names and values for an expression; DynamoDB refuses any that the expression does not use. */
function expressionOf(expression: string, values: Readonly<Record<string, string | number>>) {
  const names = Object.entries(NAMES).filter(([name]) => expression.includes(name));
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "number" ? { N: String(value) } : { S: value },
  ]);
  return {
    ExpressionAttributeNames: Object.fromEntries(names),
    ...(entries.length > 0 && { ExpressionAttributeValues: Object.fromEntries(entries) }),
  };
}
