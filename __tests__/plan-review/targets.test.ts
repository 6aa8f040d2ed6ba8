/**
 * What schedules start, alarms tell and topics send: to the plan's own, or to something else of the same account.
 * @module
 */
import {
  changed,
  HOME,
  IN_MODULES,
  later,
  type MadeResource,
  made,
  modulePlanOf,
  OWN,
  one,
  planOf,
  refer,
  STRANGER,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const RULE = "target-is-planned";
const SCHEDULE = "aws_scheduler_schedule";
const TARGET = "aws_cloudwatch_event_target";
const ALARM = "aws_cloudwatch_metric_alarm";
const SUBSCRIPTION = "aws_sns_topic_subscription";
const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));

const FUNCTION = `arn:aws:lambda:eu-central-1:${OWN}:function:f`;
const ROLE = `arn:aws:iam::${OWN}:role/r`;
const QUEUE = `arn:aws:sqs:eu-central-1:${OWN}:q`;
const TASK = `arn:aws:ecs:eu-central-1:${OWN}:task-definition/t:1`;
const TOPIC = `arn:aws:sns:eu-central-1:${OWN}:t`;

/** Nested values by a path. */
const at = (path: string, value: Json): Json => {
  const [name = "", ...rest] = path.split(".");
  return { [name]: rest.length === 0 ? value : [at(rest.join("."), value)] };
};

const NAMED = [
  [SCHEDULE, "target.arn", FUNCTION, "aws_lambda_function"],
  [SCHEDULE, "target.role_arn", ROLE, "aws_iam_role"],
  [SCHEDULE, "target.dead_letter_config.arn", QUEUE, "aws_sqs_queue"],
  [SCHEDULE, "target.ecs_parameters.task_definition_arn", TASK, "aws_ecs_task_definition"],
  [TARGET, "arn", FUNCTION, "aws_lambda_function"],
  [TARGET, "role_arn", ROLE, "aws_iam_role"],
  [TARGET, "dead_letter_config.arn", QUEUE, "aws_sqs_queue"],
  [TARGET, "ecs_target.task_definition_arn", TASK, "aws_ecs_task_definition"],
  [SUBSCRIPTION, "endpoint", QUEUE, "aws_sqs_queue"],
  [SUBSCRIPTION, "topic_arn", TOPIC, "aws_sns_topic"],
  [SUBSCRIPTION, "subscription_role_arn", ROLE, "aws_iam_role"],
  [ALARM, "alarm_actions", TOPIC, "aws_sns_topic"],
  [ALARM, "ok_actions", TOPIC, "aws_sns_topic"],
  [ALARM, "insufficient_data_actions", TOPIC, "aws_sns_topic"],
  ["aws_cloudwatch_composite_alarm", "alarm_actions", TOPIC, "aws_sns_topic"],
] as const;

describe.each(NAMED)("%s %s", (type, path, arn, names) => {
  const isAlarm = path.endsWith("_actions");
  const of = (value: Json) => ({
    ...(type === SUBSCRIPTION && { protocol: "sqs" }),
    ...at(path, isAlarm ? [value].flat() : value),
  });
  const told = `warning ${type}.x ${path}: is '${arn}', which this plan does not hold`;

  it("is told where it is new and the plan does not hold it", () => {
    expect(found(one(type, of(arn)))).toEqual([told]);
    expect(found(changed(type, of(isAlarm ? [] : "other"), of(arn)))).toEqual([told]);
    expect(said(RULE, modulePlanOf([one(type, of(arn))]))).toEqual(
      // A topic that many alarms tell is told once.
      IN_MODULES.slice(0, isAlarm ? 1 : 2).map((place) => told.replace(type, `${place}${type}`)),
    );
  });

  it("is not told where the plan holds it, or where it has been so", () => {
    const values = { arn, function_name: "f" };

    expect(found(changed(names, values, values), one(type, of(arn)))).toEqual([]);
    expect(found(changed(type, of(arn), { ...of(arn), description: "d" }))).toEqual([]);
    expect(found(one(type, of("")))).toEqual([]);
  });

  it("is left to another rule where it is of another account", () => {
    const theirs = one(type, of(arn.replace(OWN, STRANGER)));

    expect(found(theirs)).toEqual([]);
    expect(said("no-stranger-target", planOf([HOME, theirs]))).toHaveLength(1);
  });
});

