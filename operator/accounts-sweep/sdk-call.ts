/**
 * A sweep's calls through the AWS SDK, with the caller's credentials and the SDK's retries; the scheduled
 * function makes the same calls without the SDK (`handlers/accounts-sweep.ts`).
 * @module
 */
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { AwsAnswer } from "../../handlers/lib/aws/aws-call";
import type { SweepCalls } from "../../handlers/lib/sweep/aws-sweep";
import { CLIENT_SETTINGS } from "../tables/client-settings";
import { describeAwsFault, isMissing } from "../tables/describe-aws-fault";
import { AccountsSweepError } from "./errors";

/** A client that can send the commands of {@link send}. */
interface AnyClient {
  send(command: never): Promise<object>;
}
type AnyCommand = new (input: never) => object;

const COGNITO: Readonly<Record<string, AnyCommand>> = {
  AdminDeleteUser: AdminDeleteUserCommand,
  AdminDisableUser: AdminDisableUserCommand,
  AdminEnableUser: AdminEnableUserCommand,
  ListUsers: ListUsersCommand,
};
const DYNAMODB: Readonly<Record<string, AnyCommand>> = {
  BatchGetItem: BatchGetItemCommand,
  DeleteItem: DeleteItemCommand,
  DescribeTable: DescribeTableCommand,
  GetItem: GetItemCommand,
  Scan: ScanCommand,
  UpdateItem: UpdateItemCommand,
};
/** Faults that a sweep expects now and then. */
const EXPECTED = /^(ConditionalCheckFailed|UserNotFound)Exception$/;

/** Makes the calls of a region, with the time by AWS's clock rather than this machine's. */
export function createSdkCalls(region: string): SweepCalls {
  const cognito = new CognitoIdentityProviderClient({ region, ...CLIENT_SETTINGS });
  const dynamodb = new DynamoDBClient({ region, ...CLIENT_SETTINGS });
  return {
    cognito: (operation, input) => send(cognito, COGNITO[operation], input),
    dynamodb: (operation, input) => send(dynamodb, DYNAMODB[operation], input),
    // The SDK notes how far this machine's clock is off if that is more than a signature allows.
    now: () => Date.now() + cognito.config.systemClockOffset,
  };
}

async function send(
  client: AnyClient,
  Command: AnyCommand | undefined,
  input: object,
): Promise<AwsAnswer> {
  if (Command === undefined) throw new TypeError("a sweep makes no such call");
  try {
    const output = await client.send(new Command(input as never) as never);
    return { output: output as Readonly<Record<string, unknown>> };
  } catch (fault) {
    if (fault instanceof Error && EXPECTED.test(fault.name)) return { fault: fault.name };
    throw explain(fault, input);
  }
}

function explain(fault: unknown, input: object): AccountsSweepError {
  if ("TableName" in input) {
    const problem = isMissing(fault)
      ? `there is no table '${input.TableName}'; apply the stack, then run this again`
      : `table '${input.TableName}' cannot be used: ${describeAwsFault(fault)}; run this again`;
    return new AccountsSweepError("ERR_AWS_CALL", problem);
  }
  const pool = "UserPoolId" in input ? String(input.UserPoolId) : "";
  const problem = isMissing(fault)
    ? `there is no user pool '${pool}'; name the pools of the stack`
    : `user pool '${pool}' cannot be asked: ${describeAwsFault(fault)}; run this again`;
  return new AccountsSweepError("ERR_USER_POOL", problem);
}
