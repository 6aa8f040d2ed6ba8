/** `npm run vouchers -- STACK COUNT`: makes vouchers of the service articles and prints them. @module */
import { EXIT } from "../command/exit-codes";
import { runCommand } from "../command/run-command";
import { findStackConfig } from "../operator/tables/find-stack-config";
import { makeVouchers, openVoucherTable } from "../operator/vouchers/make-vouchers";

runCommand("vouchers", async ({ arguments: { stack, count } }) => {
  const table = openVoucherTable(findStackConfig(stack, process.env));
  await makeVouchers(table, count, (line) => process.stdout.write(line));
  return EXIT.done;
});
