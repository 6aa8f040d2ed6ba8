/**
 * Alarms and dashboard: there where the configuration says so, made from the metrics that handlers and
 * Lambda write, and deaf to refusals.
 * @module
 */
import { formatCall } from "../../handlers/lib/call-log";
import { FULL_STACK_VARIABLES } from "../support/full-stack";
import {
  type Arguments,
  resourceOf,
  resourcesOf,
  type SynthesizedStack,
  synthEnvironment,
} from "../support/synth";

/** Two pools with the triggers that are on by default; with another one the dashboard may count more. */
const PROD = { INCOGNITO_PROD_POOLS: "default,anonymous" };

let full: SynthesizedStack;
let prod: SynthesizedStack;

beforeAll(() => {
  full = synthEnvironment("dev", { ...FULL_STACK_VARIABLES, INCOGNITO_MONITORING_ENABLED: "true" });
  prod = synthEnvironment("prod", PROD);
});

function alarmOf(stack: SynthesizedStack, name: string): Arguments {
  return resourceOf(stack, "aws_cloudwatch_metric_alarm", `monitoring_${name}`);
}

interface Widget {
  readonly title: string;
  readonly metrics: readonly (readonly unknown[])[];
}

function widgetsOf(stack: SynthesizedStack): Readonly<Record<string, Widget>> {
  const { dashboard_body } = resourceOf(stack, "aws_cloudwatch_dashboard", "monitoring");
  const { widgets } = JSON.parse(dashboard_body) as {
    readonly widgets: readonly { readonly properties: Widget }[];
  };
  return Object.fromEntries(widgets.map(({ properties }) => [properties.title, properties]));
}

/** The metric of a line as a handler writes it. */
function writtenMetric() {
  const line = JSON.parse(
    formatCall(
      { trigger: "preSignUp", sources: [], functionName: "fn", pool: "anonymous" },
      {
        source: "",
        result: { decision: "refused", reason: "attributes" },
        startedAt: 0,
        endedAt: 0,
      },
    ),
  );
  const [directive] = line._aws.CloudWatchMetrics;
  return { line, directive };
}

describe("the alarm of a ceiling", () => {
  const alarm = (stack: SynthesizedStack) =>
    resourcesOf(stack, "aws_cloudwatch_metric_alarm").find(([id]) =>
      id.startsWith("monitoring_anonymous-pre-sign-up-ceiling"),
    )?.[1];

  it("rings as soon as a sign-up comes near it, and is not there without one", () => {
    const counted = synthEnvironment("prod", { INCOGNITO_SIGN_UPS_PER_MONTH: "10000" });

    expect(alarm(counted)).toMatchObject({
      namespace: "Incognito",
      metric_name: "Calls",
      dimensions: { Decision: "done", Reason: "near-ceiling" },
      statistic: "Sum",
      threshold: 0,
      evaluation_periods: 1,
      treat_missing_data: "notBreaching",
    });
    expect(JSON.stringify(widgetsOf(counted)["Sign-ups"])).toContain("near-ceiling");
    expect(alarm(prod)).toBeUndefined();
    expect(
      alarm(synthEnvironment("prod", { INCOGNITO_SIGN_UP_VALVE_ENABLED: "true" })),
    ).toBeUndefined();
  });
});

