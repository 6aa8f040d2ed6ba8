/**
 * `npm run users:import -- STACK FILE [--days N] [--dry-run]`: fills a stack's migration table with the users
 * of an earlier system, from CSV or JSON lines of addresses and scrypt hashes.
 * @module
 */
import { runCommand } from "../command/run-command";
import { findStackConfig } from "../operator/tables/find-stack-config";
import { importUsers } from "../operator/users-import/import-users";
import { readOptions } from "../operator/users-import/read-options";

runCommand("users:import", (input) => {
  const options = readOptions(input);
  return importUsers(options, findStackConfig(options.stack, process.env), {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    now: Date.now,
  });
});
