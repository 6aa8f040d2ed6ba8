/**
 * What the contract demands of logs and traces: none that holds an address, and none kept long. Run by
 * `anonymity-contract.ts`.
 * @module
 */
import type { AnonymousPool, Breach, Clause } from "./clause";
import { logGroupOf } from "./links";
import {
  blocksAt,
  type ContractResource,
  isUnresolvedAt,
  numberAt,
  textsAt,
  valuesAt,
} from "./resource";

const MAXIMUM_RETENTION_DAYS = 30;
/** Every spelling of the caller's address in an access log's format of API Gateway. */
const ADDRESS_IN_FORMAT = /sourceIp|x-forwarded-for/i;

/** Clauses on what is logged, and for how long. */
export const LOG_CLAUSES: readonly Clause[] = [
  {
    id: "no-address-log",
    what: "A log or a trace that holds network addresses stands at an anonymous pool, or (as a warning) beside it, or a rate rule whose addresses AWS lists.",
    why: "An address and a time lead to a person; Cognito itself gives none to the functions.",
    // Front doors are not listed: this contract does not judge what else they do.
    types: ["aws_wafv2_web_acl", "aws_wafv2_web_acl_logging_configuration"],
    allowed: "No access log, trace or list that holds an address",
    check: (subject) => [
      ...subject.functions.flatMap(checkTrace),
      ...subject.webAcls.flatMap((acl) => checkWebAcl(acl, subject)),
    ],
    checkSurroundings: ({ resources }) => resources.flatMap(checkFrontDoor),
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
function checkRateRules({ address, values }: ContractResource): readonly Breach[] {
  const argument = "rule.statement.rate_based_statement";
  return blocksAt(values, argument)
    .map((rule) => textsAt(rule, "aggregate_key_type")[0] ?? "IP")
    .filter((key) => LISTED_KEYS.includes(key))
    .map((key) => ({
      address,
      argument,
      problem: `counts by '${key}' alone, so that AWS lists the addresses that it turns away; count by CUSTOM_KEYS of ip and http_method`,
      level: "warning" as const,
    }));
}

/** WAF's logs always contain the address; its samples keep it for three hours. */
function checkWebAcl(acl: ContractResource, { graph }: AnonymousPool): readonly Breach[] {
  const paths = [
    "visibility_config.sampled_requests_enabled",
    "rule.visibility_config.sampled_requests_enabled",
  ];
  return [
    ...graph
      .sources(acl, "aws_wafv2_web_acl_logging_configuration", "resource_arn")
      .map(({ address }) => ({
        address,
        argument: "resource_arn",
        problem: "logs the address of each request to the pool",
      })),
    ...checkRateRules(acl),
    ...paths
      .filter((path) => valuesAt(acl.values, path).includes(true))
      .map((argument) => ({
        address: acl.address,
        argument,
        problem: "is true, which keeps samples of requests with their address",
      })),
  ];
}

/**
 * This may stand between people and the pool. The configuration does not say whether it does, so it is a
 * warning.
 */
function checkFrontDoor(resource: ContractResource): readonly Breach[] {
  return (FRONT_DOORS[resource.type]?.(resource) ?? []).map(([argument, problem]) => ({
    address: resource.address,
    argument,
    problem,
    level: "warning" as const,
  }));
}

type Fault = readonly [argument: string, problem: string];

const FRONT_DOORS: Readonly<Record<string, (resource: ContractResource) => readonly Fault[]>> = {
  aws_api_gateway_stage: (stage) => [
    ...addressFormat(stage),
    ...truth(stage, "xray_tracing_enabled", "traces each request with its address"),
  ],
  aws_apigatewayv2_stage: addressFormat,
  aws_api_gateway_method_settings: (settings) =>
    truth(settings, "settings.data_trace_enabled", "logs whole requests with their address"),
  aws_cloudfront_distribution: (distribution) =>
    blocksAt(distribution.values, "logging_config").length > 0
      ? [["logging_config", "logs the address of each request"]]
      : [],
  aws_cloudfront_realtime_log_config: ({ values }) =>
    textsAt(values, "fields").includes("c-ip")
      ? [["fields", "holds 'c-ip', the address of each request"]]
      : [],
  aws_lb: (balancer) => [
    ...truth(balancer, "access_logs.enabled", "logs the address of each request"),
    ...truth(balancer, "connection_logs.enabled", "logs the address of each connection"),
  ],
  aws_alb: (balancer) => truth(balancer, "access_logs.enabled", "logs the address of each request"),
  aws_cloudtrail: ({ values }) =>
    recordsManagementEvents(values)
      ? [["event_selector", "keeps the address of each call to the pool beyond AWS's own 90 days"]]
      : [],
};

function addressFormat({ values }: ContractResource): readonly Fault[] {
  const argument = "access_log_settings.format";
  return textsAt(values, argument).some((format) => ADDRESS_IN_FORMAT.test(format))
    ? [[argument, "writes the address of each request"]]
    : [];
}

function truth(resource: ContractResource, argument: string, problem: string): readonly Fault[] {
  return valuesAt(resource.values, argument).includes(true) ? [[argument, problem]] : [];
}

/**
 * A trail without selectors records management events, Cognito's among them.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logging-using-cloudtrail.html
 */
function recordsManagementEvents(values: ContractResource["values"]): boolean {
  if (valuesAt(values, "advanced_event_selector").length > 0) return false;
  const selectors = valuesAt(values, "event_selector");
  return (
    selectors.length === 0 ||
    blocksAt(values, "event_selector").some(
      (block) => (block.include_management_events ?? true) === true,
    )
  );
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