describe("a target that only the apply decides", () => {
  const fn: MadeResource = { address: "aws_lambda_function.f", after: { function_name: "f" } };

  it.each([
    [made("local.arn")],
    [made("data.aws_lambda_function.f")],
    [
      {
        constant_value: '${replace(aws_lambda_function.f.arn, "f", "g")}',
        ...made("aws_lambda_function.f"),
      },
    ],
  ])("is told: %j", (expression) => {
    expect(found(fn, later(TARGET, "arn", expression))).toEqual([
      `warning ${TARGET}.x arn: is known after the apply only`,
    ]);
  });

  it("is not told where it is one of the plan's", () => {
    expect(found(fn, later(TARGET, "arn", refer("aws_lambda_function.f")))).toEqual([]);
    expect(found(fn, later(TARGET, "arn", refer("aws_lambda_function.f", "id")))).toEqual([]);
    expect(found(fn, later(TARGET, "arn", made("aws_lambda_function.f")))).toEqual([]);
    expect(
      said(RULE, modulePlanOf([fn, later(TARGET, "arn", made("aws_lambda_function.f"))])),
    ).toEqual([]);
  });
});

describe("a schedule", () => {
  it("calls AWS itself, which is an error", () => {
    const arn = "arn:aws:scheduler:::aws-sdk:dynamodb:deleteTable";

    expect(found(one(SCHEDULE, { target: [{ arn }] }))).toEqual([
      `error ${SCHEDULE}.x target.arn: calls AWS itself: '${arn}'`,
    ]);
  });

  it("is told of a shell in what it starts", () => {
    const task = (enable_execute_command: boolean) =>
      one(SCHEDULE, { target: [{ ecs_parameters: [{ enable_execute_command }] }] });

    expect(found(task(true))).toEqual([
      expect.stringContaining("target.ecs_parameters.enable_execute_command: is true"),
    ]);
    expect(found(task(false))).toEqual([]);
  });
});

describe("a schedule that has called AWS itself", () => {
  const arn = "arn:aws:scheduler:::aws-sdk:cognitoidentityprovider:adminDeleteUser";
  const calls = (input: string, state = "ENABLED") => ({ state, target: [{ arn, input }] });

  it("is told where anything of it changes, and only then", () => {
    const told = [`error ${SCHEDULE}.x target.arn: calls AWS itself: '${arn}'`];

    expect(found(changed(SCHEDULE, calls("a"), calls("b")))).toEqual(told);
    expect(found(changed(SCHEDULE, calls("a", "DISABLED"), calls("a")))).toEqual(told);
    expect(found(changed(SCHEDULE, calls("a"), calls("a")))).toEqual([]);
  });
});

describe("a subscription", () => {
  it.each(["email", "https"])("by %s is told by another rule", (protocol) => {
    const open = one(SUBSCRIPTION, { protocol, endpoint: "a@theirs.example" });

    expect(found(open)).toEqual([]);
    expect(said("no-copied-record", planOf([HOME, open]))).toHaveLength(1);
  });

  it.each(["lambda", "firehose"])("by %s is told", (protocol) => {
    expect(found(one(SUBSCRIPTION, { protocol, endpoint: QUEUE }))).toHaveLength(1);
  });

  it("is told of its topic, no matter where it sends", () => {
    const open = { protocol: "email", endpoint: "a@theirs.example", topic_arn: TOPIC };

    expect(found(one(SUBSCRIPTION, open))).toEqual([
      `warning ${SUBSCRIPTION}.x topic_arn: is '${TOPIC}', which this plan does not hold`,
    ]);
  });
});

describe("an alarm", () => {
  const loud = { alarm_actions: [TOPIC], actions_enabled: true };
  const topic = changed("aws_sns_topic", { arn: TOPIC }, { arn: TOPIC });

  it("that tells nobody any longer is told", () => {
    expect(found(topic, changed(ALARM, loud, { ...loud, actions_enabled: false }))).toEqual([
      `warning ${ALARM}.x actions_enabled: was true: the alarm tells nobody any longer`,
    ]);
    expect(found(topic, changed(ALARM, loud, { ...loud, alarm_actions: [] }))).toEqual([
      `warning ${ALARM}.x alarm_actions: loses '${TOPIC}': it hears of the alarm no longer`,
    ]);
    expect(found(topic, changed(ALARM, { alarm_actions: [] }, loud))).toEqual([]);
  });

  it("is told once where only the apply decides whom it tells", () => {
    const { alarm_actions: _, ...after } = loud;
    const decided = later(ALARM, "alarm_actions", made("local.topics"), after);

    expect(found({ ...decided, before: loud })).toEqual([
      `warning ${ALARM}.x alarm_actions: is known after the apply only`,
    ]);
  });

  it("is told of each topic of its own, and once of one that others tell too", () => {
    const tells = (name: string, ...alarm_actions: readonly string[]) => ({
      address: `${ALARM}.${name}`,
      after: { alarm_actions },
    });

    expect(
      found(tells("a", TOPIC), tells("b", TOPIC, `${TOPIC}2`)).map((one) => one.split(":", 1)[0]),
    ).toEqual([`warning ${ALARM}.a alarm_actions`, `warning ${ALARM}.b alarm_actions`]);
  });

  it("may tell what another alarm tells already", () => {
    const other: MadeResource = { address: `${ALARM}.y`, before: loud, after: loud };

    expect(found(other, one(ALARM, loud))).toEqual([]);
  });
});
