/**
 * The options of `npm run valve`.
 * @module
 */

import { COMMANDS, type InputOf } from "../../command/commands";
import { describeUnknown, misuse } from "../../command/parse-command";
import { MisuseError } from "../../command/report-errors";
import { WITHOUT_END } from "../../vocabulary/sign-up-ceiling";

const COMMAND = COMMANDS.valve;
const ACTIONS = ["status", "close", "open"] as const;
const SECONDS_OF_UNIT: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400 };
const LONGEST_DAYS = 366;

/** What to do with a stack's valve. */
export interface ValveOptions {
  readonly stack: string;
  readonly action: (typeof ACTIONS)[number];
  /** When closing: until when, in seconds since 1970. */
  readonly closedUntil: number;
}

/**
 * Reads what was typed.
 *
 * @param now - milliseconds since 1970
 * @throws {@link MisuseError} for an invalid action or time
 */
export function readOptions(input: InputOf<"valve">, now: number): ValveOptions {
  const { stack, action: typed } = input.arguments;
  const action = ACTIONS.find((one) => one === typed);
  if (action === undefined) throw new MisuseError(describeUnknown("action", typed, ACTIONS));
  const span = input.options.for;
  if (span === undefined) return { stack, action, closedUntil: WITHOUT_END };
  if (action !== "close") throw misuse(COMMAND, `--for is '${span}'; it goes with close alone`);
  return { stack, action, closedUntil: Math.ceil(now / 1_000) + readSpan(span) };
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
