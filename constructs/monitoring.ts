/**
 * Alarms and a dashboard for a stack's functions. No stranger may set off an alarm: Lambda counts a refusal
 * as an error, so refusals are subtracted from errors.
 * @module
 */
import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
  type CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { CUSTOM_SENDERS, type TriggerName } from "../handlers/triggers";
import { dashboardBody } from "./dashboard";
import type { ApiFunction } from "./exchange-resources";
import { toKebabCase } from "./lambda-config";
import { CALLS, type MonitoredFunction, PERIOD_SECONDS } from "./metrics";

/** Properties of {@link Monitoring}. */
export interface MonitoringProps {
  readonly dashboardName: string;
  readonly region: string;
  readonly functions: readonly MonitoredFunction[];
  /** Functions behind an API; they refuse people with an answer, so every error of theirs is a real one. */
  readonly apis: readonly Pick<ApiFunction, "name" | "functionName">[];
  /**
   * The SNS topic that receives alarms.
   * @defaultValue - nobody is notified; the alarms show in the console
   */
  readonly topicArn?: string | undefined;
  /**
   * The function that sweeps by a schedule.
   * @defaultValue - there is none
   */
  readonly sweepFunctionName?: string | undefined;
}

/** Cognito gives a trigger five seconds; a call that comes close is a warning. */
const LONGEST_CALL_MILLISECONDS = 4_000;
/** A sweep stops by itself after 720 s plus the page in progress. */
const LONGEST_SWEEP_MILLISECONDS = 850_000;
/** Two bad periods out of three: a call's error and its refusal may fall into different periods. */
const SUSTAINED = { evaluationPeriods: 3, datapointsToAlarm: 2 };
const AT_ONCE = { evaluationPeriods: 1, datapointsToAlarm: 1 };

