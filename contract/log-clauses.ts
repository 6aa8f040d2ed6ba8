/**
 * What the contract demands of logs and traces: none that holds an address, and none kept long. Run by
 * `anonymity-contract.ts`.
 * @module
 */
import type { AnonymousPool, Breach, Clause } from "./clause";
import { checkFrontDoor } from "./front-doors";
import { frontDoorAcls, logGroupOf } from "./links";
import {
  blocksAt,
  type ContractResource,
  isUnresolvedAt,
  numberAt,
  textsAt,
  valuesAt,
} from "./resource";
import { aclRules } from "./web-acl";

const MAXIMUM_RETENTION_DAYS = 30;

/** Clauses on what is logged, and for how long. */
export const LOG_CLAUSES: readonly Clause[] = [
  {
    id: "no-address-log",
    what: "A log or a trace that holds network addresses, programs or accounts stands at an anonymous pool or in its stack, or (as a warning) a trail, or a rate rule whose addresses AWS lists.",
    why: "An address and a time lead to a person; Cognito itself gives none to the functions.",
    // Other front doors are not listed: this contract does not judge what else they do.
    types: [
      "aws_wafv2_web_acl",
      "aws_wafv2_web_acl_logging_configuration",
      "aws_apigatewayv2_stage",
      "aws_cloudfront_realtime_log_config",
      "aws_cloudwatch_log_delivery_source",
      "aws_s3_bucket_logging",
    ],
    allowed: "No access log, trace or list that holds an address, a program or an account",
    check: (subject) => [
      ...subject.functions.flatMap(checkTrace),
      ...subject.webAcls.flatMap((acl) => checkWebAcl(acl, subject)),
    ],
    checkSurroundings: (graph) => [
      ...graph.resources.flatMap(checkFrontDoor),
      ...frontDoorAcls(graph).flatMap((acl) => checkWebAcl(acl, { graph })),
    ],
  },
  {
    id: "short-log-retention",
    what: "The logs of an anonymous pool's function are kept forever, or longer than 30 days.",
    why: "What is kept can be asked for, stolen and joined with other logs.",
    types: ["aws_cloudwatch_log_group"],
    allowed: `retention_in_days from 1 to ${MAXIMUM_RETENTION_DAYS} on each function's log group`,
    check: ({ functions, graph }) => {
      const groups = functions.flatMap((fn) => logGroupOf(fn, graph) ?? []);
      return [...new Set(groups)].flatMap(checkRetention);
    },
  },
];

function checkTrace({ address, values }: ContractResource): readonly Breach[] {
  const argument = "tracing_config.mode";
  return textsAt(values, argument).includes("Active")
    ? [{ address, argument, problem: "is 'Active', which traces each call" }]
    : [];
}

/** Rate rules with these keys let AWS list the addresses that they turn away, to anyone with access. */
const LISTED_KEYS = ["IP", "FORWARDED_IP"];

/** Without a stated key, a rate rule counts by address too. */
function checkRateRules(acl: ContractResource): readonly Breach[] {
  return aclRules(acl).flatMap(({ argument, block }) =>
    blocksAt(block, "statement.rate_based_statement")
      .map((rule) => textsAt(rule, "aggregate_key_type")[0] ?? "IP")
      .filter((key) => LISTED_KEYS.includes(key))
      .map((key) => ({
        address: acl.address,
        argument: argument === "rule" ? "rule.statement.rate_based_statement" : argument,
        problem: `counts by '${key}' alone, so that AWS lists the addresses that it turns away; count by CUSTOM_KEYS of ip and http_method`,
        level: "warning" as const,
      })),
  );
}

/** WAF's logs always contain the address; its samples keep it for three hours. */
function checkWebAcl(
  acl: ContractResource,
  { graph }: Pick<AnonymousPool, "graph">,
): readonly Breach[] {
  const path = "visibility_config.sampled_requests_enabled";
  const sampling = aclRules(acl).filter(({ block }) => valuesAt(block, path).includes(true));
  const places = [
    ...(valuesAt(acl.values, path).includes(true) ? [path] : []),
    ...sampling.map(({ argument }) => (argument === "rule" ? `rule.${path}` : argument)),
  ];
  return [
    ...graph
      .sources(acl, "aws_wafv2_web_acl_logging_configuration", "resource_arn")
      .map(({ address }) => ({
        address,
        argument: "resource_arn",
        problem: "logs the address of each request",
      })),
    ...checkRateRules(acl),
    ...[...new Set(places)].map((argument) => ({
      address: acl.address,
      argument,
      problem:
        argument === "rule_json"
          ? "keeps samples of requests with their address"
          : "is true, which keeps samples of requests with their address",
    })),
  ];
}

/** 0 and an omitted value both mean forever. */
function checkRetention({ address, values }: ContractResource): readonly Breach[] {
  const argument = "retention_in_days";
  if (isUnresolvedAt(values, argument)) return [];
  const days = numberAt(values, argument) ?? 0;
  if (days >= 1 && days <= MAXIMUM_RETENTION_DAYS) return [];
  const problem =
    days === 0 ? "is 0 or left out, so that logs are kept forever" : `is ${days} days`;
  return [{ address, argument, problem }];
}
