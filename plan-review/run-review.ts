/**
 * The command `npm run plan:review` without its process: arguments in, report and exit code out.
 * @module
 */
import { setFlagsFromString } from "node:v8";
import { COMMANDS } from "../command/commands";
import { describeCommand } from "../command/describe-command";
import { EXIT } from "../command/exit-codes";
import { misuse, parseCommand, quote } from "../command/parse-command";
import { ALLOWED_EXECUTIONS, type AllowedExecution } from "../config/allowed-executions";
import { loadConfig, type Variables } from "../config/load-config";
import type { Waiver } from "../config/waivers";
import { PlanReadError } from "./errors";
import { asArray } from "./json-record";
import { readAllowed, readWaivers } from "./read-exceptions";
import { readInput } from "./read-input";
import { buildReport } from "./report/build-report";
import { toShortText } from "./report/plain-text";
import { renderReport } from "./report/render-report";
import { reviewPlan } from "./review-plan";

const COMMAND = COMMANDS["plan:review"];

/** By how much the heap grows before it is collected: V8's own choice takes a seventh more memory for a large plan. */
const HEAP_GROWTH = "--heap-growing-percent=30";

/** What the command needs from outside. */
export interface RunReviewContext {
  /** Those that hold besides the ones of `--waivers`. */
  readonly waivers: readonly Waiver[];
  /** The day, in UTC, such as `2026-11-24`. */
  readonly today: string;
  /**
   * The variables from which the configuration reads the state's bucket.
   * @defaultValue - those of the process
   */
  readonly variables?: Variables;
}

/** The command's result. */
export interface RunReviewResult {
  /** The report. */
  readonly output: string;
  /** 0 if the plan may pass, 1 if findings stop it. */
  readonly exitCode: 0 | 1;
}

/**
 * Reviews one plan.
 *
 * @param args - what is typed after `npm run plan:review --`
 * @throws {@link MisuseError} for arguments that it does not take
 * @throws {@link PlanReadError} for a plan that cannot be read
 */
export function runReview(args: readonly string[], context: RunReviewContext): RunReviewResult {
  const input = parseCommand(COMMAND, args);
  if (input === undefined) return { output: describeCommand(COMMAND), exitCode: EXIT.done };
  setFlagsFromString(HEAP_GROWTH);
  const path = input.arguments.plan;
  const { format, "fail-on": failOn, anonymous: anonymousAddresses } = input.options;
  const asked = checkName(input.options.stack);
  const waivers = [...context.waivers, ...input.options.waivers.flatMap(readWaivers)];
  const allowed = input.options.allow.flatMap(readAllowed);
  try {
    const { plan, planned } = readInput(path);
    const stack = stackOf(asked, planned?.manifest.stack);
    const review = reviewPlan({
      today: context.today,
      waivers,
      allowed: [
        ...ALLOWED_EXECUTIONS,
        ...configuredBackends(context.variables ?? process.env),
        ...allowed,
      ],
      plan,
      synthesized: planned?.synthesized,
      strayFiles: planned?.strayFiles ?? [],
      planArguments: asArray(planned?.manifest.planArguments).map(String),
      anonymousAddresses,
      stack,
    });
    const report = buildReport({ review, planned, stack, failOn });
    return {
      output: renderReport(report, format),
      exitCode: report.stops ? EXIT.failed : EXIT.done,
    };
  } catch (cause) {
    // Excessive nesting ends in the engine's own error.
    if (!(cause instanceof RangeError)) throw cause;
    const message = `the plan of '${toShortText(path)}' is too large or too deeply nested to be reviewed; plan the parts of the stack one by one`;
    throw new PlanReadError("ERR_PLAN_UNREADABLE", message, { cause });
  }
}

/** Allows the buckets in which the configuration keeps states. */
function configuredBackends(variables: Variables): readonly AllowedExecution[] {
  return loadConfig(variables).flatMap(({ stateBucket }) =>
    stateBucket === undefined
      ? []
      : [{ kind: "backend" as const, value: stateBucket, reason: "the configuration names it" }],
  );
}

/** The name is shown in a GitHub comment, where other characters could be mark-up. */
function checkName(stack: string | undefined): string | undefined {
  if (stack === undefined || /^[\w.-]{1,100}$/.test(stack)) return stack;
  throw misuse(COMMAND, `--stack is ${quote(stack)}; expected letters, digits, '.', '_' and '-'`);
}

function stackOf(asked: string | undefined, planned: string | undefined): string | undefined {
  if (asked !== undefined && planned !== undefined && asked !== planned) {
    throw misuse(COMMAND, `--stack is '${asked}', and the directory is a plan of '${planned}'`);
  }
  return planned ?? asked;
}
