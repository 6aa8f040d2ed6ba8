/**
 * The rules of a web ACL, no matter how it holds them: as blocks, or as a JSON text in AWS's own spelling. The
 * clauses and the plan review's rules read them here.
 * @module
 */

import { isObject } from "../vocabulary/is-object";
import {
  blocksAt,
  type ContractBlock,
  type ContractResource,
  type ContractValue,
  textsAt,
} from "./resource";

/** One rule of a web ACL, spelled as in Terraform. */
export interface AclRule {
  /** The argument that holds it. */
  readonly argument: "rule" | "rule_json";
  readonly block: ContractBlock;
}

/** The rules that are known; a JSON text that cannot be read gives none. */
export function aclRules({ values }: ContractResource): readonly AclRule[] {
  return [
    ...blocksAt(values, "rule").map((block) => ({ argument: "rule", block }) as const),
    ...textsAt(values, "rule_json")
      .flatMap((text) => rulesOfJson(text) ?? [])
      .map((block) => ({ argument: "rule_json", block }) as const),
  ];
}

/** The rules in a text; `undefined` if it is no list of objects. */
export function rulesOfJson(text: string): readonly ContractBlock[] | undefined {
  if (text.trim() === "") return [];
  const rules = parsed(text);
  const isList = Array.isArray(rules) && rules.every((one) => isObject(one));
  return isList ? rules.map((one) => toBlock(one as object)) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No rules; the plan review tells of a text that it cannot read.
    return undefined;
  }
}

/** What is read of a rule, as Terraform spells it. */
const NAMES = [
  "action",
  "aggregate_key_type",
  "evaluation_window_sec",
  "geo_match_statement",
  "limit",
  "managed_rule_group_statement",
  "name",
  "override_action",
  "priority",
  "rate_based_statement",
  "sampled_requests_enabled",
  "statement",
  "visibility_config",
  "allow",
  "block",
  "captcha",
  "challenge",
  "count",
];

/** The provider ignores the case of a member's name. */
const SPELLINGS = new Map(NAMES.map((name) => [name.replaceAll("_", ""), name] as const));

function toBlock(value: object): ContractBlock {
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      SPELLINGS.get(name.toLowerCase()) ?? name,
      toValue(one),
    ]),
  );
}

function toValue(value: unknown): ContractValue {
  if (Array.isArray(value)) return value.map(toValue);
  return isObject(value) ? toBlock(value) : (value as ContractValue);
}
