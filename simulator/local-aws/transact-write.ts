/**
 * TransactWriteItems over an embedded DynamoDB that has no transactions: the actions are made one by one
 * while nothing else gets in, and undone if one fails. `dynamodb-server.ts` keeps the others out.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 * @module
 */
import type { SimulatedTable } from "../stack/model";

/** An answer of DynamoDB. */
export interface DynamodbAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Calls one operation of the database underneath. */
export type CallDynamodb = (operation: string, input: object) => Promise<DynamodbAnswer>;

/** What a transaction rests on. */
export interface TransactionScope {
  readonly call: CallDynamodb;
  readonly tables: readonly SimulatedTable[];
}

type Attributes = Readonly<Record<string, unknown>>;

interface Action {
  readonly operation: "PutItem" | "UpdateItem" | "DeleteItem";
  readonly input: Attributes & { readonly TableName: string };
  readonly key: Attributes;
}

const PREFIX = "com.amazonaws.dynamodb.v20120810#";
const MOST_ACTIONS = 100;

/** Makes all of the actions or none. */
export async function transactWrite(
  body: Readonly<Record<string, unknown>>,
  scope: TransactionScope,
): Promise<DynamodbAnswer> {
  const actions = readActions(body["TransactItems"], scope.tables);
  if (typeof actions === "string") return refuse("ValidationException", actions);
  const done: (() => Promise<unknown>)[] = [];
  const reasons: object[] = [];
  for (const action of actions) {
    const undo = await prepareUndo(action, scope);
    const answer = await scope.call(action.operation, action.input);
    if (answer.status === 200) done.push(undo);
    else if (!typeOf(answer).endsWith("#ConditionalCheckFailedException")) {
      await takeBack(done);
      return answer;
    }
    reasons.push(reasonOf(answer));
  }
  if (done.length === actions.length) return { status: 200, body: {} };
  await takeBack(done);
  return cancelled(reasons);
}

async function takeBack(done: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const undo of [...done].reverse()) await undo();
}

/** What puts an item back as it is now. */
async function prepareUndo(
  { input: { TableName }, key }: Action,
  { call }: TransactionScope,
): Promise<() => Promise<unknown>> {
  const { body } = await call("GetItem", { TableName, Key: key, ConsistentRead: true });
  return body["Item"] === undefined
    ? () => call("DeleteItem", { TableName, Key: key })
    : () => call("PutItem", { TableName, Item: body["Item"] });
}

/** The actions, or what is wrong with them. */
function readActions(
  items: unknown,
  tables: readonly SimulatedTable[],
): readonly Action[] | string {
  if (!Array.isArray(items) || items.length === 0 || items.length > MOST_ACTIONS)
    return `TransactItems must hold 1 to ${MOST_ACTIONS} actions`;
  const actions = items.map((item: object) => readAction(item, tables));
  const fault = actions.find((action) => typeof action === "string");
  if (fault !== undefined) return fault;
  const known = actions.filter((action) => typeof action !== "string");
  const places = known.map(({ input, key }) => JSON.stringify([input.TableName, key]));
  return new Set(places).size === places.length
    ? known
    : "Transaction request cannot include multiple operations on one item";
}

function readAction(item: object, tables: readonly SimulatedTable[]): Action | string {
  const [[name, input] = ["none", undefined], ...more] = Object.entries(item);
  if (more.length > 0) return "TransactItems can only contain one of Check, Put, Update or Delete";
  const table = tables.find((one) => one.name === input?.TableName);
  if (table === undefined) return "Requested resource not found";
  if (name === "Update" || name === "Delete")
    return { operation: `${name}Item`, input, key: input.Key };
  if (name === "Put") return { operation: "PutItem", input, key: keyOf(input.Item ?? {}, table) };
  return `the simulator's transactions have no '${name}'; they have Put, Update and Delete`;
}

function keyOf(item: Attributes, { createTableInput }: SimulatedTable): Attributes {
  const { KeySchema } = createTableInput as {
    readonly KeySchema: readonly { readonly AttributeName: string }[];
  };
  return Object.fromEntries(
    KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]),
  );
}

function reasonOf({ status }: DynamodbAnswer): object {
  return status === 200
    ? { Code: "None" }
    : { Code: "ConditionalCheckFailed", Message: "The conditional request failed" };
}

function cancelled(reasons: readonly object[]): DynamodbAnswer {
  const codes = reasons.map((reason) => ("Message" in reason ? "ConditionalCheckFailed" : "None"));
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(", ")}]`;
  const { status, body } = refuse("TransactionCanceledException", message);
  return { status, body: { ...body, CancellationReasons: reasons } };
}

function refuse(type: string, message: string): DynamodbAnswer {
  return { status: 400, body: { __type: PREFIX + type, message } };
}

function typeOf({ body }: DynamodbAnswer): string {
  return String(body["__type"]);
}
