/**
 * Replaces `handlers/lib/aws/aws-call.ts` in the bundles that ours are compared with: the same calls with the
 * same limits, made by the AWS SDK's DynamoDB client as its documentation shows. Plain JavaScript, since the
 * SDK is not one of our dependencies.
 * @module
 */
import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";

const COMMANDS = {
  BatchGetItem: BatchGetItemCommand,
  GetItem: GetItemCommand,
  PutItem: PutItemCommand,
  UpdateItem: UpdateItemCommand,
};

export function lambdaPlace() {
  return new DynamoDBClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 300, requestTimeout: 700 },
  });
}

export function createAwsCall(_service, client) {
  return async (operation, input) => {
    try {
      return { output: await client.send(new COMMANDS[operation](input)) };
    } catch (error) {
      if (error.$fault !== "client") throw error;
      return { fault: error.name };
    }
  };
}
