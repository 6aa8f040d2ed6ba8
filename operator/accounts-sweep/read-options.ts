/**
 * What the command line of `npm run accounts:sweep` decides.
 * @module
 */
import { COMMANDS, type InputOf } from "../../command/commands";
import { misuse, quote } from "../../command/parse-command";

/** What the command line decides. */
export interface SweepOptions {
  readonly stack: string;
  /** The pools of the stack; where none is named, its outputs name them. */
  readonly userPoolIds: readonly string[];
  /** Believes that no account of any row is left. */
  readonly isAllGone: boolean;
  /** Believes that nobody has used any account for so long. */
  readonly isAllIdle: boolean;
  readonly isDryRun: boolean;
  readonly isJson: boolean;
}

const COMMAND = COMMANDS["accounts:sweep"];
const USER_POOL_ID = /^[a-z0-9-]+_[0-9A-Za-z]+$/;

/**
 * Judges what was typed.
 *
 * @throws {@link MisuseError} for an impossible value
 */
export function readOptions({
  options,
  arguments: { stack },
}: InputOf<"accounts:sweep">): SweepOptions {
  const userPoolIds = options["user-pool"]?.split(",") ?? [];
  const stray = userPoolIds.find((id) => !USER_POOL_ID.test(id));
  if (stray !== undefined) {
    const problem = `--user-pool is ${quote(stray)}; expected an id such as eu-central-1_AbCdEfGhI`;
    throw misuse(COMMAND, problem);
  }
  return {
    stack,
    userPoolIds,
    isAllGone: options["all-gone"],
    isAllIdle: options["all-idle"],
    isDryRun: options["dry-run"],
    isJson: options.json,
  };
}
