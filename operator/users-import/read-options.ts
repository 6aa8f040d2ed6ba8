/**
 * The command line of `npm run users:import`: from arguments to options, every mistake named with its remedy
 * before anything is read or written.
 * @module
 */
import { accessSync, constants, statSync } from "node:fs";
import { extname } from "node:path";
import { parseArguments } from "../../command/parse-arguments";
import { MisuseError } from "../../command/report-errors";

/** How a file says who its users are. */
export type UsersFormat = "csv" | "json-lines";

/** What the command line decides. */
export interface UsersImportOptions {
  readonly stack: string;
  readonly file: string;
  readonly format: UsersFormat;
  readonly days: number;
  readonly isDryRun: boolean;
}

const DEFAULT_DAYS = "180";
const MAXIMUM_DAYS = 3_650;
const USAGE = "usage: npm run users:import -- STACK FILE [--days N] [--dry-run]";

const FORMATS: Readonly<Record<string, UsersFormat>> = {
  ".csv": "csv",
  ".jsonl": "json-lines",
  ".ndjson": "json-lines",
};

const OPTIONS = {
  days: { type: "string" },
  "dry-run": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** What `--help` prints. */
export const USERS_IMPORT_HELP = `${USAGE}

Fills a stack's migration table with the users of an earlier system, so that each is let in with her old
password once. The whole file is judged first; where one line is wrong, nothing is written.

  STACK       incognito-dev, incognito-staging or incognito-prod
  FILE        .csv with the header line email,password and lines such as
              ada@example.com,"$scrypt$ln=16,r=8,p=1$c2FsdA…$aGFzaA…"
              or .jsonl, .ndjson with lines such as
              {"email":"ada@example.com","password":"$scrypt$ln=16,r=8,p=1$c2FsdA…$aGFzaA…"}
  --days N    the users may come for so many days, 1 to ${MAXIMUM_DAYS} (default ${DEFAULT_DAYS})
  --dry-run   judge the file and write nothing; AWS is not called
  --help      this text

Exit codes: 0 written, 1 lines that are wrong or a failure, 2 misuse.
`;

/**
 * Reads the arguments; `undefined` where help is asked for.
 *
 * @throws {@link MisuseError} for an unknown option, an impossible value or a file that cannot be read
 */
export function readOptions(argv: readonly string[]): UsersImportOptions | undefined {
  const { values, positionals } = parseArguments(argv, OPTIONS, USAGE);
  if (values.help === true) return undefined;
  const [stack, file, ...rest] = positionals;
  if (stack === undefined || file === undefined || rest.length > 0) {
    throw misuse(`${positionals.length} arguments given; expected a stack and a file`);
  }
  return {
    stack,
    file,
    format: readFormat(file),
    days: readDays(values.days ?? DEFAULT_DAYS),
    isDryRun: values["dry-run"] === true,
  };
}

function readFormat(file: string): UsersFormat {
  const format = FORMATS[extname(file).toLowerCase()];
  if (format === undefined) {
    throw misuse(`'${file}' is neither .csv nor .jsonl nor .ndjson; name it as what it is`);
  }
  try {
    accessSync(file, constants.R_OK);
  } catch (cause) {
    throw misuse(`'${file}' cannot be read: ${(cause as NodeJS.ErrnoException).code}`);
  }
  if (statSync(file).isDirectory()) throw misuse(`'${file}' is a folder; expected a file`);
  return format;
}

function readDays(text: string): number {
  const days = Number(text);
  if (!/^\d{1,4}$/.test(text) || days < 1 || days > MAXIMUM_DAYS) {
    throw misuse(`--days is '${text}'; expected a whole number from 1 to ${MAXIMUM_DAYS}`);
  }
  return days;
}

function misuse(problem: string): MisuseError {
  return new MisuseError(`${problem}; ${USAGE}`);
}
