/**
 * What the contract demands of the network in front of the pool: nobody is turned away for where they are, or
 * for hiding it. Run by `anonymity-contract.ts`.
 * @module
 */
import type { Breach, Clause } from "./clause";
import { frontDoorAcls } from "./links";
import {
  blocksAt,
  type ContractBlock,
  type ContractResource,
  type ContractValue,
  isBlock,
  textsAt,
  valuesAt,
} from "./resource";
import { aclRules } from "./web-acl";

/** AWS's list of VPNs, proxies, Tor exits and hosting providers. */
const ANONYMOUS_IP_GROUP = "AWSManagedRulesAnonymousIpList";

/** Clauses on web ACLs and content delivery. */
export const NETWORK_CLAUSES: readonly Clause[] = [
  {
    id: "no-network-block",
    what: "A rule blocks VPNs, proxies and Tor, or whole countries, before an anonymous pool or (as a warning) beside it.",
    why: "Those who have most to hide are the ones turned away.",
    types: ["aws_wafv2_web_acl", "aws_wafv2_web_acl_association"],
    allowed: "No rule that blocks anonymous addresses or countries",
    check: ({ webAcls }) => webAcls.flatMap((acl) => checkWebAcl(acl, "error")),
    checkSurroundings: (graph) => [
      ...frontDoorAcls(graph).flatMap((acl) => checkWebAcl(acl, "warning")),
      ...graph.ofType("aws_cloudfront_distribution").flatMap(checkGeoRestriction),
    ],
  },
];

function checkWebAcl(acl: ContractResource, level: "error" | "warning"): readonly Breach[] {
  const blocksByDefault = valuesAt(acl.values, "default_action.block").length > 0;
  return aclRules(acl).flatMap(({ argument, block }) => {
    const problem = problemOf(block, blocksByDefault);
    const path = argument === "rule" ? "rule.statement" : argument;
    return problem === undefined ? [] : [{ address: acl.address, argument: path, problem, level }];
  });
}

function problemOf(rule: ContractBlock, blocksByDefault: boolean): string | undefined {
  const managed = statementsNamed(rule.statement, "managed_rule_group_statement");
  const onlyCounts = valuesAt(rule, "override_action.count").length > 0;
  if (!onlyCounts && managed.some((one) => textsAt(one, "name").includes(ANONYMOUS_IP_GROUP))) {
    return `blocks anonymous addresses by ${ANONYMOUS_IP_GROUP}`;
  }
  const refuses =
    valuesAt(rule, "action.block").length > 0 ||
    (blocksByDefault && valuesAt(rule, "action.allow").length > 0);
  return refuses && statementsNamed(rule.statement, "geo_match_statement").length > 0
    ? "blocks by country"
    : undefined;
}

/** Statements nest in `and`, `or`, `not` and scope-down statements. */
function statementsNamed(value: ContractValue | undefined, name: string): readonly ContractBlock[] {
  if (Array.isArray(value)) {
    return value.flatMap((one: ContractValue) => statementsNamed(one, name));
  }
  if (!isBlock(value)) return [];
  return [
    ...blocksAt(value, name),
    ...Object.values(value).flatMap((nested) => statementsNamed(nested, name)),
  ];
}

function checkGeoRestriction({ address, values }: ContractResource): readonly Breach[] {
  const argument = "restrictions.geo_restriction.restriction_type";
  return textsAt(values, argument)
    .filter((type) => type !== "none")
    .map((type) => ({
      address,
      argument,
      problem: `is '${type}', by country`,
      level: "warning" as const,
    }));
}
