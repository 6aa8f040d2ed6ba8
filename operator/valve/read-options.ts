/**
 * The options of `npm run valve`.
 * @module
 */

import { COMMANDS, type InputOf } from "../../command/commands";
import { describeUnknown, misuse } from "../../command/parse-command";
import { MisuseError } from "../../command/report-errors";

const COMMAND = COMMANDS.valve;
const ACTIONS = ["status", "close", "open"] as const;
const SECONDS_OF_UNIT: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400 };
const LONGEST_DAYS = 366;

/** What to do with a stack's valve. */
export interface ValveOptions {
  readonly stack: string;
  readonly action: (typeof ACTIONS)[number];
  /** When closing: for how many seconds; without it, until it is opened. */
  readonly seconds: number | undefined;
}

/**
 * Reads what was typed.
 *
 * @throws {@link MisuseError} for an invalid action or time
 */
export function readOptions(input: InputOf<"valve">): ValveOptions {
  const { stack, action: typed } = input.arguments;
  const action = ACTIONS.find((one) => one === typed);
  if (action === undefined) throw new MisuseError(describeUnknown("action", typed, ACTIONS));
  const span = input.options.for;
  if (span === undefined) return { stack, action, seconds: undefined };
  if (action !== "close") throw misuse(COMMAND, `--for is '${span}'; it goes with close alone`);
  return { stack, action, seconds: readSpan(span) };
}

function readSpan(text: string): number {
  const [, count, unit = ""] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  const seconds = Number(count) * (SECONDS_OF_UNIT[unit] ?? Number.NaN);
  if (seconds <= LONGEST_DAYS * 86_400) return seconds;
  throw misuse(
    COMMAND,
    `--for is '${text}'; expected minutes, hours or days such as 30m, 2h or 7d, ${LONGEST_DAYS}d at most`,
  );
}
