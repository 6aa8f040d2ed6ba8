/**
 * Rule: nothing is lost or stopped by an argument that changes in place.
 * @module
 */
import type { Graph } from "../../contract/graph";
import {
  type ContractBlock,
  type ContractResource,
  isUnresolvedAt,
  numberAt,
  textsAt,
  valuesAt,
} from "../../contract/resource";
import { resourceByAddress } from "./look-up";
import { holdsKeys } from "./no-sign-in-table-removal";
import type { Level, Rule, RuleFinding, Subject } from "./rule";

/** An argument that stops something, or lets go of what a resource holds. */
interface Switch {
  readonly type: string;
  readonly argument: string;
  isThrown(values: ContractBlock): boolean;
  readonly problem: string;
  readonly level?: (one: ContractResource, graph: Graph) => Level;
}

const LOG_GROUP = "aws_cloudwatch_log_group";
const RETENTION = "retention_in_days";

const isTrue = (values: ContractBlock, path: string) => valuesAt(values, path).includes(true);
const isError = (): Level => "error";

const SWITCHES: readonly Switch[] = [
  {
    type: "aws_kms_key",
    argument: "is_enabled",
    isThrown: (values) => valuesAt(values, "is_enabled").includes(false),
    problem: "is false: nothing is signed, encrypted or read with the key any longer",
    level: isError,
  },
  {
    type: "aws_lambda_function",
    argument: "reserved_concurrent_executions",
    isThrown: (values) => numberAt(values, "reserved_concurrent_executions") === 0,
    problem: "is 0: AWS refuses every call of the function",
    level: isError,
  },
  {
    type: "aws_dynamodb_table",
    argument: "ttl.enabled",
    isThrown: (values) => isTrue(values, "ttl.enabled"),
    problem: "is true: items that were kept are deleted by time",
    level: (table, graph) => (holdsKeys(table, graph) ? "error" : "warning"),
  },
  {
    type: "aws_dynamodb_table",
    argument: "ttl.enabled",
    isThrown: (values) => !isTrue(values, "ttl.enabled"),
    problem: "was true and no longer is: what was to be deleted by time stays",
  },
  ...["deletion_protection_enabled", "point_in_time_recovery.enabled"].map((argument) => ({
    type: "aws_dynamodb_table",
    argument,
    isThrown: (values: ContractBlock) => !isTrue(values, argument),
    problem: "was true and no longer is",
  })),
  ...["aws_scheduler_schedule", "aws_cloudwatch_event_rule"].map((type) => ({
    type,
    argument: "state",
    isThrown: (values: ContractBlock) => textsAt(values, "state").includes("DISABLED"),
    problem: "is 'DISABLED': what it started by itself is started no longer",
  })),
  {
    type: "aws_cloudwatch_event_rule",
    argument: "is_enabled",
    isThrown: (values) => valuesAt(values, "is_enabled").includes(false),
    problem: "is false: what it started by itself is started no longer",
  },
  {
    type: "aws_cloudfront_distribution",
    argument: "enabled",
    isThrown: (values) => valuesAt(values, "enabled").includes(false),
    problem: "is false: nobody reaches the page any longer",
  },
  {
    type: "aws_s3_bucket",
    argument: "force_destroy",
    isThrown: (values) => isTrue(values, "force_destroy"),
    problem: "is true: whoever deletes the bucket deletes what it holds",
  },
];

/** See {@link Rule}; what is new has nothing to lose yet. */
export const noSwitchOff: Rule = {
  id: "no-switch-off",
  level: "warning",
  what: "A change in place disables a key or lets a function run no more (as errors), stops a schedule or a page, lets a table's items expire (of sign-in keys as an error) or stay for ever, keeps a log for longer or (as a note) shorter, or takes away what protects a table or a bucket.",
  why: "Nothing is deleted, and yet nobody signs in, or the next mistake deletes what people need.",
  satisfy: "Leave the argument as it was, or waive the finding where that is what you want.",
  types: [...new Set(SWITCHES.map(({ type }) => type)), LOG_GROUP],
  check: (subject) => [
    ...SWITCHES.flatMap((one) => findingsOf(one, subject)),
    ...retentionFindings(subject),
  ],
};

/** What the anonymity contract says of a log is not said twice. */
function retentionFindings({ before, after, violations }: Subject): readonly RuleFinding[] {
  const said = new Set(violations.map(({ address, argument }) => `${address} ${argument}`));
  return after.ofType(LOG_GROUP).flatMap(({ address, values }) => {
    const was = resourceByAddress(before, address)?.values;
    if (was === undefined || was === values || said.has(`${address} ${RETENTION}`)) return [];
    if (isUnresolvedAt(values, RETENTION)) {
      return [{ address, argument: RETENTION, problem: "is known after the apply only" }];
    }
    const [had, has] = [daysOf(was), daysOf(values)];
    if (had === has) return [];
    const days = `was ${wordsOf(had)} and is ${wordsOf(has)}`;
    return has > had
      ? [{ address, argument: RETENTION, problem: `${days}: what the log says of people stays` }]
      : [{ address, argument: RETENTION, problem: `${days}: older lines go`, level: "note" }];
  });
}

/** None, or 0, is for ever. */
function daysOf(values: ContractBlock): number {
  return numberAt(values, RETENTION) || Number.POSITIVE_INFINITY;
}

function wordsOf(days: number): string {
  return Number.isFinite(days) ? `${days} days` : "for ever";
}

function findingsOf(
  { type, argument, isThrown, problem, level }: Switch,
  { before, after }: Subject,
): readonly RuleFinding[] {
  return before
    .ofType(type)
    .filter(({ values }) => !isThrown(values))
    .flatMap(({ address }) => resourceByAddress(after, address) ?? [])
    .filter(({ values }) => isThrown(values))
    .map((one) => ({
      address: one.address,
      argument,
      problem,
      ...(level !== undefined && { level: level(one, before) }),
    }));
}
