/**
 * The simulator's command line: from arguments to options, every mistake named with its remedy.
 * @module
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

/** What the command line decides. */
export interface CliOptions {
  readonly stackDirectory: string;
  readonly port: number;
  readonly host: string;
  readonly dataDirectory?: string;
  readonly uiDirectory?: string;
  readonly testClock: boolean;
}

/** A command line that cannot be followed. */
export class UsageError extends Error {
  readonly code = "ERR_USAGE";
  override readonly name = "UsageError";
}

const DEFAULTS = { stack: "incognito-dev", port: "9400", host: "127.0.0.1" };
const STACKS_DIRECTORY = join("cdktf.out", "stacks");
const DEFAULT_UI_DIRECTORY = join("dist", "ui");
const HIGHEST_PORT = 65_535;

/** What `--help` prints. */
export const USAGE = `Runs a synthesized stack as a local Amazon Cognito.

  --stack NAME|DIR   the stack: a name below ${STACKS_DIRECTORY}, or a folder (default ${DEFAULTS.stack})
  --port PORT        where to listen; 0 lets the system choose (default ${DEFAULTS.port})
  --host HOST        the address to listen on (default ${DEFAULTS.host}: this machine only)
  --data DIR         keep users there; without it everything is forgotten at the end
  --ui DIR           the built page (default ${DEFAULT_UI_DIRECTORY})
  --test-clock       lets POST /_incognito/clock put the time forward
  --help             this text
`;

/**
 * Reads the arguments; `undefined` where help is asked for.
 *
 * @throws {@link UsageError} for an unknown option or an impossible value
 */
export function readOptions(argv: readonly string[]): CliOptions | undefined {
  const values = parse(argv);
  if (values.help === true) {
    return undefined;
  }
  const { stack = DEFAULTS.stack, host = DEFAULTS.host, data, ui } = values;
  return {
    stackDirectory: findStack(stack),
    port: readPort(values.port ?? DEFAULTS.port),
    host,
    ...(data === undefined ? {} : { dataDirectory: data }),
    uiDirectory: ui ?? DEFAULT_UI_DIRECTORY,
    testClock: values["test-clock"] ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        stack: { type: "string" },
        port: { type: "string" },
        host: { type: "string" },
        data: { type: "string" },
        ui: { type: "string" },
        "test-clock": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
    return values;
  } catch (cause) {
    throw new UsageError(`${(cause as Error).message}\n\n${USAGE}`, { cause });
  }
}

/** A folder is meant where there is one, or where the value is written as a path. */
function findStack(stack: string): string {
  const named = join(STACKS_DIRECTORY, stack);
  return !existsSync(named) && (/[\\/]/.test(stack) || existsSync(stack)) ? stack : named;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > HIGHEST_PORT) {
    throw new UsageError(`--port is '${text}', expected a number from 0 to ${HIGHEST_PORT}`);
  }
  return port;
}
