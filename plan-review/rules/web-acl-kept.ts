/**
 * Rule: what a web ACL turns away is turned away still.
 * @module
 */
import type { Graph } from "../../contract/graph";
import {
  blocksAt,
  type ContractBlock,
  type ContractResource,
  type ContractValue,
  numberAt,
  textsAt,
  Unresolved,
  valuesAt,
} from "../../contract/resource";
import { aclRules, rulesOfJson } from "../../contract/web-acl";
import { repeatsMember } from "../access/policy-statement";
import { isSameBlock } from "../same-values";
import { append, findFaults, resourceByAddress } from "./look-up";
import type { Fault, Rule, RuleFinding, Subject } from "./rule";
import { bounded, listed, type Setting, settingFaults } from "./setting";

const ACL = "aws_wafv2_web_acl";
const ASSOCIATION = "aws_wafv2_web_acl_association";
const DISTRIBUTION = "aws_cloudfront_distribution";

/** See {@link Rule}; whatever changes in what a rule looks for is told, since nobody can tell that it is the same. */
export const webAclKept: Rule = {
  id: "web-acl-kept",
  level: "warning",
  what: "A web ACL loses a rule, or a rule turns away less than before, or the ACL no longer guards what it did, or (as an error) lets through what no rule names.",
  why: "Who was turned away, or slowed down, now comes through.",
  satisfy:
    "Keep the rule, its action and its limit, or waive the finding where that is what you want.",
  types: [ACL, ASSOCIATION, DISTRIBUTION],
  deletions: [ASSOCIATION],
  check: (subject) => [
    ...findFaults(subject.after, ACL, (acl) => [
      ...unknownFaults(acl),
      ...changeFaults(acl, resourceByAddress(subject.before, acl.address)),
    ]),
    ...guardFindings(subject),
  ],
};

/** An ACL of AWS's has a capacity of 5,000, of which each rule takes one at least. */
const MOST_RULES = 5_000;

function unknownFaults(acl: ContractResource): readonly Fault[] {
  const unread = textsAt(acl.values, "rule_json").filter((text) => {
    const rules = rulesOfJson(text);
    return rules === undefined || repeatsMember(text, rules);
  });
  const isTooMany = aclRules(acl).length > MOST_RULES;
  return [
    ...(isTooMany ? [{ argument: "rule", problem: "holds more rules than are compared" }] : []),
    ...["rule", "rule_json", "default_action"]
      .filter((argument) => holdsUnknown(valuesAt(acl.values, argument)))
      .map((argument) => ({ argument, problem: "is known after the apply only" })),
    ...unread.map(() => ({ argument: "rule_json", problem: "cannot be read" })),
  ];
}

function holdsUnknown(value: ContractValue | undefined): boolean {
  if (value instanceof Unresolved) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((one) => holdsUnknown(one as ContractValue));
}

/** A rule of an ACL, as far as it decides. */
interface Judged {
  readonly argument: string;
  readonly name: string;
  readonly priority: number;
  /** How much it turns away: blocks (3), asks for something (2), only counts or lets through (0). */
  readonly strength: number;
  readonly allows: boolean;
  readonly statement: ContractValue;
  /** Calls in five minutes, of a rule that limits them. */
  readonly limit: number | undefined;
}

const WINDOW_SECONDS = 300;

function judgedRules(acl: ContractResource): readonly Judged[] {
  return aclRules(acl).map((one) => judged(one.argument, one.block));
}

function judged(argument: string, block: ContractBlock): Judged {
  return {
    argument,
    name: textsAt(block, "name")[0] ?? "",
    priority: numberAt(block, "priority") ?? 0,
    strength: strengthOf(block),
    allows: acts(block, "action.allow"),
    statement: withoutLimit(block.statement ?? null),
    limit: callsInFiveMinutes(block),
  };
}

function acts(block: ContractBlock, path: string): boolean {
  return blocksAt(block, path).length > 0;
}

function strengthOf(block: ContractBlock): number {
  const passes = ["action.allow", "action.count", "override_action.count"];
  if (passes.some((path) => acts(block, path))) return 0;
  return acts(block, "action.captcha") || acts(block, "action.challenge") ? 2 : 3;
}

function callsInFiveMinutes(block: ContractBlock): number | undefined {
  const limit = numberAt(block, "statement.rate_based_statement.limit");
  const seconds = numberAt(block, "statement.rate_based_statement.evaluation_window_sec");
  return limit === undefined ? undefined : (limit * WINDOW_SECONDS) / (seconds || WINDOW_SECONDS);
}

function withoutLimit(value: ContractValue): ContractValue {
  return JSON.parse(
    JSON.stringify(value, (name, one) =>
      name === "limit" || name === "evaluation_window_sec" ? undefined : one,
    ),
  );
}

/** Whose proof of an earlier challenge counts, and for how many seconds. */
const SETTINGS: readonly Setting[] = [
  listed("token_domains", "gains", "what was proved to pages from there counts here"),
  ...["captcha_config", "challenge_config"].map((one) =>
    bounded(`${one}.immunity_time_property.immunity_time`, "rises", WINDOW_SECONDS),
  ),
];

function changeFaults(acl: ContractResource, was: ContractResource | undefined): readonly Fault[] {
  if (was === undefined || unknownFaults(acl).length > 0) return [];
  const had = judgedRules(was).slice(0, MOST_RULES);
  const has = judgedRules(acl);
  const isByName = byName(has);
  const opens = openingCheck(had, isByName, blocksByDefault(acl));
  return [
    ...(blocksByDefault(was) && !blocksByDefault(acl)
      ? [
          {
            argument: "default_action",
            problem: "no longer blocks: what no rule names comes through",
            level: "error" as const,
          },
        ]
      : []),
    ...settingFaults(was, acl, SETTINGS),
    ...had.flatMap((rule) => weakerFaults(rule, isByName)),
    ...has
      .filter(({ allows }) => allows)
      .filter(opens)
      .map(({ argument, name }) => ({
        argument,
        problem: `lets through by '${name}' what was judged by other rules, or by the default, before`,
      })),
  ];
}

