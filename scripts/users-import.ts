/**
 * `npm run users:import -- STACK FILE [--days N] [--dry-run]`: fills a stack's migration table with the users
 * of an earlier system, from CSV or JSON lines of addresses and scrypt hashes.
 *
 * Exit codes: 0 written, 1 lines that are wrong or a failure, 2 misuse.
 * @module
 */
import { runScript } from "../command/report-errors";
import { findStackConfig } from "../operator/tables/find-stack-config";
import { importUsers } from "../operator/users-import/import-users";
import { readOptions, USERS_IMPORT_HELP } from "../operator/users-import/read-options";

runScript(() => {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(USERS_IMPORT_HELP);
    return 0;
  }
  return importUsers(options, findStackConfig(options.stack, process.env), {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    now: Date.now,
  });
});
