/**
 * The options of `npm run accounts:sweep`.
 * @module
 */
import { COMMANDS, type InputOf } from "../../command/commands";
import { misuse, quote } from "../../command/parse-command";

/** The options from the command line. */
export interface SweepOptions {
  readonly stack: string;
  /** The stack's pools; if none is given, its outputs name them. */
  readonly userPoolIds: readonly string[];
  /** Accepts that no row's account exists any more. */
  readonly isAllGone: boolean;
  /** Accepts that every account is idle. */
  readonly isAllIdle: boolean;
  readonly isDryRun: boolean;
  readonly isJson: boolean;
}

const COMMAND = COMMANDS["accounts:sweep"];
const USER_POOL_ID = /^[a-z0-9-]+_[0-9A-Za-z]+$/;

/**
 * Reads and checks what was typed.
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
