/**
 * Reads which keys there are, and from which day; neither a key itself nor whose it is is asked for.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
 * @module
 */
import { paginateScan } from "@aws-sdk/client-dynamodb";
import { KEY_ATTRIBUTE } from "../../vocabulary/item-attributes";
import type { StackTable } from "../tables/open-table";

/** Days, such as `2026-11-25`, by the digests that keys are stored under. */
export type KeyDays = ReadonlyMap<string, string>;

/**
 * Scans the whole table. An item without a day, which no handler writes, has an empty one.
 *
 * @throws {@link StackTableError} where the table is missing or cannot be read
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