function blocksByDefault({ values }: ContractResource): boolean {
  return blocksAt(values, "default_action.block").length > 0;
}

/** Rules by their names, of which AWS takes each once. */
function byName(rules: readonly Judged[]): ReadonlyMap<string, Judged> {
  return new Map([...rules].reverse().map((one) => [one.name, one]));
}

function weakerFaults(was: Judged, has: ReadonlyMap<string, Judged>): readonly Fault[] {
  if (was.strength === 0) return [];
  const { argument, name } = was;
  const is = has.get(name);
  if (is === undefined) return [{ argument, problem: `no longer has the rule '${name}'` }];
  return [
    is.strength < was.strength ? "turns away less by its action" : undefined,
    isSameBlock(was.statement, is.statement) ? undefined : "looks for something else than before",
    isHigher(was.limit, is.limit) ? "lets more calls through in the same time" : undefined,
  ]
    .filter((problem) => problem !== undefined)
    .map((problem) => ({ argument: is.argument, problem: `has a rule '${name}' that ${problem}` }));
}

function isHigher(was: number | undefined, is: number | undefined): boolean {
  return was !== undefined && (is === undefined || is > was);
}

/**
 * Finds the rules that let requests through before a rule, or against a default, that they did not before. The rules
 * that turn away are put in order once: an ACL may have thousands.
 */
function openingCheck(
  had: readonly Judged[],
  has: ReadonlyMap<string, Judged>,
  blocks: boolean,
): (rule: Judged) => boolean {
  const wasByName = byName(had);
  const guards = had
    .filter(({ name, strength }) => strength > 0 && has.has(name))
    .map(({ name, priority }) => ({ was: priority, is: has.get(name)?.priority ?? 0 }))
    .sort((one, other) => one.is - other.is);
  // Of the guards from here on, the earliest that stood before.
  const earliest: number[] = [];
  for (let at = guards.length - 1; at >= 0; at--) {
    earliest[at] = Math.min(guards[at]?.was ?? 0, earliest[at + 1] ?? Number.POSITIVE_INFINITY);
  }
  return (rule) => {
    const was = wasByName.get(rule.name);
    const isSame = was?.allows === true && isSameBlock(was.statement, rule.statement);
    if (blocks && !isSame) return true;
    const first = earliest[firstBehind(rule.priority, guards)];
    return first !== undefined && (!isSame || first <= was.priority);
  };
}

/** Where the guards behind a priority begin. */
function firstBehind(priority: number, guards: readonly { readonly is: number }[]): number {
  let [low, high] = [0, guards.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((guards[middle]?.is ?? 0) <= priority) low = middle + 1;
    else high = middle;
  }
  return low;
}

function guardFindings({ before, after }: Subject): readonly RuleFinding[] {
  const isSame = (was: ContractResource, is: ContractResource, path: string) => {
    const texts = textsAt(is.values, path);
    const targets = after.targets(is, path).map(({ address }) => address);
    return (
      textsAt(was.values, path).some((one) => texts.includes(one)) ||
      before.targets(was, path).some(({ address }) => targets.includes(address))
    );
  };
  const faultsOf = (
    was: ContractResource,
    is: ContractResource | undefined,
    argument: string,
  ): readonly RuleFinding[] => {
    if (is !== undefined && isSame(was, is, argument)) return [];
    return is === undefined || !isSetAt(is, argument)
      ? [{ address: was.address, argument, problem: "goes: no web ACL guards it any longer" }]
      : [{ address: is.address, argument, problem: "names another web ACL than before" }];
  };
  const guards = new Map<string, ContractResource[]>();
  for (const is of after.ofType(ASSOCIATION)) {
    for (const key of guardedKeys(is, after)) append(guards, key, is);
  }
  return [
    ...before
      .ofType(ASSOCIATION)
      .filter((was) => staysGuarded(was, before, after))
      .flatMap((was) => {
        const keys = guardedKeys(was, before);
        // The last that is applied counts, and one that Terraform forgets stands among them.
        const found = new Set(keys.flatMap((key) => guards.get(key) ?? []));
        return found.size === 0
          ? faultsOf(was, undefined, "web_acl_arn")
          : [...found].flatMap((is) => faultsOf(was, is, "web_acl_arn"));
      }),
    ...before
      .ofType(DISTRIBUTION)
      .filter((was) => isSetAt(was, "web_acl_id"))
      .flatMap((was) => {
        const is = resourceByAddress(after, was.address);
        return is === undefined ? [] : faultsOf(was, is, "web_acl_id");
      }),
  ];
}

/** What an association stands before, by its ARN and by its address. */
function guardedKeys(association: ContractResource, graph: Graph): readonly string[] {
  const targets = graph.targets(association, "resource_arn").map(({ address }) => address);
  return [...textsAt(association.values, "resource_arn"), ...targets];
}

function isSetAt({ values }: ContractResource, path: string): boolean {
  return valuesAt(values, path).some((one) => one !== "");
}

/** Whether what an ACL stands before stays; what the plan does not hold stays. */
function staysGuarded(association: ContractResource, before: Graph, after: Graph): boolean {
  const guarded = before.targets(association, "resource_arn");
  return guarded.length === 0 || guarded.some((one) => resourceByAddress(after, one.address));
}
