/**
 * What a sweep asks of AWS: which keys there are, which users, and to remove a key. Neither a key itself nor whose
 * it is is asked for.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html
 * @module
 */
import {
  type CognitoIdentityProviderClient,
  paginateListUsers,
  type UserType,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  paginateScan,
} from "@aws-sdk/client-dynamodb";
import { KEY_ATTRIBUTE } from "../../vocabulary/item-attributes";
import { describeAwsFault, isMissing } from "../tables/describe-aws-fault";
import type { StackTable } from "../tables/open-table";
import { KeysSweepError } from "./errors";

/** Days, such as `2026-11-25`, by the digests that keys are stored under. */
export type KeyDays = ReadonlyMap<string, string>;

/**
 * Scans the whole table. An item without a day, which no handler writes, has an empty one.
 *
 * @throws {@link StackTableError} if the table is missing or cannot be read
 */
export async function scanKeys(table: StackTable): Promise<KeyDays> {
  const days = new Map<string, string>();
  const input = {
    TableName: table.name,
    ProjectionExpression: "#id, #day",
    ExpressionAttributeNames: { "#id": KEY_ATTRIBUTE, "#day": "day" },
  };
  try {
    for await (const { Items = [] } of paginateScan({ client: table.client }, input)) {
      for (const { [KEY_ATTRIBUTE]: id, day } of Items) days.set(id?.S ?? "", day?.S ?? "");
    }
  } catch (fault) {
    throw table.explain(fault, "no key was removed; run this again");
  }
  return days;
}

/**
 * Lists the users of a pool by their `sub` alone, page by page.
 *
 * @throws {@link KeysSweepError} if the pool is missing or its users cannot all be listed
 */
export async function* listSubs(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
): AsyncGenerator<string> {
  const input = { UserPoolId: userPoolId, AttributesToGet: ["sub"] };
  try {
    for await (const { Users = [] } of paginateListUsers({ client }, input)) {
      yield* Users.map(readSub);
    }
  } catch (fault) {
    if (fault instanceof KeysSweepError) throw fault;
    const problem = isMissing(fault)
      ? `there is no user pool '${userPoolId}'; name a pool of the stack that takes keys`
      : `the users of '${userPoolId}' cannot be listed: ${describeAwsFault(fault)}; run this again`;
    throw new KeysSweepError("ERR_USER_POOL", `${problem}; no key was removed`);
  }
}

/** A user without a sub must not look like one who is gone. */
function readSub({ Attributes = [] }: UserType): string {
  const sub = Attributes.find(({ Name }) => Name === "sub")?.Value;
  if (sub !== undefined) return sub;
  throw new KeysSweepError(
    "ERR_USER_POOL",
    "the pool has a user without a sub, whose key would be taken for nobody's; no key was removed",
  );
}

/**
 * Removes keys one after another, each only if it is still the one that was looked at.
 *
 * @param keys - digests, each with the day that its item had
 * @returns how many were removed; one that has changed or gone meanwhile is left alone
 * @throws {@link StackTableError} saying how many had been removed by then
 */
export async function removeKeys(
  table: StackTable,
  keys: readonly (readonly [id: string, day: string])[],
): Promise<number> {
  let removed = 0;
  try {
    for (const [id, day] of keys) {
      if (await removeKey(table, id, day)) removed += 1;
    }
  } catch (fault) {
    throw table.explain(
      fault,
      `at least ${removed} of ${keys.length} keys were removed; run this again for the others`,
    );
  }
  return removed;
}

async function removeKey({ client, name }: StackTable, id: string, day: string): Promise<boolean> {
  const command = new DeleteItemCommand({
    TableName: name,
    Key: { [KEY_ATTRIBUTE]: { S: id } },
    ConditionExpression: "#day = :day",
    ExpressionAttributeNames: { "#day": "day" },
    ExpressionAttributeValues: { ":day": { S: day } },
  });
  try {
    await client.send(command);
    return true;
  } catch (fault) {
    if (fault instanceof ConditionalCheckFailedException) return false;
    throw fault;
  }
}
