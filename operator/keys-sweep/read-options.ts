/**
 * The command line of `npm run keys:sweep`: from arguments to options, every mistake named with its remedy.
 * @module
 */
import { parseArguments } from "../../command/parse-arguments";
import { MisuseError } from "../../command/report-errors";

/** What the command line decides. */
export interface KeysSweepOptions {
  readonly stack: string;
  /** The pool that the keys belong to; unset, the stack's outputs name it. */
  readonly userPoolId: string | undefined;
  /** Believes that no account of any key is left. */
  readonly isAllGone: boolean;
  readonly isDryRun: boolean;
}

const USAGE = "usage: npm run keys:sweep -- STACK [--user-pool ID] [--all-gone] [--dry-run]";
const USER_POOL_ID = /^[a-z0-9-]+_[0-9A-Za-z]+$/;

const OPTIONS = {
  "user-pool": { type: "string" },
  "all-gone": { type: "boolean" },
  "dry-run": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** What `--help` prints. */
export const KEYS_SWEEP_HELP = `${USAGE}

Removes sign-in keys older than a day whose account is gone: deleting an account runs no trigger, so its key
stays behind. It prints how many keys it looked at, kept and removed.

  STACK            incognito-dev, incognito-staging or incognito-prod
  --user-pool ID   the anonymous pool (default: the output anonymous_user_pool_id of the deployed stack)
  --all-gone       confirms that no account of any key is left, where it looks like that
  --dry-run        remove nothing, and say what would be removed
  --help           this text

Exit codes: 0 swept, 1 nothing swept or a failure, 2 misuse.
`;

/**
 * Reads the arguments; `undefined` where help is asked for.
 *
 * @throws {@link MisuseError} for an unknown option or an impossible value
 */
export function readOptions(argv: readonly string[]): KeysSweepOptions | undefined {
  const { values, positionals } = parseArguments(argv, OPTIONS, USAGE);
  if (values.help === true) return undefined;
  const [stack, ...rest] = positionals;
  if (stack === undefined || rest.length > 0) {
    throw misuse(`${positionals.length} stacks named; expected one`);
  }
  const userPoolId = values["user-pool"];
  if (userPoolId !== undefined && !USER_POOL_ID.test(userPoolId)) {
    throw misuse(`--user-pool is '${userPoolId}'; expected an id such as eu-central-1_AbCdEfGhI`);
  }
  return {
    stack,
    userPoolId,
    isAllGone: values["all-gone"] === true,
    isDryRun: values["dry-run"] === true,
  };
}

function misuse(problem: string): MisuseError {
  return new MisuseError(`${problem}; ${USAGE}`);
}
