/**
 * What the command line of `npm run keys:sweep` decides.
 * @module
 */
import { COMMANDS, type InputOf } from "../../command/commands";
import { misuse, quote } from "../../command/parse-command";

/** What the command line decides. */
export interface KeysSweepOptions {
  readonly stack: string;
  /** The pool that the keys belong to; unset, the stack's outputs name it. */
  readonly userPoolId: string | undefined;
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
  const { "user-pool": userPoolId, "all-gone": isAllGone, "dry-run": isDryRun } = input.options;
  if (userPoolId !== undefined && !USER_POOL_ID.test(userPoolId)) {
    const problem = `--user-pool is ${quote(userPoolId)}; expected an id such as eu-central-1_AbCdEfGhI`;
    throw misuse(COMMAND, problem);
  }
  return { stack: input.arguments.stack, userPoolId, isAllGone, isDryRun };
}
