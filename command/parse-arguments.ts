/**
 * Takes a command line apart, for commands whose every mistake is told together with their usage.
 * @module
 */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { MisuseError } from "./report-errors";

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Options and positionals of a command line.
 *
 * @param usage - the command's one line of usage, added to the error
 * @throws {@link MisuseError} for an unknown option, or one without its value
 */
export function parseArguments<const O extends Options>(
  argv: readonly string[],
  options: O,
  usage: string,
) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (cause) {
    throw new MisuseError(`${(cause as Error).message}; ${usage}`);
  }
}
