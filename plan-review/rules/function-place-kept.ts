/**
 * Rule: a function keeps what its code is reached by, its network, its file systems and its log.
 * @module
 */
import { isMarkedAnonymous } from "../../contract/anonymity-contract";
import type { Graph } from "../../contract/graph";
import { behindAlias } from "../../contract/links";
import {
  type ContractBlock,
  type ContractResource,
  isUnresolvedAt,
  textsAt,
  Unresolved,
  valuesAt,
} from "../../contract/resource";
import { isPlainReference } from "../access/plain-reference";
import { leadsOut } from "../execution";
import { findFaults, poolsOf, resourceByAddress, textsOfType, triggersOf } from "./look-up";
import type { Fault, Rule, RuleFinding, Subject } from "./rule";

/** Where a function runs, and what it reads there. */
interface Place {
  readonly argument: string;
  /** What makes it another place. */
  readonly parts: readonly string[];
  readonly problem: string;
}

const PLACES: readonly Place[] = [
  {
    argument: "vpc_config",
    parts: ["subnet_ids", "security_group_ids", "ipv6_allowed_for_dual_stack"],
    problem: "is another network than before",
  },
  {
    argument: "file_system_config",
    parts: ["arn", "local_mount_path"],
    problem: "is another file system than before, whose files, code among them, no plan shows",
  },
];

/** See {@link Rule}. */
export const functionPlaceKept: Rule = {
  id: "function-place-kept",
  level: "warning",
  what: "A function gets another handler, kind of runtime, signer, network, file system or log group, or (as an error) a handler outside its code; or, in a stack with an anonymous pool, a log group that the plan does not hold or show; or a pool gets a trigger whose function the plan does not hold or show (of an anonymous pool as an error).",
  why: "Other code runs, reviewed code talks to others, or its log lies where nobody judges how long it is kept and who reads it.",
  satisfy:
    "Name the log group and the triggers' functions of the same plan by plain references; waive the finding where the change is meant.",
  types: ["aws_lambda_function"],
  check: (subject) => {
    const log: LogContext = {
      graph: subject.after,
      groups: textsOfType(subject.after, GROUP, "name"),
      isUrgent: isUnderContract(subject),
    };
    return [
      ...findFaults(subject.after, "aws_lambda_function", (fn) => {
        const had = resourceByAddress(subject.before, fn.address)?.values;
        return [
          ...handlerFaults(fn, had),
          ...runtimeFaults(fn, had),
          ...signingFaults(fn, had),
          ...PLACES.flatMap((place) => placeFaults(place, fn, had)),
          ...logFaults(fn, had, log),
        ];
      }),
      ...poolsOf(subject.after).flatMap((pool) => triggerFindings(pool, subject)),
    ];
  },
};

function handlerFaults({ values }: ContractResource, had: ContractBlock | undefined) {
  const argument = "handler";
  const [handler] = valuesAt(values, argument);
  const [before] = textsAt(had, argument);
  if (handler === undefined) return [];
  if (handler instanceof Unresolved)
    return [{ argument, problem: "is known after the apply only" }];
  const faults: Fault[] = [];
  if (leadsOut(String(handler))) {
    const problem = `is '${String(handler)}', outside the function's code`;
    faults.push({ argument, problem, level: "error" });
  }
  if (before !== undefined && before !== handler) {
    faults.push({ argument, problem: `is '${String(handler)}' (before: '${before}')` });
  }
  return faults;
}

/** Another family of runtimes runs other files of the same code, such as `bootstrap`; a newer version runs the same. */
function runtimeFaults({ values }: ContractResource, had: ContractBlock | undefined) {
  const argument = "runtime";
  const [runtime] = valuesAt(values, argument);
  const [before] = textsAt(had, argument);
  if (runtime instanceof Unresolved)
    return [{ argument, problem: "is known after the apply only" }];
  if (before === undefined || runtime === undefined) return [];
  return familyOf(String(runtime)) === familyOf(before)
    ? []
    : [
        {
          argument,
          problem: `is '${String(runtime)}' (before: '${before}'), which runs other files`,
        },
      ];
}

/** The name without its version. */
function familyOf(runtime: string): string {
  return runtime.split(/[\d.]/, 1)[0] ?? "";
}

/** A function that asked for signed code then runs any. */
function signingFaults({ values }: ContractResource, had: ContractBlock | undefined) {
  const argument = "code_signing_config_arn";
  const idOf = (side: ContractBlock | undefined) => textsAt(side, argument).join("");
  const isKept = isUnresolvedAt(values, argument) || idOf(values) === idOf(had);
  return isKept || idOf(had) === ""
    ? []
    : [{ argument, problem: "no longer asks for code that the same signer has signed" }];
}

function placeFaults(
  { argument, parts, problem }: Place,
  { values }: ContractResource,
  had: ContractBlock | undefined,
): readonly Fault[] {
  const partsOf = (side: ContractBlock | undefined) =>
    parts.map((part) => valuesAt(side, `${argument}.${part}`).map(wordOf).filter(isSet).sort());
  return JSON.stringify(partsOf(values)) === JSON.stringify(partsOf(had))
    ? []
    : [{ argument, problem }];
}