describe("alarms", () => {
  it("are none in dev", () => {
    const dev = synthEnvironment("dev");

    expect(resourcesOf(dev, "aws_cloudwatch_metric_alarm")).toEqual([]);
    expect(resourcesOf(dev, "aws_cloudwatch_dashboard")).toEqual([]);
  });

  it("are three for each function, and one more for each that sends", () => {
    const names = resourcesOf(full, "aws_cloudwatch_metric_alarm").map(([name]) =>
      name.replace(/^monitoring_(.*)_\w+$/, "$1"),
    );

    const expected = resourcesOf(full, "aws_lambda_function").flatMap(([name]) =>
      ["duration", "errors", "throttles", ...(name.endsWith("-sender") ? ["undelivered"] : [])].map(
        (alarm) => `${name}-${alarm}`,
      ),
    );

    expect([...names].sort()).toEqual(expected.sort());
    expect(names).toContain("default-custom-email-sender-undelivered");
  });

  it("take refusals, as handlers write them, from Lambda's errors", () => {
    const alarm = alarmOf(prod, "anonymous-pre-sign-up-errors");
    const { directive, line } = writtenMetric();
    const [beside, errors, refusals] = alarm.metric_query;
    const FunctionName = "${aws_lambda_function.anonymous-pre-sign-up.function_name}";

    expect(beside).toMatchObject({ expression: "errors - FILL(refusals, 0)", return_data: true });
    expect(errors).toMatchObject({
      id: "errors",
      metric: { namespace: "AWS/Lambda", metric_name: "Errors", dimensions: { FunctionName } },
    });
    expect(refusals).toMatchObject({
      id: "refusals",
      metric: {
        namespace: directive.Namespace,
        metric_name: directive.Metrics[0].Name,
        dimensions: { FunctionName, Decision: line.Decision },
      },
    });
    expect(Object.keys(refusals.metric.dimensions).sort()).toEqual(
      directive.Dimensions[0].toSorted(),
    );
    expect(alarm).toMatchObject({
      threshold: 0,
      comparison_operator: "GreaterThanThreshold",
      evaluation_periods: 3,
      datapoints_to_alarm: 2,
      treat_missing_data: "notBreaching",
    });
  });

  it.each([
    ["throttles", "Throttles", "Sum", 0],
    ["duration", "Duration", "Maximum", 4_000],
    ["undelivered", "AsyncEventsDropped", "Sum", 0],
  ])("watch %s", (name, metric_name, statistic, threshold) => {
    const alarm = alarmOf(full, `default-custom-email-sender-${name}`);

    expect(alarm).toMatchObject({
      namespace: "AWS/Lambda",
      metric_name,
      statistic,
      threshold,
      dimensions: {
        FunctionName: "${aws_lambda_function.default-custom-email-sender.function_name}",
      },
    });
  });

  it("tell a topic where one is named, and nobody else", () => {
    const topic = "arn:aws:sns:eu-central-1:123456789012:alarms";
    const told = synthEnvironment("prod", { INCOGNITO_ALARM_TOPIC_ARN: topic });

    expect(alarmOf(told, "anonymous-pre-sign-up-errors").alarm_actions).toEqual([topic]);
    expect(alarmOf(prod, "anonymous-pre-sign-up-errors")).not.toHaveProperty("alarm_actions");
  });
});

describe("the dashboard", () => {
  it("shows sign-ups, sign-ins, refusals, denials, messages and the functions' health", () => {
    expect(Object.keys(widgetsOf(full))).toEqual([
      "Sign-ups",
      "Sign-ins",
      "Refusals by reason",
      "Denials by reason",
      "Undelivered messages",
      "Errors, refusals included",
      "Longest call, ms",
      "Throttles",
    ]);
  });

  it("leaves out what nothing counts", () => {
    expect(widgetsOf(prod)).not.toHaveProperty("Sign-ins");
    expect(widgetsOf(prod)).not.toHaveProperty("Undelivered messages");
  });

  it("counts sign-ups by Post Confirmation, without passwords that were reset", () => {
    const { metrics } = widgetsOf(full)["Sign-ups"]!;
    const countedOf = (kind: string) => {
      const name = `\${aws_lambda_function.${kind}-post-confirmation.function_name}`;
      return metrics.filter((line) => line[3] === name).map((line) => line.at(-1));
    };

    expect(countedOf("default")).toEqual(["counted"]);
    expect(countedOf("anonymous")).toEqual(["counted", "key-stored", "key-kept"]);
  });

  it("counts anonymous sign-ups by Pre Sign-Up where Post Confirmation is off", () => {
    const { metrics } = widgetsOf(prod)["Sign-ups"]!;

    expect(metrics).toEqual([
      [
        "Incognito",
        "Calls",
        "FunctionName",
        "${aws_lambda_function.anonymous-pre-sign-up.function_name}",
        "Decision",
        "done",
        "Reason",
        "confirmed",
      ],
    ]);
  });

  it("counts no sign-ups by a Pre Sign-Up that confirms nobody", () => {
    const byEmail = synthEnvironment("prod", {
      INCOGNITO_PROD_POOLS: "default",
      INCOGNITO_PROD_DEFAULT_POOL_TRIGGERS: "preSignUp,preTokenGeneration",
    });

    expect(resourceOf(byEmail, "aws_lambda_function", "default-pre-sign-up")).toBeDefined();
    expect(widgetsOf(byEmail)).not.toHaveProperty("Sign-ups");
  });

  it("finds every reason under the dimensions that handlers write", () => {
    const { metrics } = widgetsOf(prod)["Refusals by reason"]!;
    const { directive } = writtenMetric();
    const [expression] = metrics.map(([line]) => (line as { expression: string }).expression);

    expect(expression).toContain(`{${directive.Namespace},${directive.Dimensions[1].join(",")}}`);
    expect(expression).toContain('Decision="refused"');
  });
});