/**
 * Three alarms per function, including those behind an API, one more for each that sends messages, and one
 * dashboard.
 *
 * @example
 * new Monitoring(stack, "monitoring", {
 *   dashboardName: "incognito-prod",
 *   region: "eu-central-1",
 *   functions: [
 *     {
 *       trigger: "preSignUp",
 *       kind: "anonymous",
 *       signInWith: "username",
 *       takesKeys: true,
 *       functionName: fn.functionName,
 *     },
 *   ],
 * });
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export class Monitoring extends Construct {
  private readonly topicArn: string | undefined;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    this.topicArn = props.topicArn;
    for (const fn of props.functions) this.addAlarms(fn);
    for (const api of props.apis) this.addApiAlarms(api);
    if (props.sweepFunctionName !== undefined) this.addSweepAlarms(props.sweepFunctionName);
    new CloudwatchDashboard(this, "dashboard", {
      dashboardName: props.dashboardName,
      dashboardBody: dashboardBody(props),
    });
  }

  private addAlarms(fn: MonitoredFunction): void {
    this.addAlarm(fn, "errors", {
      ...SUSTAINED,
      alarmDescription: "The function fails, refusals not counted.",
      threshold: 0,
      metricQuery: errorsBesideRefusals(fn),
    });
    this.addAlarm(fn, "throttles", {
      ...AT_ONCE,
      alarmDescription: "Lambda turns calls away, and with them users.",
      threshold: 0,
      ...lambdaMetric(fn, "Throttles", "Sum"),
    });
    this.addAlarm(fn, "duration", {
      ...SUSTAINED,
      alarmDescription: `Calls take over ${LONGEST_CALL_MILLISECONDS} ms; Cognito waits no longer than 5000.`,
      threshold: LONGEST_CALL_MILLISECONDS,
      ...lambdaMetric(fn, "Duration", "Maximum"),
    });
    if (fn.hasCeiling) {
      this.addAlarm(fn, "ceiling", {
        ...AT_ONCE,
        alarmDescription:
          "Sign-ups have used up 80 % of a ceiling; docs/abuse.md says what helps, npm run valve closes.",
        threshold: 0,
        ...CALLS,
        dimensions: { FunctionName: fn.functionName, Decision: "done", Reason: "near-ceiling" },
        statistic: "Sum",
        period: PERIOD_SECONDS,
      });
    }
    const senders: readonly TriggerName[] = CUSTOM_SENDERS;
    if (!senders.includes(fn.trigger)) return;
    this.addAlarm(fn, "undelivered", {
      ...AT_ONCE,
      alarmDescription: "Lambda has given a message up after all its tries.",
      threshold: 0,
      ...lambdaMetric(fn, "AsyncEventsDropped", "Sum"),
    });
  }

  private addApiAlarms(api: MonitoringProps["apis"][number]): void {
    this.addNamedAlarm(api, "errors", {
      ...SUSTAINED,
      alarmDescription: "The function fails: KMS, DynamoDB or Cognito does not do its part.",
      threshold: 0,
      ...lambdaMetric(api, "Errors", "Sum"),
    });
    this.addNamedAlarm(api, "throttles", {
      ...AT_ONCE,
      alarmDescription: "Lambda turns calls away, and with them users.",
      threshold: 0,
      ...lambdaMetric(api, "Throttles", "Sum"),
    });
    this.addNamedAlarm(api, "duration", {
      ...SUSTAINED,
      alarmDescription: `Calls take over ${LONGEST_CALL_MILLISECONDS} ms; Lambda ends them after 5000.`,
      threshold: LONGEST_CALL_MILLISECONDS,
      ...lambdaMetric(api, "Duration", "Maximum"),
    });
  }

  /** Hours pass between sweeps, and nobody is waiting to notice a failure, so a single one rings. */
  private addSweepAlarms(functionName: string): void {
    const sweep = { name: "accounts-sweep", functionName };
    this.addNamedAlarm(sweep, "errors", {
      ...AT_ONCE,
      alarmDescription:
        "A sweep of idle accounts has failed, and accounts may stay that should end.",
      threshold: 0,
      ...lambdaMetric(sweep, "Errors", "Sum"),
    });
    this.addNamedAlarm(sweep, "throttles", {
      ...AT_ONCE,
      alarmDescription: "Lambda has turned a sweep of idle accounts away.",
      threshold: 0,
      ...lambdaMetric(sweep, "Throttles", "Sum"),
    });
    this.addNamedAlarm(sweep, "duration", {
      ...AT_ONCE,
      alarmDescription: "A sweep of idle accounts took over 850 s; Lambda ends it after 900.",
      threshold: LONGEST_SWEEP_MILLISECONDS,
      ...lambdaMetric(sweep, "Duration", "Maximum"),
    });
  }

  private addAlarm({ trigger, kind, functionName }: MonitoredFunction, name: string, alarm: Alarm) {
    this.addNamedAlarm({ name: `${kind}-${toKebabCase(trigger)}`, functionName }, name, alarm);
  }

  private addNamedAlarm(
    { name: id, functionName }: MonitoringProps["apis"][number],
    name: string,
    alarm: Alarm,
  ) {
    new CloudwatchMetricAlarm(this, `${id}-${name}`, {
      alarmName: `${functionName}-${name}`,
      comparisonOperator: "GreaterThanThreshold",
      treatMissingData: "notBreaching",
      ...(this.topicArn !== undefined && { alarmActions: [this.topicArn] }),
      ...alarm,
    });
  }
}

type Alarm = Omit<CloudwatchMetricAlarmConfig, "alarmName" | "comparisonOperator">;

function lambdaMetric(
  { functionName }: Pick<MonitoredFunction, "functionName">,
  metricName: string,
  statistic: string,
) {
  return {
    namespace: "AWS/Lambda",
    metricName,
    dimensions: { FunctionName: functionName },
    statistic,
    period: PERIOD_SECONDS,
  };
}

function errorsBesideRefusals({
  functionName,
}: MonitoredFunction): CloudwatchMetricAlarmMetricQuery[] {
  const common = { period: PERIOD_SECONDS, stat: "Sum" };
  return [
    {
      id: "beside",
      expression: "errors - FILL(refusals, 0)",
      label: "errors beside refusals",
      returnData: true,
    },
    {
      id: "errors",
      metric: {
        ...common,
        namespace: "AWS/Lambda",
        metricName: "Errors",
        dimensions: { FunctionName: functionName },
      },
    },
    {
      id: "refusals",
      metric: {
        ...common,
        ...CALLS,
        dimensions: { FunctionName: functionName, Decision: "refused" },
      },
    },
  ];
}
