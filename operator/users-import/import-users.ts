/**
 * Imports a file of users into a stack's migration table: checks all of it, then writes all of it. Run by
 * `scripts/users-import.ts`.
 * @module
 */
import { EXIT, type ExitCode } from "../../command/exit-codes";
import { ConfigError } from "../../config/errors";
import type { EnvironmentConfig } from "../../config/schema";
import { parseCost, type ScryptCost } from "../../handlers/lib/migration/password-hash";
import { openTable } from "../tables/open-table";
import { judgeUsers, type Verdict } from "./judge-users";
import { readCsv } from "./read-csv";
import { readJsonLines } from "./read-json-lines";
import type { UsersImportOptions } from "./read-options";
import { writeUsers } from "./write-users";

/** Where the command writes, and its clock. */
export interface ImportSurroundings {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const DAY_MILLISECONDS = 86_400_000;
const READERS = { csv: readCsv, "json-lines": readJsonLines } as const;

/**
 * Checks the whole file, then writes it.
 *
 * @returns the exit code: 0 if the users were written, 1 if lines are wrong and nothing was written
 * @throws {@link StackTableError} if the table is missing or stops taking users
 */
export async function importUsers(
  options: UsersImportOptions,
  config: EnvironmentConfig,
  { out, error, now }: ImportSurroundings,
): Promise<ExitCode> {
  const { file, isDryRun } = options;
  const verdict = await judgeUsers(READERS[options.format](file), readCost(config.scryptCost));
  const problem = describeProblem(file, verdict);
  if (problem !== undefined) {
    error(problem);
    return EXIT.failed;
  }
  const { users } = verdict;
  const table = openTable(config, "migration");
  const lastDay = endOfDay(now() + options.days * DAY_MILLISECONDS);
  if (!isDryRun) await writeUsers(table, { users, expires: lastDay / 1_000 });
  const done = isDryRun ? "nothing was written; users to write" : "users written";
  const until = new Date(lastDay - 1).toISOString().slice(0, "2026-01-01".length);
  out(`${table.name}: ${done}: ${users.length}; last day: ${until}\n`);
  return EXIT.done;
}

function readCost(text: string): ScryptCost {
  const cost = parseCost(text);
  if (cost !== undefined) return cost;
  throw new ConfigError(`scryptCost is '${text}'; expected at most ln=16,r=8,p=1`);
}

/** The end of a day, UTC, so that repeating a run on the same day writes the same items. */
function endOfDay(time: number): number {
  return (Math.floor(time / DAY_MILLISECONDS) + 1) * DAY_MILLISECONDS;
}

function describeProblem(file: string, { users, faults, faultCount }: Verdict): string | undefined {
  if (faultCount === 0 && users.length > 0) return undefined;
  if (faultCount === 0) return `${file}: no user in it; nothing was written\n`;
  const lines = faults.map(({ number, fault }) => `line ${number}: ${fault}\n`);
  const more = faultCount > faults.length ? `and ${faultCount - faults.length} more\n` : "";
  return `${lines.join("")}${more}${file}: ${faultCount} wrong in all; nothing was written; correct the file, then run this again\n`;
}
