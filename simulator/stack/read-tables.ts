/**
 * The DynamoDB tables of a stack, as the requests that create them. Called by `read-stack.ts`.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
 * @module
 */
import type { SimulatedTable } from "./model";
import type { Resolver } from "./resolve-references";
import { ResourceReader } from "./resource-reader";
import { resourcesOfType, type StackDocument } from "./stack-document";

/** Reads every table of the document. */
export function readTables(document: StackDocument, resolver: Resolver): readonly SimulatedTable[] {
  return resourcesOfType(document, "resource", "aws_dynamodb_table").map((resource) =>
    readTable(ResourceReader.of(resource, resolver)),
  );
}

function readTable(table: ResourceReader): SimulatedTable {
  const name = table.requiredText("name");
  const ttl = table.block("ttl");
  const timeToLiveAttribute = ttl.boolean("enabled") ? ttl.text("attribute_name") : undefined;
  return {
    address: table.address,
    name,
    arn: table.requiredText("arn"),
    createTableInput: readCreateTableInput(table, name),
    ...(timeToLiveAttribute !== undefined && { timeToLiveAttribute }),
  };
}

function readCreateTableInput(table: ResourceReader, name: string) {
  const onDemand = table.text("billing_mode") === "PAY_PER_REQUEST";
  const global = table.blocks("global_secondary_index").map((index) => ({
    ...readIndex(index, index.requiredText("hash_key")),
    ...(!onDemand && { ProvisionedThroughput: readThroughput(index) }),
  }));
  const local = table
    .blocks("local_secondary_index")
    .map((index) => readIndex(index, table.requiredText("hash_key")));
  return {
    TableName: name,
    BillingMode: onDemand ? "PAY_PER_REQUEST" : "PROVISIONED",
    AttributeDefinitions: table.blocks("attribute").map((attribute) => ({
      AttributeName: attribute.requiredText("name"),
      AttributeType: attribute.requiredText("type"),
    })),
    KeySchema: keySchema(table.requiredText("hash_key"), table.text("range_key")),
    ...(!onDemand && { ProvisionedThroughput: readThroughput(table) }),
    ...(global.length > 0 && { GlobalSecondaryIndexes: global }),
    ...(local.length > 0 && { LocalSecondaryIndexes: local }),
  };
}

function readIndex(index: ResourceReader, hashKey: string) {
  const attributes = index.texts("non_key_attributes") ?? [];
  return {
    IndexName: index.requiredText("name"),
    KeySchema: keySchema(hashKey, index.text("range_key")),
    Projection: {
      ProjectionType: index.requiredText("projection_type"),
      ...(attributes.length > 0 && { NonKeyAttributes: attributes }),
    },
  };
}

function keySchema(hashKey: string, rangeKey: string | undefined) {
  const hash = { AttributeName: hashKey, KeyType: "HASH" };
  return rangeKey === undefined ? [hash] : [hash, { AttributeName: rangeKey, KeyType: "RANGE" }];
}

function readThroughput(block: ResourceReader) {
  return {
    ReadCapacityUnits: block.number("read_capacity") ?? 1,
    WriteCapacityUnits: block.number("write_capacity") ?? 1,
  };
}
