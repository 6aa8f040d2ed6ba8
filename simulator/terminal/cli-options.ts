/**
 * What the simulator's command line decides. Every mistake is named with its remedy before anything starts.
 * @module
 */
import { existsSync, mkdtempSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import type { CommandSpec } from "../../command/command-spec";
import { COMMANDS, type InputOf } from "../../command/commands";
import { makeFolder } from "../../command/make-folder";
import { describeUnknown, misuse, quote } from "../../command/parse-command";
import type { MisuseError } from "../../command/report-errors";
import { fromWhereTyped } from "../../command/typed-paths";
import type { ListenOptions } from "../http/listen";

/** What the command line decides. */
export interface CliOptions {
  readonly stackDirectory: string | readonly string[];
  readonly port: number;
  readonly host: string;
  readonly dataDirectory?: string;
  readonly uiDirectory?: string;
  readonly testClock: boolean;
  readonly allowMissingFunctions?: boolean;
}

const DEFAULT_UI_DIRECTORY = join("dist", "ui");
const HIGHEST_PORT = 65_535;

/**
 * Judges what was typed after `npm start`, and makes the data folder if there is none.
 *
 * @throws {@link MisuseError} for an impossible value
 */
export function readOptions({ options }: InputOf<"start">): CliOptions {
  return { stackDirectory: findStack(options.stack), ...readShared(options, COMMANDS.start) };
}

/**
 * Judges what was typed after `npm run simulate`.
 *
 * @throws {@link MisuseError} for an impossible value
 */
export function readSimulateOptions({
  arguments: { path: paths },
  options,
}: InputOf<"simulate">): CliOptions {
  for (const path of paths) {
    if (existsSync(path)) continue;
    throw misuse(COMMANDS.simulate, `nothing at ${quote(path)}; expected a folder or a plan`);
  }
  return {
    stackDirectory: paths,
    allowMissingFunctions: options["allow-missing-functions"],
    ...readShared(options, COMMANDS.simulate),
  };
}

/**
 * Where to listen.
 *
 * @throws {@link MisuseError} for a port that is none
 */
export function readListen(
  { port, host }: Pick<InputOf<"start">["options"], "port" | "host">,
  command: CommandSpec,
): ListenOptions {
  return { port: readPort(port, command), host };
}

function readShared(
  options: Omit<InputOf<"start">["options"], "stack">,
  command: CommandSpec,
): Omit<CliOptions, "stackDirectory" | "allowMissingFunctions"> {
  const { data, ui, "test-clock": testClock } = options;
  return {
    ...readListen(options, command),
    ...(data === undefined ? {} : { dataDirectory: checkDataFolder(data, command) }),
    uiDirectory: ui === undefined ? DEFAULT_UI_DIRECTORY : checkPage(ui, command),
    testClock,
  };
}

/** The value means a folder if there is one, or if it is written as a path. */
function findStack(stack: string): string {
  const stacks = join(process.env["CDKTF_OUTDIR"] || "cdktf.out", "stacks");
  const named = join(stacks, stack);
  if (existsSync(named)) return named;
  const place = fromWhereTyped(stack);
  if (/[\\/]/.test(stack) || existsSync(place)) return place;
  const known = existsSync(stacks) ? readdirSync(stacks).sort() : [];
  throw known.length === 0
    ? wrong(`no stack ${quote(stack)}, since none is synthesized; run npm run synth first`)
    : wrong(describeUnknown("stack", stack, known));
}

function readPort(text: string, command: CommandSpec): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > HIGHEST_PORT) {
    throw misuse(command, `--port is ${quote(text)}; expected a number from 0 to ${HIGHEST_PORT}`);
  }
  return port;
}

/** Tries to write, because permissions alone do not reveal a read-only or full disk. */
function checkDataFolder(path: string, command: CommandSpec): string {
  try {
    makeFolder(path, 0o700);
    rmdirSync(mkdtempSync(join(path, ".probe-")));
    return path;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const problem =
      code === "EEXIST" ? "which is a file" : `where nothing can be written (${code})`;
    throw misuse(command, `--data is ${quote(path)}, ${problem}; name another folder`);
  }
}

function checkPage(path: string, command: CommandSpec): string {
  if (existsSync(join(path, "index.html"))) return path;
  throw misuse(
    command,
    `--ui is ${quote(path)}, which holds no index.html; name a page that npm run build made`,
  );
}

function wrong(problem: string): MisuseError {
  return misuse(COMMANDS.start, problem);
}
