/**
 * The command line of `npm run users:import`: from arguments to options, every mistake named with its remedy
 * before anything is read or written.
 * @module
 */
import { accessSync, constants, statSync } from "node:fs";
import { extname } from "node:path";
import { COMMANDS, type InputOf } from "../../command/commands";
import { misuse, quote } from "../../command/parse-command";

/** How a file says who its users are. */
export type UsersFormat = "csv" | "json-lines";

/** The options from the command line. */
export interface UsersImportOptions {
  readonly stack: string;
  readonly file: string;
  readonly format: UsersFormat;
  readonly days: number;
  readonly isDryRun: boolean;
}

const COMMAND = COMMANDS["users:import"];
const MAXIMUM_DAYS = 3_650;

const FORMATS: Readonly<Record<string, UsersFormat>> = {
  ".csv": "csv",
  ".jsonl": "json-lines",
  ".ndjson": "json-lines",
};

/**
 * Reads and checks what was typed.
 *
 * @throws {@link MisuseError} for an impossible value or a file that cannot be read
 */
export function readOptions(input: InputOf<"users:import">): UsersImportOptions {
  const { stack, file } = input.arguments;
  const { days, "dry-run": isDryRun } = input.options;
  return { stack, file, format: readFormat(file), days: readDays(days), isDryRun };
}

function readFormat(file: string): UsersFormat {
  const format = FORMATS[extname(file).toLowerCase()];
  if (format === undefined) {
    throw misuse(
      COMMAND,
      `${quote(file)} is neither .csv nor .jsonl nor .ndjson; name it as what it is`,
    );
  }
  try {
    accessSync(file, constants.R_OK);
  } catch (cause) {
    throw misuse(
      COMMAND,
      `${quote(file)} cannot be read: ${(cause as NodeJS.ErrnoException).code}`,
    );
  }
  if (statSync(file).isDirectory())
    throw misuse(COMMAND, `${quote(file)} is a folder; expected a file`);
  return format;
}

function readDays(text: string): number {
  const days = Number(text);
  if (!/^\d{1,4}$/.test(text) || days < 1 || days > MAXIMUM_DAYS) {
    throw misuse(
      COMMAND,
      `--days is ${quote(text)}; expected a whole number from 1 to ${MAXIMUM_DAYS}`,
    );
  }
  return days;
}