/** What only the apply decides is never the same. */
function wordOf(value: unknown): string {
  return value instanceof Unresolved ? "(known after the apply)" : String(value);
}

/** What the provider returns for none. */
function isSet(word: string): boolean {
  return word !== "" && word !== "false";
}

const GROUP = "aws_cloudwatch_log_group";
const LOG_GROUP = "logging_config.log_group";
/** The group that AWS makes for a function; the contract knows it by the function's name. */
const DEFAULT_GROUP = "AWS's own";

/** What is the same for each function's log, found once: a plan may have very many. */
interface LogContext {
  readonly graph: Graph;
  /** The names of the plan's log groups. */
  readonly groups: ReadonlySet<string>;
  /** Whether the stack has an anonymous pool. */
  readonly isUrgent: boolean;
}

function logFaults(
  fn: ContractResource,
  had: ContractBlock | undefined,
  context: LogContext,
): readonly Fault[] {
  const argument = LOG_GROUP;
  const group = logGroupOf(fn.values);
  const before = had === undefined ? undefined : logGroupOf(had);
  const isKept = group === before;
  const { isUrgent } = context;
  if (isOwnGroup(group, fn, context)) {
    const isNew = before === undefined || isKept || group instanceof Unresolved;
    return isNew ? [] : [{ argument, problem: `is ${group} (before: ${wordOf(before)})` }];
  }
  if (isKept && !isUrgent) return [];
  const level = isUrgent && !isKept ? "error" : "warning";
  return group instanceof Unresolved
    ? [{ argument, problem: "is known after the apply only", level }]
    : [{ argument, problem: `is ${group}, which this plan does not hold`, level }];
}

function logGroupOf(values: ContractBlock): string | Unresolved {
  const [group] = valuesAt(values, LOG_GROUP).filter((one) => one !== "");
  if (group instanceof Unresolved) return group;
  const name = `/aws/lambda/${textsAt(values, "function_name")[0]}`;
  return group === undefined || group === name ? DEFAULT_GROUP : `'${String(group)}'`;
}

function isOwnGroup(
  group: string | Unresolved,
  fn: ContractResource,
  { graph, groups }: LogContext,
): boolean {
  if (group instanceof Unresolved) {
    const isShown = group.template === undefined || isPlainReference(group, ["name", "id"]);
    return isShown && graph.targets(fn, LOG_GROUP).some(({ type }) => type === GROUP);
  }
  return group === DEFAULT_GROUP || groups.has(group.slice(1, -1));
}

function isUnderContract({ before, after }: Subject): boolean {
  return [...poolsOf(before), ...poolsOf(after)].some(isMarkedAnonymous);
}

/** The contract judges the functions that it sees behind a pool, and the rules those of the plan. */
function triggerFindings(pool: ContractResource, subject: Subject): readonly RuleFinding[] {
  const was = resourceByAddress(subject.before, pool.address);
  const isMarked = [pool, was].some((one) => one !== undefined && isMarkedAnonymous(one));
  const level = isMarked ? "error" : "warning";
  return triggersIn(pool).flatMap((argument) => {
    const paths = [argument, `${argument}.lambda_arn`];
    if (paths.some((path) => isHidden(pool, path, subject.after))) {
      return [{ address: pool.address, argument, problem: HIDDEN_TRIGGER, level } as const];
    }
    return paths
      .flatMap((path) => strangersAt(pool, path, subject))
      .filter(
        (name) => isMarked || !paths.some((path) => textsAt(was?.values, path).includes(name)),
      )
      .map((name) => ({
        address: pool.address,
        argument,
        problem: `calls '${name}', a function that this plan does not hold`,
        level,
      }));
  });
}

const HIDDEN_TRIGGER =
  "does not show which function it calls, so that nobody judges its code and its log";

/** Whether an expression may make another function's ARN, or none of a function of the plan. */
function isHidden(pool: ContractResource, path: string, graph: Graph): boolean {
  const expressions = valuesAt(pool.values, path).filter((one) => one instanceof Unresolved);
  return expressions.some(
    (one) =>
      one.references.length === 0 ||
      one.references.some((address) => !isFunction(resourceByAddress(graph, address))) ||
      (one.template !== undefined && !isPlainReference(one, ["arn", "qualified_arn"])),
  );
}

function isFunction(resource: ContractResource | undefined): boolean {
  return ["aws_lambda_function", "aws_lambda_alias"].includes(resource?.type ?? "");
}

/**
 * What the configuration names does not count: it may make another function's ARN of it. One that the plan destroys
 * is told by no-destroyed-trigger-function.
 */
function strangersAt(
  pool: ContractResource,
  path: string,
  { before, after }: Subject,
): readonly string[] {
  const named = { ...pool, references: {} };
  const functions = [before, after].flatMap((graph) =>
    graph.targets(named, path).flatMap((one) => behindAlias(one, graph)),
  );
  return functions.length > 0 ? [] : textsAt(pool.values, path);
}

function triggersIn(pool: ContractResource): readonly string[] {
  const all = "lambda_config";
  const isWhole = valuesAt(pool.values, all).some((one) => one instanceof Unresolved);
  return isWhole ? [all] : triggersOf(pool).map((name) => `${all}.${name}`);
}
