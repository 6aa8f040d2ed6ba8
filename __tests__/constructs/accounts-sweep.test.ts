/**
 * The scheduled sweep in a stack: there where the configuration says when, with the rights that it needs and no
 * others, started by its own rule alone.
 * @module
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { listPools } from "../../handlers/pools";
import { BANNABLE, FULL_BAN_VARIABLES } from "../support/full-stack";
import { BUNDLE_DIRECTORY } from "../support/places";
import { resourceOf, resourcesOf, type SynthesizedStack, synthEnvironment } from "../support/synth";

const SWEPT = {
  INCOGNITO_ACCOUNT_IDLE_WEEKS: "26",
  INCOGNITO_SWEEP_SCHEDULE: "rate(1 day)",
};

let full: SynthesizedStack;
let prod: SynthesizedStack;
beforeAll(() => {
  full = synthEnvironment("dev", { ...FULL_BAN_VARIABLES, ...SWEPT });
  prod = synthEnvironment("prod", SWEPT);
});

const functionOf = (stack: SynthesizedStack) =>
  resourceOf(stack, "aws_lambda_function", "accounts-sweep");

describe("the scheduled sweep", () => {
  it("is none where only the weeks are set", () => {
    const stack = synthEnvironment("prod", { INCOGNITO_ACCOUNT_IDLE_WEEKS: "26" });

    expect(resourcesOf(stack, "aws_cloudwatch_event_rule")).toEqual([]);
    expect(JSON.stringify(stack)).not.toContain("accounts-sweep");
  });

  it("is started by its rule, and may be by nothing else", () => {
    expect(resourceOf(prod, "aws_cloudwatch_event_rule", "accounts-sweep-schedule")).toMatchObject({
      schedule_expression: "rate(1 day)",
    });
    expect(
      resourceOf(prod, "aws_cloudwatch_event_rule", "accounts-sweep-schedule"),
    ).not.toHaveProperty("event_pattern");
    const permissions = resourcesOf(prod, "aws_lambda_permission").filter(([name]) =>
      name.startsWith("accounts-sweep"),
    );
    expect(permissions.map(([, permission]) => permission)).toEqual([
      expect.objectContaining({
        action: "lambda:InvokeFunction",
        principal: "events.amazonaws.com",
        source_arn: "${aws_cloudwatch_event_rule.accounts-sweep-schedule.arn}",
      }),
    ]);
    expect(resourceOf(prod, "aws_cloudwatch_event_target", "accounts-sweep-target")).toMatchObject({
      rule: "${aws_cloudwatch_event_rule.accounts-sweep-schedule.name}",
      input: JSON.stringify({
        userPoolIds: listPools().map(({ kind }) => `\${aws_cognito_user_pool.${kind}-pool.id}`),
      }),
    });
  });

  it("is given what its bundle asks for at its start, and nothing besides", () => {
    const { variables } = functionOf(full).environment;
    const start = (env: Readonly<Record<string, string>>) =>
      execFileSync(
        process.execPath,
        ["-e", `require(${JSON.stringify(join(BUNDLE_DIRECTORY, "handlers/accounts-sweep"))})`],
        {
          env: {
            ...env,
            AWS_LAMBDA_FUNCTION_NAME: "sweep",
            AWS_REGION: "eu-central-1",
            AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
            AWS_SECRET_ACCESS_KEY: "none",
          },
          stdio: "pipe",
        },
      );

    expect(() => start(variables)).not.toThrow();
    for (const name of Object.keys(variables)) {
      const { [name]: _taken, ...rest } = variables;
      expect(() => start(rest)).toThrow(`${name} is missing; deploy the stack again`);
    }
    // Only known after the apply they would hide all other variables from the plan's review.
    expect(variables).toMatchObject({
      SWEEP_POOLS: String(BANNABLE.length),
      ACCOUNT_IDLE_WEEKS: "26",
    });
    expect(functionOf(full)).toMatchObject({ timeout: 900, memory_size: 1024 });
  });

  it("may end accounts of the stack's pools, and change what is kept of them", () => {
    const [, { policy }] = resourcesOf(full, "aws_iam_role_policy").find(([name]) =>
      name.startsWith("accounts-sweep"),
    )!;
    const [, cognito, ...tables] = JSON.parse(policy).Statement;

    expect(cognito).toEqual({
      Effect: "Allow",
      Action: [
        "cognito-idp:ListUsers",
        "cognito-idp:AdminDisableUser",
        "cognito-idp:AdminEnableUser",
        "cognito-idp:AdminDeleteUser",
      ],
      Resource: BANNABLE.map(({ kind }) =>
        expect.stringContaining(`aws_cognito_user_pool.${kind}-pool.arn`),
      ),
    });
    expect(tables.map(({ Resource }: { Resource: string[] }) => Resource[0])).toEqual(
      ["use", "key", "ban", "migration"].map((name) => `\${aws_dynamodb_table.${name}-table.arn}`),
    );
    expect(policy).not.toContain("dynamodb:*");
  });

  it("is watched: an alarm for a sweep that fails, and its numbers on the dashboard", () => {
    const alarms = resourcesOf(prod, "aws_cloudwatch_metric_alarm").filter(([name]) =>
      name.includes("accounts-sweep"),
    );
    const { dashboard_body: body } = resourcesOf(prod, "aws_cloudwatch_dashboard")[0]![1];

    expect(alarms.map(([, { metric_name, threshold }]) => [metric_name, threshold])).toEqual(
      expect.arrayContaining([
        ["Errors", 0],
        ["Throttles", 0],
        ["Duration", 850_000],
      ]),
    );
    expect(String(body)).toContain("Sweeps of idle accounts");
    expect(String(body)).toContain("AccountsEnded");
    expect(JSON.stringify(synthEnvironment("prod"))).not.toContain("Sweeps of idle accounts");
  });
});

describe("sweepSchedule", () => {
  it.each([
    "daily",
    "rate(1 days)",
    "rate(2 day)",
    "rate(5 minutes)",
    "cron(0 3 * * *)",
    "rate(0 days)",
  ])("is refused as %s", (schedule) => {
    expect(() => synthEnvironment("dev", { ...SWEPT, INCOGNITO_SWEEP_SCHEDULE: schedule })).toThrow(
      `sweepSchedule of dev is '${schedule}'; expected rate(1 day)`,
    );
  });

  it.each(["rate(1 hour)", "rate(12 hours)", "cron(30 3 * * ? *)", "cron(0 4 ? * MON-FRI *)"])(
    "is taken as %s",
    (schedule) => {
      expect(() =>
        synthEnvironment("dev", { ...SWEPT, INCOGNITO_SWEEP_SCHEDULE: schedule }),
      ).not.toThrow();
    },
  );

  it("is nothing without weeks, and says so", () => {
    expect(() => synthEnvironment("dev", { INCOGNITO_SWEEP_SCHEDULE: "rate(1 day)" })).toThrow(
      "sweepSchedule of dev is 'rate(1 day)' but accountIdleWeeks is missing, and no account would end",
    );
  });
});
