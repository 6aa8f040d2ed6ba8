/**
 * Removes keys from their table, each only if it is still the one that was looked at.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html
 * @module
 */
import { ConditionalCheckFailedException, DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { KEY_ATTRIBUTE } from "../../vocabulary/item-attributes";
import type { StackTable } from "../tables/open-table";

/**
 * Removes them one after another.
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
