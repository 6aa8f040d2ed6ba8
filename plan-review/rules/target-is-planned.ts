/**
 * Rule: what is started, told or sent goes to what the plan holds.
 * @module
 */
import type { Graph } from "../../contract/graph";
import {
  type ContractResource,
  type ContractValue,
  isUnresolvedAt,
  textsAt,
  Unresolved,
  valuesAt,
} from "../../contract/resource";
import { accountIn, type Home } from "../access/home";
import { isPlainReference } from "../access/plain-reference";
import { perGraph } from "../per-graph";
import { isSameBlock } from "../same-values";
import { resourceByAddress } from "./look-up";
import type { Rule, RuleFinding, Subject } from "./rule";
import { kept, listed, type Setting, settingFaults } from "./setting";

const ALARMS = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"];
const ACTIONS = ["alarm_actions", "ok_actions", "insufficient_data_actions"];

/** The arguments of a type that name a target, or the role by which it is reached. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  aws_scheduler_schedule: [
    "target.arn",
    "target.role_arn",
    "target.dead_letter_config.arn",
    "target.ecs_parameters.task_definition_arn",
  ],
  aws_cloudwatch_event_target: [
    "arn",
    "role_arn",
    "dead_letter_config.arn",
    "ecs_target.task_definition_arn",
  ],
  aws_sns_topic_subscription: ["endpoint", "topic_arn", "subscription_role_arn"],
  ...Object.fromEntries(ALARMS.map((type) => [type, ACTIONS])),
};

const ALARM_SETTINGS: readonly Setting[] = [
  kept("actions_enabled", true, "was true: the alarm tells nobody any longer"),
  listed("alarm_actions", "loses", "it hears of the alarm no longer"),
];

/** See {@link Rule}; a target of another account is `no-stranger-target`'s. */
export const targetIsPlanned: Rule = {
  id: "target-is-planned",
  level: "warning",
  what: "A schedule, a rule of events, an alarm or a subscription gets a target or a role that the plan does not hold, or (as an error) a schedule calls AWS itself; or an alarm tells no longer whom it told.",
  why: "What is started there, and by which rights, or who is told, stands in no plan.",
  satisfy: "Name a resource of the same plan, or waive the finding where the target is yours.",
  types: Object.keys(TARGETS),
  check: (subject) => [
    ...Object.entries(TARGETS).flatMap(([type, paths]) => {
      const found = subject.after
        .ofType(type)
        .flatMap((one) => paths.flatMap((path) => targetFindings(one, path, subject)));
      return ALARMS.includes(type) ? once(found) : found;
    }),
    ...subject.after.ofType("aws_scheduler_schedule").flatMap(shellFindings),
    ...subject.after.ofType(...ALARMS).flatMap((alarm) => {
      const was = resourceByAddress(subject.before, alarm.address);
      if (was === undefined) return [];
      // What only the apply decides is told of each target already.
      const known = ALARM_SETTINGS.filter(
        ({ argument }) => !isUnresolvedAt(alarm.values, argument),
      );
      return settingFaults(was, alarm, known).map((fault) => ({
        address: alarm.address,
        ...fault,
      }));
    }),
  ],
};

/** A shell in a task that a schedule starts sees all that the task sees. */
function shellFindings({ address, values }: ContractResource): readonly RuleFinding[] {
  const argument = "target.ecs_parameters.enable_execute_command";
  return valuesAt(values, argument).includes(true)
    ? [{ address, argument, problem: "is true: whoever may, opens a shell in what is started" }]
    : [];
}

/** A topic that every alarm tells is one thing to look at. */
function once(findings: readonly RuleFinding[]): readonly RuleFinding[] {
  const isFirst = new Map<string, RuleFinding>();
  for (const one of findings) {
    const key = JSON.stringify([one.argument, one.problem]);
    if (!isFirst.has(key)) isFirst.set(key, one);
  }
  return [...isFirst.values()];
}

/** AWS's own calls, which a schedule can make without a function between. */
const CALLS_AWS = /^arn:[^:]+:scheduler:::aws-sdk:/;

/** Whom such a call meets stands in the schedule's input; any change of it is another call. */
function callsOtherwise(
  target: ContractValue,
  { address, values }: ContractResource,
  before: Graph,
) {
  return (
    CALLS_AWS.test(String(target)) &&
    !isSameBlock(resourceByAddress(before, address)?.values, values)
  );
}

function targetFindings(
  resource: ContractResource,
  argument: string,
  { before, after, home }: Subject,
): readonly RuleFinding[] {
  const { address, type } = resource;
  const had = ALARMS.includes(type)
    ? toldBefore(before)
    : new Set(textsAt(resourceByAddress(before, address)?.values, argument));
  return valuesAt(resource.values, argument)
    .filter((target) => !isHeld(resource, argument, target, after))
    .filter((target) => target !== "")
    .filter((target) => !had.has(String(target)) || callsOtherwise(target, resource, before))
    .filter((target) => isOfHome(target, home))
    .map((target) => {
      if (target instanceof Unresolved) {
        return { address, argument, problem: "is known after the apply only" };
      }
      return CALLS_AWS.test(String(target))
        ? { address, argument, problem: `calls AWS itself: '${String(target)}'`, level: "error" }
        : { address, argument, problem: `is '${String(target)}', which this plan does not hold` };
    });
}

/** Whatever some alarm told already. */
const toldBefore = perGraph(
  (before): ReadonlySet<string> =>
    new Set(
      before
        .ofType(...ALARMS)
        .flatMap(({ values }) => ACTIONS.flatMap((action) => textsAt(values, action))),
    ),
);

/** Whether the plan holds a target; of HCL it shows what an expression names, and not what it makes of it. */
function isHeld(
  resource: ContractResource,
  argument: string,
  target: ContractValue,
  graph: Graph,
): boolean {
  if (target instanceof Unresolved) {
    const isNamed = target.references.some((one) => resourceByAddress(graph, one) !== undefined);
    const isPlain = target.template === undefined || isPlainReference(target, ["arn", "id"]);
    return isNamed && isPlain;
  }
  // One of several targets of a list, so that its text alone counts.
  const alone = { ...resource, values: { target }, references: {} };
  // What an event target calls its `arn` is that of its target.
  const isNamed = graph.targets(alone, "target").some(({ type }) => type !== resource.type);
  return isNamed || !isOfAws(resource, argument);
}

/** Where a topic sends mail or calls a page, `no-copied-record` tells it. */
function isOfAws({ type, values }: ContractResource, argument: string): boolean {
  if (type !== "aws_sns_topic_subscription" || argument !== "endpoint") return true;
  return textsAt(values, "protocol").some((one) => /^(?:lambda|sqs|firehose)$/.test(one));
}

function isOfHome(target: ContractValue, { accounts }: Home): boolean {
  const account = typeof target === "string" ? accountIn(target) : undefined;
  return account === undefined || accounts.has(account);
}
