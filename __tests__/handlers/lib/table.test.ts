/**
 * The table client against an embedded DynamoDB.
 * @module
 */
import "../../support/handler-environment";
import { createAwsCall, lambdaPlace } from "../../../handlers/lib/aws-call";
import { createTable, DYNAMODB } from "../../../handlers/lib/table";
import { startDynamodbServer } from "../../../simulator/aws/dynamodb-server";
import type { LocalServer } from "../../../simulator/aws/local-server";

let server: LocalServer;

beforeAll(async () => {
  const createTableInput = {
    TableName: "keys",
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
  };
  server = await startDynamodbServer({
    tables: [{ address: "aws_dynamodb_table.keys", name: "keys", arn: "arn", createTableInput }],
  });
});
afterAll(() => server.close());

function tableOf(name: string) {
  const place = { ...lambdaPlace(DYNAMODB), endpoint: new URL(server.url) };
  return createTable(name, createAwsCall(DYNAMODB, place));
}

const soon = () => Date.now() + 2_000;

describe("createTable", () => {
  it("reads what was put, texts and numbers", async () => {
    const table = tableOf("keys");

    expect(
      await table.putIfAbsent("one", { publicKey: "MFkw", expires: 1_795_515_810 }, soon()),
    ).toBe(true);

    expect(await table.getItem("one", soon())).toEqual({
      id: "one",
      publicKey: "MFkw",
      expires: 1_795_515_810,
    });
  });

  it("gives nothing for what is not there", async () => {
    expect(await tableOf("keys").getItem("nobody", soon())).toBeUndefined();
  });

  it("puts one of many at once and leaves it as it is", async () => {
    const table = tableOf("keys");

    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => table.putIfAbsent("race", { index }, soon())),
    );

    expect(results.filter(Boolean)).toHaveLength(1);
    expect((await table.getItem("race", soon()))?.["index"]).toBe(results.indexOf(true));
  });

  it("fails for a table that is not there", async () => {
    const failure = { decision: "failed", reason: "service-answer" };

    await expect(tableOf("other").getItem("one", soon())).rejects.toMatchObject({ failure });
    await expect(tableOf("other").putIfAbsent("one", {}, soon())).rejects.toMatchObject({
      failure,
    });
  });
});
