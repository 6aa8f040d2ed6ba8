/**
 * The options of `npm run block`.
 * @module
 */
import { COMMANDS, type InputOf } from "../../command/commands";
import { misuse, quote } from "../../command/parse-command";
import { fromWhereTyped } from "../../command/typed-paths";
import {
  BAN_KINDS,
  type BanKind,
  type BanReason,
  type BanScope,
  SCOPES_OF,
} from "../../vocabulary/bans";
import { suggest } from "../../vocabulary/nearest-word";

/** What to do. */
export const ACTIONS = ["add", "remove", "list", "check", "import"] as const;

/** What a ban says besides its target. */
export interface BanFacts {
  readonly scope: BanScope;
  readonly reason: BanReason;
  /** The day it was written, UTC, such as `2026-11-29`. */
  readonly day: string;
  /** In seconds since 1970; without it the ban does not expire. */
  readonly expires?: number;
}

/** The options from the command line. */
export interface BlockOptions {
  readonly stack: string;
  readonly action: (typeof ACTIONS)[number];
  /** `undefined` for `list` of all kinds. */
  readonly kind: BanKind | undefined;
  /** What to ban, or for `import` the file. */
  readonly value: string;
  readonly facts: BanFacts;
  /** Whether the account is disabled too, which Cognito then reveals to anyone who tries its name. */
  readonly disables: boolean;
  /** Where the user may be; empty for the pools in the stack's outputs. */
  readonly userPoolIds: readonly string[];
  readonly isDryRun: boolean;
  readonly isJson: boolean;
}

const COMMAND = COMMANDS.block;
const USER_POOL_ID = /^[a-z0-9-]+_[0-9A-Za-z]+$/;
const DAY_LENGTH = "2026-01-01".length;

/**
 * Reads and checks what was typed.
 *
 * @param now - in milliseconds since 1970
 * @throws {@link MisuseError} for impossible values or combinations
 */
export function readOptions(input: InputOf<"block">, now: number): BlockOptions {
  const { stack } = input.arguments;
  const action = oneOf("ACTION", input.arguments.action, ACTIONS);
  const kind = readKind(action, input.arguments.kind);
  const { options } = input;
  if (options.disable && (kind !== "user" || action !== "add"))
    throw misuse(COMMAND, "--disable is for add user alone; leave it out");
  return {
    stack,
    action,
    kind,
    value: readValue(action, input.arguments.value),
    facts: readFacts(input, kind, now),
    disables: options.disable,
    userPoolIds: readPools(options["user-pool"]),
    isDryRun: options["dry-run"],
    isJson: options.json,
  };
}

function readKind(action: BlockOptions["action"], typed: string | undefined): BanKind | undefined {
  if (action === "list" && typed === undefined) return undefined;
  if (action === "import") return oneOf("KIND of import", typed, ["domain"] as const);
  return oneOf("KIND", typed, BAN_KINDS);
}

function readValue(action: BlockOptions["action"], typed: string | undefined): string {
  if (action !== "list" && typed !== undefined && typed !== "")
    return action === "import" ? fromWhereTyped(typed) : typed;
  if (action === "list" && typed === undefined) return "";
  const problem =
    action === "list" ? `list takes no VALUE; leave it out` : `${action} needs a VALUE`;
  throw misuse(COMMAND, problem);
}

function readFacts(input: InputOf<"block">, kind: BanKind | undefined, now: number): BanFacts {
  const { scope, reason, until } = input.options;
  const allowed = SCOPES_OF[kind ?? "domain"];
  if (scope !== undefined && !allowed.includes(scope))
    throw misuse(
      COMMAND,
      `--scope is ${quote(scope)}; expected ${allowed.join(" or ")} for a ${kind}`,
    );
  const expires = readEnd(until, now);
  return {
    scope: scope ?? allowed[0],
    reason,
    day: new Date(now).toISOString().slice(0, DAY_LENGTH),
    ...(expires !== undefined && { expires }),
  };
}

/** The start of a day, UTC. */
function readEnd(until: string, now: number): number | undefined {
  if (until === "never") return undefined;
  const end = /^\d{4}-\d{2}-\d{2}$/.test(until) ? Date.parse(`${until}T00:00:00Z`) : Number.NaN;
  // Some engines' Date.parse accepts 30 February and gives another day.
  const isDay = end > now && new Date(end).toISOString().startsWith(until);
  if (isDay) return end / 1_000;
  throw misuse(
    COMMAND,
    `--until is ${quote(until)}; expected never, or a day to come such as 2027-01-31, at whose beginning (UTC) it ends`,
  );
}

function readPools(named: string | undefined): readonly string[] {
  const ids = named?.split(",") ?? [];
  const stray = ids.find((id) => !USER_POOL_ID.test(id));
  if (stray === undefined) return ids;
  throw misuse(
    COMMAND,
    `--user-pool is ${quote(stray)}; expected an id such as eu-central-1_AbCdEfGhI`,
  );
}

function oneOf<T extends string>(name: string, typed: string | undefined, all: readonly T[]): T {
  const found = all.find((one) => one === typed);
  if (found !== undefined) return found;
  const value = typed === undefined ? "missing" : `${quote(typed)}${suggest(typed, all)}`;
  throw misuse(COMMAND, `${name} is ${value}; expected ${all.join(", ")}`);
}
