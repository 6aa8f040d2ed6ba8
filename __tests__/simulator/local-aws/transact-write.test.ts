/**
 * Transactions of the embedded DynamoDB, by the AWS SDK's own client: all or nothing, and nobody in between.
 * @module
 */
import { DynamoDB, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { SYSTEM_RANDOM } from "../../../simulator/clock";
import { type LocalAws, startLocalAws } from "../../../simulator/local-aws/start-local-aws";

const TableName = "things";
let aws: LocalAws;
let client: DynamoDB;

beforeEach(async () => {
  const table = {
    address: "aws_dynamodb_table.things",
    name: TableName,
    arn: "arn:aws:dynamodb:eu-central-1:123456789012:table/things",
    createTableInput: {
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    },
  };
  aws = await startLocalAws({ stack: { tables: [table], keys: [] }, random: SYSTEM_RANDOM });
  client = new DynamoDB({
    region: "eu-central-1",
    endpoint: aws.endpoints["AWS_ENDPOINT_URL_DYNAMODB"] ?? "",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await aws.close();
});

const put = (id: string, condition?: string) => ({
  Put: {
    TableName,
    Item: { id: { S: id }, n: { N: "1" } },
    ...(condition !== undefined && { ConditionExpression: condition }),
  },
});
const spend = (id: string) => ({
  Delete: { TableName, Key: { id: { S: id } }, ConditionExpression: "attribute_exists(id)" },
});
const add = (id: string) => ({
  Update: {
    TableName,
    Key: { id: { S: id } },
    UpdateExpression: "ADD n :one",
    ExpressionAttributeValues: { ":one": { N: "1" } },
  },
});

async function all(): Promise<Record<string, string | undefined>> {
  const { Items = [] } = await client.scan({ TableName });
  return Object.fromEntries(Items.map(({ id, n }) => [id?.S, n?.N]));
}

describe("transactWrite", () => {
  it("makes all of its actions", async () => {
    await client.transactWriteItems({ TransactItems: [put("a"), put("b")] });
    await client.transactWriteItems({ TransactItems: [spend("a"), add("b"), add("c")] });

    expect(await all()).toEqual({ b: "2", c: "1" });
  });

  it("makes none where a condition fails, wherever it stands, and says which", async () => {
    await client.transactWriteItems({ TransactItems: [put("a"), put("b")] });
    const before = await all();
    const last = client.transactWriteItems({
      TransactItems: [spend("a"), add("b"), add("c"), spend("gone")],
    });
    const first = client.transactWriteItems({ TransactItems: [spend("gone"), spend("a")] });

    await expect(last).rejects.toThrow(TransactionCanceledException);
    await expect(last).rejects.toMatchObject({
      message:
        "Transaction cancelled, please refer cancellation reasons for specific reasons [None, None, None, ConditionalCheckFailed]",
      CancellationReasons: [
        { Code: "None" },
        { Code: "None" },
        { Code: "None" },
        { Code: "ConditionalCheckFailed", Message: "The conditional request failed" },
      ],
    });
    await expect(first).rejects.toThrow(TransactionCanceledException);
    expect(await all()).toEqual(before);
  });

  it("lets one of many spend what is there once, while others read", async () => {
    await client.transactWriteItems({ TransactItems: [put("voucher")] });
    const tries = Array.from({ length: 20 }, (_, index) =>
      client.transactWriteItems({ TransactItems: [add(`reader-${index}`), spend("voucher")] }),
    );
    const reads = Array.from({ length: 20 }, () => all());

    const results = await Promise.allSettled(tries);

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    // Either nobody has spent it yet or one reader has: no read sees a half.
    for (const seen of await Promise.all(reads)) expect(Object.keys(seen)).toHaveLength(1);
    expect(Object.keys(await all())).toHaveLength(1);
  });

  it.each([
    ["no action", []],
    ["two actions on one item", [put("a"), spend("a")]],
    ["a table that is not there", [{ Delete: { TableName: "other", Key: { id: { S: "a" } } } }]],
  ])("refuses %s and writes nothing", async (_what, TransactItems) => {
    await expect(client.transactWriteItems({ TransactItems })).rejects.toMatchObject({
      name: "ValidationException",
    });
    expect(await all()).toEqual({});
  });

  it("takes back what it did where an action is no valid one", async () => {
    const bad = { Update: { TableName, Key: { id: { S: "b" } }, UpdateExpression: "NONSENSE" } };

    await expect(
      client.transactWriteItems({ TransactItems: [put("a"), bad] }),
    ).rejects.toMatchObject({ name: "ValidationException" });
    expect(await all()).toEqual({});
  });
});
