/**
 * Makes vouchers of the service articles: random texts, of which the table gets a digest each and nobody else a word.
 * `npm run vouchers` prints them; the service spends them.
 * @module
 */
import { randomBytes } from "node:crypto";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { MisuseError } from "../../command/report-errors";
import { voucherItemId } from "../../handlers/lib/articles/entitlements";
import { KEY_ATTRIBUTE } from "../../vocabulary/item-attributes";
import { VOUCHER_BYTES } from "../../vocabulary/voucher";
import type { StackTable } from "../tables/open-table";

const MOST = 10_000;
/** Written at a time: a run that ends early has written few that it has not printed. */
const AT_ONCE = 25;

/**
 * Makes as many as were asked for.
 *
 * @param typed - how many, as it was typed: 1 to 10000
 * @param print - gets a voucher and the end of its line once it is in the table
 * @throws {@link MisuseError} for a count that is none
 * @throws `StackTableError` where the table does not take them; those that were printed are good
 */
export async function makeVouchers(
  { client, name, explain }: StackTable,
  typed: string,
  print: (line: string) => void,
): Promise<void> {
  const count = /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : Number.NaN;
  if (!(count <= MOST))
    throw new MisuseError(`count is '${typed}'; expected a whole number from 1 to ${MOST}`);
  for (let made = 0; made < count; made += AT_ONCE) {
    const vouchers = Array.from({ length: Math.min(AT_ONCE, count - made) }, () =>
      randomBytes(VOUCHER_BYTES).toString("base64url"),
    );
    try {
      await Promise.all(vouchers.map((voucher) => client.send(describePut(name, voucher))));
    } catch (fault) {
      throw explain(
        fault,
        `${made} of ${count} were made and printed; run this again for the rest`,
      );
    }
    for (const voucher of vouchers) print(`${voucher}\n`);
  }
}

function describePut(tableName: string, voucher: string): PutItemCommand {
  return new PutItemCommand({
    TableName: tableName,
    Item: { [KEY_ATTRIBUTE]: { S: voucherItemId(voucher) } },
    ConditionExpression: `attribute_not_exists(${KEY_ATTRIBUTE})`,
  });
}
