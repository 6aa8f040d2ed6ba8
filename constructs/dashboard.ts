/**
 * What the dashboard shows: how many people sign up and in, how many are refused and why, what was not
 * delivered, and whether the functions keep up. `monitoring.ts` puts it into the stack beside the alarms.
 * @module
 */
import type { TriggerName } from "../handlers/triggers";
import { CALLS, type MonitoredFunction, PERIOD_SECONDS } from "./metrics";

/** A line of a widget: namespace, metric, then dimension names and values in turn; or an expression. */
type MetricLine = readonly (string | Readonly<Record<string, string>>)[];

interface Widget {
  readonly title: string;
  readonly lines: readonly MetricLine[];
}

const WIDTH = 12;
const HEIGHT = 6;
const COLUMNS = 2;

/** The reasons that Post Confirmation logs for a sign-up; a password reset has another. */
const SIGN_UP_REASONS = ["counted"];
/** The same for a sign-up that brought a key. */
const KEY_REASONS = ["key-stored", "key-kept"];

/**
 * The body of the dashboard, as JSON.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboardBody({ functions, region, sweepFunctionName }: DashboardProps): string {
  const described = WIDGETS.map((describe) => describe(functions));
  const widgets = [...described, sweepWidget(sweepFunctionName)].filter(
    ({ lines }) => lines.length > 0,
  );
  return JSON.stringify({
    widgets: widgets.map(({ title, lines }, index) => ({
      type: "metric",
      x: (index % COLUMNS) * WIDTH,
      y: Math.floor(index / COLUMNS) * HEIGHT,
      width: WIDTH,
      height: HEIGHT,
      properties: { title, region, stat: "Sum", period: PERIOD_SECONDS, metrics: lines },
    })),
  });
}

/** What the dashboard covers. */
export interface DashboardProps {
  readonly functions: readonly MonitoredFunction[];
  readonly region: string;
  /** The function that sweeps by a schedule, if one does. */
  readonly sweepFunctionName?: string | undefined;
}

/** As `handlers/lib/sweep/scheduled-sweep.ts` writes them. */
const SWEEP_METRICS = ["AccountsEnded", "AccountsRestored", "AccountsHeld", "RowsRemoved"];

function sweepWidget(functionName: string | undefined): Widget {
  const { namespace } = CALLS;
  const lines = SWEEP_METRICS.map((name) => [namespace, name, "FunctionName", functionName ?? ""]);
  const failures = ["AWS/Lambda", "Errors", "FunctionName", functionName ?? ""];
  return {
    title: "Sweeps of idle accounts",
    lines: functionName === undefined ? [] : [...lines, failures],
  };
}

const WIDGETS: readonly ((functions: readonly MonitoredFunction[]) => Widget)[] = [
  (functions) => ({ title: "Sign-ups", lines: functions.flatMap(signUps) }),
  (functions) => ({
    title: "Sign-ins",
    lines: of(functions, "postAuthentication").map((fn) => [
      ...calls(fn, "done"),
      { label: fn.kind },
    ]),
  }),
  (functions) => ({
    title: "Refusals by reason",
    lines: functions.map((fn) => byReason(fn, "refused")),
  }),
  (functions) => ({
    title: "Denials by reason",
    lines: functions.map((fn) => byReason(fn, "denied")),
  }),
  (functions) => ({
    title: "Undelivered messages",
    lines: [...of(functions, "customEmailSender"), ...of(functions, "customSmsSender")].flatMap(
      (fn) => [lambda(fn, "AsyncEventsDropped"), byReason(fn, "failed"), byReason(fn, "dropped")],
    ),
  }),
  (functions) => ({
    title: "Errors, refusals included",
    lines: functions.map((fn) => lambda(fn, "Errors")),
  }),
  (functions) => ({
    title: "Longest call, ms",
    lines: functions.map((fn) => [...lambda(fn, "Duration"), { stat: "Maximum" }]),
  }),
  (functions) => ({
    title: "Throttles",
    lines: functions.map((fn) => lambda(fn, "Throttles")),
  }),
];

/** Counted by Post Confirmation or, if that is off, by Pre Sign-Up's confirmations; by e-mail it has none. */
function signUps(fn: MonitoredFunction, _: number, all: readonly MonitoredFunction[]) {
  if (fn.trigger === "postConfirmation") {
    const reasons = [...SIGN_UP_REASONS, ...(fn.takesKeys ? KEY_REASONS : [])];
    return reasons.map((reason) => calls(fn, "done", reason));
  }
  if (fn.trigger !== "preSignUp") return [];
  const confirms = fn.signInWith === "username";
  const isCounted = of(all, "postConfirmation").some(({ kind }) => kind === fn.kind);
  return [
    ...(confirms && !isCounted ? [calls(fn, "done", "confirmed")] : []),
    // Post Confirmation counts these sign-ups too; this line shows those near a ceiling.
    ...(fn.hasCeiling ? [calls(fn, "done", "near-ceiling")] : []),
  ];
}

function of(
  functions: readonly MonitoredFunction[],
  trigger: TriggerName,
): readonly MonitoredFunction[] {
  return functions.filter((fn) => fn.trigger === trigger);
}

function lambda({ functionName }: MonitoredFunction, metric: string): MetricLine {
  return ["AWS/Lambda", metric, "FunctionName", functionName];
}

function calls({ functionName }: MonitoredFunction, decision: string, reason?: string): MetricLine {
  const { namespace, metricName } = CALLS;
  const dimensions = ["FunctionName", functionName, "Decision", decision];
  return [
    namespace,
    metricName,
    ...dimensions,
    ...(reason === undefined ? [] : ["Reason", reason]),
  ];
}

/** Every reason ever logged; CloudWatch's search finds them. */
function byReason({ functionName }: MonitoredFunction, decision: string): MetricLine {
  const schema = `{${CALLS.namespace},FunctionName,Decision,Reason}`;
  const filter = `FunctionName="${functionName}" Decision="${decision}"`;
  return [{ expression: `SEARCH('${schema} ${filter}', 'Sum', ${PERIOD_SECONDS})` }];
}
