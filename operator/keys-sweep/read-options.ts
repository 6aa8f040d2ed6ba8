/**
 * What the command line of `npm run keys:sweep` decides.
 * @module
 */
import { COMMANDS, type InputOf } from "../../command/commands";
import { misuse, quote } from "../../command/parse-command";

/** What the command line decides. */
export interface KeysSweepOptions {
  readonly stack: string;
  /** The pools that the keys belong to; where none is named, the stack's outputs name them. */
  readonly userPoolIds: readonly string[];
  /** Believes that no account of any key is left. */
  readonly isAllGone: boolean;
  readonly isDryRun: boolean;
}

const COMMAND = COMMANDS["keys:sweep"];
const USER_POOL_ID = /^[a-z0-9-]+_[0-9A-Za-z]+$/;

/**
 * Judges what was typed.
 *
 * @throws {@link MisuseError} for an impossible value
 */
export function readOptions(input: InputOf<"keys:sweep">): KeysSweepOptions {
  const { "user-pool": named, "all-gone": isAllGone, "dry-run": isDryRun } = input.options;
  const userPoolIds = named?.split(",") ?? [];
  const stray = userPoolIds.find((id) => !USER_POOL_ID.test(id));
  if (stray !== undefined) {
    const problem = `--user-pool is ${quote(stray)}; expected an id such as eu-central-1_AbCdEfGhI`;
    throw misuse(COMMAND, problem);
  }
  return { stack: input.arguments.stack, userPoolIds, isAllGone, isDryRun };
}
