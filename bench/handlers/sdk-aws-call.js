/**
 * Takes the place of `handlers/lib/aws/aws-call.ts` in the bundles that ours are compared with: the same calls
 * within the same limits, made by the AWS SDK's client of DynamoDB as its documentation shows it. Plain
 * JavaScript, since the SDK is not a dependency of ours.
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
