/**
 * Rule: nothing is lost or stopped by an argument that changes in place.
 * @module
 */
import type { Graph } from "../../contract/graph";
import {
  type ContractBlock,
  type ContractResource,
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
  what: "A change in place disables a key or lets a function run no more (as errors), stops a schedule or a page, lets a table's items expire (of sign-in keys as an error), or takes away what protects a table or a bucket.",
  why: "Nothing is deleted, and yet nobody signs in, or the next mistake deletes what people need.",
  satisfy: "Leave the argument as it was, or waive the finding where that is what you want.",
  types: [...new Set(SWITCHES.map(({ type }) => type))],
  check: (subject) => SWITCHES.flatMap((one) => findingsOf(one, subject)),
};

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
