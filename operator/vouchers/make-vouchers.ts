/**
 * Makes vouchers for the articles service: random texts, of which the table stores only digests. `npm run
 * vouchers` prints them; the service redeems them.
 * @module
 */
import { randomBytes } from "node:crypto";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { MisuseError } from "../../command/report-errors";
import { variableName } from "../../config/load-config";
import { type EnvironmentConfig, stackNameOf } from "../../config/schema";
import { voucherItemId } from "../../handlers/lib/articles/entitlements";
import { KEY_ATTRIBUTE } from "../../vocabulary/item-attributes";
import { VOUCHER_BYTES } from "../../vocabulary/voucher";
import { openTable, type StackTable } from "../tables/open-table";

const SERVICE = "articles";

const MOST = 10_000;
/** Batch size: an interrupted run has written at most this many that it did not print. */
const AT_ONCE = 25;

/**
 * Opens the table that vouchers go to.
 *
 * @throws {@link MisuseError} for a stack whose configuration does not deploy articles
 */
export function openVoucherTable(config: EnvironmentConfig): StackTable {
  const { environment, services } = config;
  if (services.includes(SERVICE)) return openTable(config, SERVICE);
  throw new MisuseError(
    `${stackNameOf(environment)} has no service ${SERVICE}: services of ${environment} is ${services.join(", ") || "empty"}; expected ${SERVICE} among them, since vouchers are of ${SERVICE} alone; run this with the configuration that the stack was applied with, such as ${variableName("exchange", environment)}=true ${variableName("services", environment)}=${SERVICE}`,
  );
}

/**
 * Makes as many as requested.
 *
 * @param typed - how many, as typed: 1 to 10000
 * @param print - called with a voucher and a line end once it is in the table
 * @throws {@link MisuseError} for an invalid count
 * @throws `StackTableError` if the table refuses them; those already printed are valid
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
