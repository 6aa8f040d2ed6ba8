/**
 * The table client against an embedded DynamoDB.
 * @module
 */
import "../../../support/handler-environment";
import {
  type AwsAnswer,
  type AwsCall,
  createAwsCall,
  lambdaPlace,
} from "../../../../handlers/lib/aws/aws-call";
import { createTable, DYNAMODB } from "../../../../handlers/lib/aws/table";
import { startDynamodbServer } from "../../../../simulator/local-aws/dynamodb-server";
import type { LocalServer } from "../../../../simulator/local-aws/local-server";

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

/** A table whose DynamoDB says one thing only, and what it was asked. */
function spokenTo(answer: AwsAnswer) {
  const asked: unknown[] = [];
  const call: AwsCall = async (...parameters) => {
    asked.push(parameters);
    return answer;
  };
  return { asked, table: createTable("keys", call) };
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

  it("asks for a consistent read and for a put where nothing is, and for nothing else", async () => {
    const { asked, table } = spokenTo({ output: {} });

    await table.getItem("one", 4_711);
    await table.putIfAbsent("one", { day: "2026-11-24", expires: 7 }, 4_712);

    expect(asked).toEqual([
      ["GetItem", { TableName: "keys", Key: { id: { S: "one" } }, ConsistentRead: true }, 4_711],
      [
        "PutItem",
        {
          TableName: "keys",
          Item: { id: { S: "one" }, day: { S: "2026-11-24" }, expires: { N: "7" } },
          ConditionExpression: "attribute_not_exists(id)",
        },
        4_712,
      ],
    ]);
  });

  it.each([
    [{ S: "text" }, "text"],
    [{ N: "7" }, 7],
    [{ B: "dGV4dA==" }, undefined],
    [{ BOOL: true }, undefined],
    [{ L: [{ S: "text" }] }, undefined],
    [{ N: 7 }, undefined],
    [{ S: null }, undefined],
    [null, undefined],
    ["text", undefined],
  ])("reads %j as %p", async (attribute, expected) => {
    const { table } = spokenTo({ output: { Item: { attribute } } });

    expect((await table.getItem("one", soon()))?.["attribute"]).toBe(expected);
  });
});
