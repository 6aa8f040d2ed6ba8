/**
 * Judges a plan: runs every rule over it and applies the waivers. `scripts/plan-review.ts` passes the input
 * in; `report/` makes the result readable.
 * @module
 */

import {
  ALLOWED_EXECUTIONS,
  type AllowedExecution,
  type ExecutionKind,
} from "../config/allowed-executions";
import type { Waiver } from "../config/waivers";
import {
  type ContractViolation,
  checkAnonymityContract,
  isMarkedAnonymous,
} from "../contract/anonymity-contract";
import { createGraph, type Graph } from "../contract/graph";
import { resourcesOfSynthesizedStack } from "../contract/synthesized";
import { homeOf } from "./access/home";
import { applyWaivers, type Finding, HIDDEN_PROBLEM, type WaivedFindings } from "./apply-waivers";
import { DRIFT_RULES, driftFindings, unjudgedDrift } from "./drift-findings";
import { PlanReadError } from "./errors";
import { executionOfSynthesized, joinExecutions } from "./execution";
import { gapsOfBlocks, gapsOfSynthesized } from "./gaps";
import { isEffective } from "./is-effective";
import { isRecord } from "./json-record";
import type { Json, PlanModel, PlannedChange } from "./model";
import type { StrayFile } from "./plan-directory/stray-files";
import { RULES } from "./rules";
import { append } from "./rules/look-up";
import { LEVELS, type Rule, type RuleFinding, type Subject } from "./rules/rule";
import { type UnjudgedChange, unjudgedPart, unjudgedReads } from "./unjudged-part";

/** What a review needs. */
export interface ReviewOptions {
  readonly plan: PlanModel;
  /** The stack's synthesized JSON, if available. */
  readonly synthesized?: unknown;
  /** Files that have no place in the plan directory. */
  readonly strayFiles?: readonly StrayFile[];
  /** Arguments that the environment gave to `terraform plan`. */
  readonly planArguments?: readonly string[];
  /** Pools that count as anonymous without the tag. */
  readonly anonymousAddresses: readonly string[];
  readonly waivers: readonly Waiver[];
  /**
   * What the apply may run besides changing resources.
   * @defaultValue - the list of `config/allowed-executions.ts`
   */
  readonly allowed?: readonly AllowedExecution[] | undefined;
  /** The day, in UTC, such as `2026-11-24`. */
  readonly today: string;
  /** The stack's name, if known. */
  readonly stack: string | undefined;
}

/** A plan and everything that was found in it. */
export interface Review extends WaivedFindings {
  readonly plan: PlanModel;
  readonly after: Graph;
  readonly before: Graph;
  /**
   * What happens to resources of types that no rule judges, and in arguments and by deletions that none reads; also
   * outside Terraform. And the data sources that no rule knows.
   */
  readonly unjudged: readonly UnjudgedChange[];
  /** Allowed executions that the plan does not need; empty for a partial plan. */
  readonly unused: readonly AllowedExecution[];
}

/** Kinds whose entries name one thing; entries for providers and states are shared by all stacks. */
const NAMES_ONE_THING: readonly ExecutionKind[] = ["file", "module", "program", "provisioner"];

/**
 * Reviews a plan.
 *
 * @throws {@link PlanReadError} if a pool named as anonymous is not in the plan
 */
export function reviewPlan(options: ReviewOptions): Review {
  const { anonymousAddresses } = options;
  const plan = withSource(options);
  checkAddresses(plan, anonymousAddresses);
  const synthesized =
    options.synthesized === undefined
      ? undefined
      : createGraph(resourcesOfSynthesizedStack(options.synthesized));
  const before = createGraph(plan.before);
  const after = createGraph(plan.after);
  // A pool that was marked stays under the contract, even if its tag is removed or unknown.
  const anonymous = [...anonymousAddresses, ...markedPools(before)];
  const subject: Subject = {
    plan,
    before,
    after,
    home: homeOf(plan, before, after),
    synthesized,
    stack: options.stack,
    allowed: options.allowed ?? ALLOWED_EXECUTIONS,
    used: new Set(),
    resting: plan.complete ? [] : RULES.filter((one) => one.restsIfPartial).map(({ id }) => id),
    violations: violationsOf(after, synthesized, anonymous),
  };
  const changes = changesByAddress(plan);
  const planned = findingsOf(subject, RULES, changes);
  const accused = new Set(planned.map(({ address }) => address));
  const outside = driftFindings(subject, planned, (sides) => {
    const marked = [...anonymousAddresses, ...markedPools(sides.before)];
    const violations = violationsOf(sides.after, undefined, marked);
    const of = { ...subject, ...sides, violations, used: new Set<AllowedExecution>() };
    return findingsOf(of, DRIFT_RULES, changes);
  });
  const findings = sortByLevel([...planned, ...outside]);
  return {
    plan,
    after: subject.after,
    before: subject.before,
    unjudged: [
      ...plan.changes
        .filter(isEffective)
        .flatMap((one) => unjudgedPart(one, accused, plan.expressionsOf(one.address))),
      ...unjudgedReads(plan),
      ...unjudgedDrift(plan.drift, new Set(outside.map(({ address }) => address))),
    ],
    unused: subject.allowed.filter(
      (one) => plan.complete && NAMES_ONE_THING.includes(one.kind) && !subject.used.has(one),
    ),
    ...applyWaivers(findings, options.waivers, options),
  };
}

function markedPools(before: Graph): readonly string[] {
  return before
    .ofType("aws_cognito_user_pool")
    .filter(isMarkedAnonymous)
    .map(({ address }) => address);
}

