/**
 * The command `npm run plan:review` without its process: arguments in, report and exit code out.
 * @module
 */
import { parseArgs } from "node:util";
import { ALLOWED_EXECUTIONS, type AllowedExecution } from "../config/allowed-executions";
import { loadConfig, type Variables } from "../config/load-config";
import type { Waiver } from "../config/waivers";
import { PlanReadError } from "./errors";
import { own } from "./json-record";
import { readInput } from "./read-input";
import { buildReport, type FailOn } from "./report/build-report";
import { toShortText } from "./report/plain-text";
import { type ReportFormat, renderReport } from "./report/render-report";
import { reviewPlan } from "./review-plan";

/** What the command takes from outside. */
export interface RunReviewContext {
  readonly waivers: readonly Waiver[];
  /** The day, in UTC, such as `2026-11-24`. */
  readonly today: string;
  /**
   * The variables that the configuration takes the state's bucket from.
   * @defaultValue - those of the process
   */
  readonly variables?: Variables;
}

/** What the command answers. */
export interface RunReviewResult {
  /** The report. */
  readonly output: string;
  /** 0 where the plan may pass, 1 where findings stop it. */
  readonly exitCode: 0 | 1;
}

const FORMATS = ["markdown", "json", "text"] as const satisfies readonly ReportFormat[];
const FAIL_ON = ["error", "warning", "never"] as const satisfies readonly FailOn[];
const USAGE =
  "usage: npm run plan:review -- PLAN [--format markdown|json|text] [--stack NAME] [--fail-on error|warning|never] [--anonymous ADDRESS]...";

/**
 * Reviews one plan.
 *
 * @throws {@link PlanReadError} for misuse and for a plan that cannot be read
 */
export function runReview(args: readonly string[], context: RunReviewContext): RunReviewResult {
  const { path, format, failOn, anonymousAddresses, ...asked } = parseCommand(args);
  try {
    const { plan, planned } = readInput(path);
    const stack = stackOf(asked.stack, planned?.manifest.stack);
    const review = reviewPlan({
      ...context,
      allowed: [...ALLOWED_EXECUTIONS, ...configuredBackends(context.variables ?? process.env)],
      plan,
      synthesized: planned?.synthesized,
      unreadFiles: planned?.unreadFiles ?? [],
      anonymousAddresses,
      stack,
    });
    const report = buildReport({ review, planned, stack, failOn });
    return { output: renderReport(report, format), exitCode: report.stops ? 1 : 0 };
  } catch (cause) {
    // Nesting that no provider's schema has ends in the engine's own error.
    if (!(cause instanceof RangeError)) throw cause;
    const message = `the plan of '${toShortText(path)}' is too large or too deeply nested to be reviewed; plan the parts of the stack one by one`;
    throw new PlanReadError("ERR_PLAN_UNREADABLE", message, { cause });
  }
}

/** The buckets that the configuration keeps states in are known. */
function configuredBackends(variables: Variables): readonly AllowedExecution[] {
  return loadConfig(variables).flatMap(({ stateBucket }) =>
    stateBucket === undefined
      ? []
      : [{ kind: "backend" as const, value: stateBucket, reason: "the configuration names it" }],
  );
}

function parseCommand(args: readonly string[]) {
  const { values, positionals } = parse(args);
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) {
    throw usageError(`expected one PLAN, got ${positionals.length}`);
  }
  if (values.stack !== undefined && !/^[\w.-]{1,100}$/.test(values.stack)) {
    throw usageError(`'${toShortText(values.stack)}' is no name of a stack`);
  }
  return {
    path,
    stack: values.stack,
    format: oneOf(FORMATS, values.format ?? "text", "--format"),
    failOn: oneOf(FAIL_ON, values["fail-on"] ?? "error", "--fail-on"),
    anonymousAddresses: values.anonymous ?? [],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: "string" },
        stack: { type: "string" },
        "fail-on": { type: "string" },
        anonymous: { type: "string", multiple: true },
      },
    });
  } catch (cause) {
    throw usageError(toShortText(String(own(cause, "message") ?? "unknown option")), cause);
  }
}

function oneOf<T extends string>(allowed: readonly T[], value: string, option: string): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) {
    throw usageError(`${option} is '${toShortText(value)}'; expected ${allowed.join(", ")}`);
  }
  return found;
}

function stackOf(asked: string | undefined, planned: string | undefined): string | undefined {
  if (asked !== undefined && planned !== undefined && asked !== planned) {
    throw usageError(`--stack is '${asked}', and the directory is a plan of '${planned}'`);
  }
  return planned ?? asked;
}

function usageError(problem: string, cause?: unknown): PlanReadError {
  return new PlanReadError("ERR_PLAN_USAGE", `${problem}; ${USAGE}`, { cause });
}
