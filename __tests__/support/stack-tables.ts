/**
 * The tables of `incognito-dev` in an embedded DynamoDB, as commands and handlers find them through
 * `AWS_ENDPOINT_URL_DYNAMODB`.
 * @module
 */
import { DynamoDBClient, PutItemCommand, paginateScan } from "@aws-sdk/client-dynamodb";
import { type AwsPlace, createAwsCall } from "../../handlers/lib/aws/aws-call";
import { createPost } from "../../handlers/lib/aws/http-post";
import { createTable, DYNAMODB, type Item, type Table } from "../../handlers/lib/aws/table";
import { startDynamodbServer } from "../../simulator/local-aws/dynamodb-server";

const CREDENTIALS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "none" };
const REGION = "eu-central-1";

/** Tables, the variables that lead a command to them, and what is in them. */
export interface StackTables {
  /** For the environment of a command. */
  readonly variables: Readonly<Record<string, string>>;
  readonly client: DynamoDBClient;
  /** A table as handlers have it. */
  asHandler(name: string): Table;
  put(name: string, id: string, attributes: Item): Promise<void>;
  /** Every item by its key, its other attributes with it. */
  items(name: string): Promise<ReadonlyMap<string, Item>>;
  close(): Promise<void>;
}

/** Starts them, each with the key `id`, in memory. */
export async function startStackTables(...names: readonly string[]): Promise<StackTables> {
  const server = await startDynamodbServer({ tables: names.map(describeTable) });
  const client = new DynamoDBClient({
    region: REGION,
    endpoint: server.url,
    credentials: CREDENTIALS,
  });
  return {
    client,
    variables: {
      AWS_ENDPOINT_URL_DYNAMODB: server.url,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    },
    asHandler: (name) => createTable(name, createAwsCall(DYNAMODB, placeAt(server.url))),
    put: async (name, id, attributes) => {
      const entries = Object.entries(attributes).map(([key, value]) => [
        key,
        typeof value === "number" ? { N: String(value) } : { S: value },
      ]);
      const item = { id: { S: id }, ...Object.fromEntries(entries) };
      await client.send(new PutItemCommand({ TableName: name, Item: item }));
    },
    items: async (name) => {
      const found = new Map<string, Item>();
      for await (const { Items = [] } of paginateScan({ client }, { TableName: name }))
        for (const { id, ...rest } of Items) {
          const entries = Object.entries(rest).map(([key, value]) => [
            key,
            value.N === undefined ? value.S : Number(value.N),
          ]);
          found.set(id!.S!, Object.fromEntries(entries));
        }
      return found;
    },
    close: async () => {
      client.destroy();
      await server.close();
    },
  };
}

/** A table with the key `id`, as the simulator reads it from a stack. */
export function describeTable(name: string) {
  return {
    address: `aws_dynamodb_table.${name}`,
    name,
    arn: `arn:aws:dynamodb:${REGION}:111122223333:table/${name}`,
    createTableInput: {
      TableName: name,
      BillingMode: "PAY_PER_REQUEST" as const,
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" as const }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" as const }],
    },
  };
}

function placeAt(url: string): AwsPlace {
  return {
    endpoint: new URL(url),
    region: REGION,
    credentials: CREDENTIALS,
    post: createPost(),
    now: Date.now,
  };
}