/** Arguments that change how a plan is made or printed, not what it says. */
const HARMLESS_ARGUMENT = /^--?(?:no-color|compact-warnings|parallelism=\d+|lock-timeout=\w+)$/;

/** The plan with what only its sources say: what runs, and what was not read. */
function withSource(options: ReviewOptions): PlanModel {
  const { plan, synthesized, strayFiles = [], planArguments = [] } = options;
  const execution = joinExecutions(
    plan.execution,
    synthesized === undefined ? undefined : executionOfSynthesized(synthesized),
  );
  const files = strayFiles.map(({ path, problem }) => ({ address: path, problem }));
  const partial = planArguments
    .filter((argument) => !HARMLESS_ARGUMENT.test(argument))
    .map((argument) => `was planned with '${argument}', which the environment adds`);
  return {
    ...plan,
    execution,
    partial: [...plan.partial, ...partial],
    complete: plan.complete && partial.length === 0,
    gaps: [
      ...plan.gaps,
      ...gapsOfBlocks(execution.blocks),
      ...gapsOfSynthesized(synthesized),
      ...files,
    ],
  };
}

/** The plan's breaches, and those in the synthesized JSON that the plan does not show yet. */
function violationsOf(
  after: Graph,
  synthesized: Graph | undefined,
  anonymousAddresses: readonly string[],
): readonly ContractViolation[] {
  const inPlan = checkAnonymityContract(after, { anonymousAddresses });
  if (synthesized === undefined) return inPlan;
  const remain = new Set(after.resources.map(({ address }) => address));
  const keys = new Set(inPlan.map(keyOf));
  const inSource = checkAnonymityContract(synthesized, { anonymousAddresses });
  return [...inPlan, ...inSource.filter((one) => remain.has(one.address) && !keys.has(keyOf(one)))];
}

function keyOf({ id, address, argument }: ContractViolation): string {
  return JSON.stringify([id, address, argument]);
}

/** Every change at each address, also outside Terraform and of what is left over: each has marks of its own. */
type ChangesByAddress = ReadonlyMap<string, readonly PlannedChange[]>;

function changesByAddress({ changes, drift }: PlanModel): ChangesByAddress {
  const found = new Map<string, PlannedChange[]>();
  for (const change of [...changes, ...drift]) append(found, change.address, change);
  return found;
}

function findingsOf(
  subject: Subject,
  rules: readonly Rule[],
  changes: ChangesByAddress,
): readonly Finding[] {
  const at = ({ address }: RuleFinding) => changes.get(address) ?? [];
  const running = rules.filter(({ id }) => !subject.resting.includes(id));
  return running.flatMap((rule) =>
    rule.check(subject).map((found) => ({
      level: rule.level,
      ...found,
      ...shownArgument(found, at(found)),
      rule: rule.id,
      problem: isSensitive(found, at(found))
        ? HIDDEN_PROBLEM
        : subject.plan.secrets.hide(found.problem),
      satisfy: rule.satisfy,
    })),
  );
}

/**
 * The argument, up to where its names come from the schema: the keys of a sensitive map are as secret as its
 * values.
 */
function shownArgument({ argument }: RuleFinding, changes: readonly PlannedChange[]) {
  if (argument === undefined) return {};
  const path = argument.split(".");
  const shown = Math.min(
    path.length,
    ...changes.flatMap(marksOf).map((marks) => namesBeforeMark(marks, path)),
  );
  return { argument: path.slice(0, Math.max(shown, 1)).join(".") };
}

function marksOf({ beforeSensitive, afterSensitive }: PlannedChange): readonly Json[] {
  return [beforeSensitive, afterSensitive];
}

function namesBeforeMark(marks: Json, path: readonly string[]): number {
  if (marks === true) return 0;
  if (Array.isArray(marks)) {
    return Math.min(path.length, ...marks.map((one: Json) => namesBeforeMark(one, path)));
  }
  const [name, ...rest] = path;
  return name !== undefined && isRecord(marks) && Object.hasOwn(marks, name)
    ? 1 + namesBeforeMark((marks[name] ?? null) as Json, rest)
    : path.length;
}

/** Whether a finding's text may hold a value that Terraform marks as sensitive. */
function isSensitive({ argument }: RuleFinding, changes: readonly PlannedChange[]): boolean {
  if (argument === undefined) return false;
  const path = argument.split(".");
  return changes.flatMap(marksOf).some((marks) => isMarked(marks, path));
}

function isMarked(marks: Json, path: readonly string[]): boolean {
  if (marks === true) return true;
  if (Array.isArray(marks)) return marks.some((one: Json) => isMarked(one, path));
  if (!isRecord(marks)) return false;
  const [name, ...rest] = path;
  if (name === undefined) return Object.values(marks).some((one) => isMarked(one as Json, []));
  return Object.hasOwn(marks, name) && isMarked((marks[name] ?? null) as Json, rest);
}

function sortByLevel(findings: readonly Finding[]): readonly Finding[] {
  return LEVELS.flatMap((level) => findings.filter((one) => one.level === level));
}

function checkAddresses(plan: PlanModel, addresses: readonly string[]): void {
  const known = new Set(
    [...plan.before, ...plan.after]
      .filter(({ type }) => type === "aws_cognito_user_pool")
      .map(({ address }) => address),
  );
  for (const address of addresses) {
    if (!known.has(address)) {
      const named = [...known].slice(0, 10).join(", ");
      throw new PlanReadError(
        "ERR_PLAN_USAGE",
        `no user pool '${address}' in the plan; expected ${named === "" ? "none, since it has no pool" : `one of ${named}`}`,
      );
    }
  }
}
