/**
 * Rule: a distribution serves the stack's own pages, and guards them.
 * @module
 */
import type { Graph } from "../../contract/graph";
import {
  blocksAt,
  type ContractBlock,
  type ContractResource,
  type ContractValue,
  isUnresolvedAt,
  textsAt,
  Unresolved,
  valuesAt,
} from "../../contract/resource";
import { isPlainReference } from "../access/plain-reference";
import { findFaults, resourceByAddress, textsOfType } from "./look-up";
import type { Fault, Rule } from "./rule";

/** See {@link Rule}. */
export const distributionIsClosed: Rule = {
  id: "distribution-is-closed",
  level: "warning",
  what: "A distribution takes pages from what the plan does not hold or from a bucket that must be open, runs code of others, answers over plain HTTP, or sends fewer headers than before.",
  why: "A page runs in the browser that holds a person's tokens: who changes it has them.",
  satisfy:
    "Take pages from a bucket of this stack by origin access control, over HTTPS alone, with a response headers policy.",
  types: [
    "aws_cloudfront_distribution",
    "aws_cloudfront_origin_access_control",
    "aws_cloudfront_response_headers_policy",
  ],
  check: ({ before, after }) => {
    const was = ({ address }: ContractResource) => resourceByAddress(before, address)?.values;
    const each = (type: string, check: (one: ContractResource) => readonly Fault[]) =>
      findFaults(after, type, check);
    return [
      ...each("aws_cloudfront_distribution", (one) => [
        ...originFaults(one, after),
        ...edgeFaults(one, after),
        ...protocolFaults(one),
        ...lostPolicy(one, was(one)),
      ]),
      ...each("aws_cloudfront_origin_access_control", signingFaults),
      ...each("aws_cloudfront_response_headers_policy", (one) => headerFaults(one, was(one))),
    ];
  },
};

const BEHAVIORS = ["default_cache_behavior", "ordered_cache_behavior"];
const S3_ENDS = [".amazonaws.com", ".amazonaws.com.cn"];
const BUCKET_ATTRIBUTES = ["bucket_regional_domain_name", "bucket_domain_name"];

function originFaults({ values }: ContractResource, graph: Graph): readonly Fault[] {
  return valuesAt(values, "origin").flatMap((origin) => {
    const [host] = valuesAt(origin, "domain_name");
    const problems = [
      hostProblem(host, graph),
      isBucketHost(host) && !isSigned(origin)
        ? "is a bucket that must be open to everybody: no access control"
        : undefined,
    ];
    return problems.flatMap((problem) =>
      problem === undefined ? [] : [{ argument: "origin.domain_name", problem }],
    );
  });
}

function hostProblem(host: ContractValue | undefined, graph: Graph): string | undefined {
  if (host instanceof Unresolved) {
    return isBucketHost(host) ? undefined : "is known after the apply only";
  }
  return isOwnHost(String(host), graph)
    ? undefined
    : `is '${String(host)}', which this plan does not hold`;
}

function isBucketHost(host: ContractValue | undefined): boolean {
  return host instanceof Unresolved
    ? isPlainReference(host, BUCKET_ATTRIBUTES)
    : bucketOf(String(host)) !== undefined;
}

/** The bucket in a host name of S3: `NAME.s3.REGION.amazonaws.com`, or one of its older forms. */
function bucketOf(host: string): string | undefined {
  const end = Math.max(host.lastIndexOf(".s3."), host.lastIndexOf(".s3-"));
  const isOfS3 = S3_ENDS.some((ending) => host.endsWith(ending)) && /^[\w.-]+$/.test(host);
  return end > 0 && isOfS3 ? host.slice(0, end) : undefined;
}

function isOwnHost(host: string, graph: Graph): boolean {
  return (
    textsOfType(graph, "aws_s3_bucket", "bucket").has(bucketOf(host) ?? "") ||
    textsOfType(graph, "aws_apigatewayv2_api", "api_endpoint").has(`https://${host}`)
  );
}

function isSigned(origin: ContractValue): boolean {
  const paths = ["origin_access_control_id", "s3_origin_config.origin_access_identity"];
  return paths.some((path) => valuesAt(origin, path).some((one) => one !== ""));
}

/** Code at the edge sees each request; a function of the plan is judged, or listed, by itself. */
function edgeFaults(distribution: ContractResource, graph: Graph): readonly Fault[] {
  const paths = BEHAVIORS.flatMap((behavior) => [
    `${behavior}.function_association.function_arn`,
    `${behavior}.lambda_function_association.lambda_arn`,
  ]);
  return paths
    .filter(
      (path) =>
        valuesAt(distribution.values, path).length > 0 &&
        graph.targets(distribution, path).length === 0,
    )
    .map((argument) => ({ argument, problem: "names code that this plan does not hold" }));
}

function protocolFaults({ values }: ContractResource): readonly Fault[] {
  return [
    ...BEHAVIORS.map((behavior) => [`${behavior}.viewer_protocol_policy`, "allow-all"] as const),
    ...["http-only", "match-viewer"].map(
      (policy) => ["origin.custom_origin_config.origin_protocol_policy", policy] as const,
    ),
  ]
    .filter(([argument, policy]) => textsAt(values, argument).includes(policy))
    .map(([argument, policy]) => ({ argument, problem: `is '${policy}', so plain HTTP counts` }));
}

function lostPolicy(
  { values }: ContractResource,
  was: ContractResource["values"] | undefined,
): readonly Fault[] {
  const policy = "response_headers_policy_id";
  return BEHAVIORS.filter((behavior) => {
    const has = new Map(blocksAt(values, behavior).map((one) => [patternOf(one), one] as const));
    const stayed = blocksAt(was, behavior).filter((one) => has.has(patternOf(one)));
    return stayed.some((one) => isSetAt(one, policy) && !isSetAt(has.get(patternOf(one)), policy));
  }).map((behavior) => ({
    argument: `${behavior}.${policy}`,
    problem: "is taken away, and with it the page's headers",
  }));
}

/** What tells one behaviour from another; the default has none. */
function patternOf(behavior: ContractBlock): string {
  return textsAt(behavior, "path_pattern")[0] ?? "";
}

function isSetAt(values: ContractResource["values"] | undefined, path: string): boolean {
  return valuesAt(values, path).some((one) => one !== "");
}

function signingFaults({ values }: ContractResource): readonly Fault[] {
  const argument = "signing_behavior";
  return textsAt(values, argument)
    .filter((one) => one !== "always")
    .map((one) => ({ argument, problem: `is '${one}', so that a bucket must be open without it` }));
}

/** Sources in a content security policy that let in code of others. */
const LOOSE_SOURCE = /(?:^|[\s;])(?:'unsafe-\w+'|\*|https?:|data:)(?=[\s;]|$)/;

function headerFaults(
  { values }: ContractResource,
  was: ContractResource["values"] | undefined,
): readonly Fault[] {
  const policy = "security_headers_config.content_security_policy.content_security_policy";
  const has = headersOf(values);
  const isKnown = !isUnresolvedAt(values, "custom_headers_config.items.header");
  return [
    ...headersOf(was)
      .filter((name) => isKnown && !has.includes(name))
      .map((name) => ({ argument: "security_headers_config", problem: `no longer sends ${name}` })),
    ...scriptSources(textsAt(values, policy))
      .filter((directive) => LOOSE_SOURCE.test(directive))
      .map((directive) => ({ argument: policy, problem: `lets in code of others: ${directive}` })),
  ];
}

function headersOf(values: ContractResource["values"] | undefined): readonly string[] {
  return [
    ...blocksAt(values, "security_headers_config").flatMap((block) =>
      Object.keys(block).filter((name) => blocksAt(block, name).length > 0),
    ),
    ...textsAt(values, "custom_headers_config.items.header"),
  ];
}

/** The directives that say where code comes from. */
function scriptSources(policies: readonly string[]): readonly string[] {
  return policies
    .flatMap((policy) => policy.split(";"))
    .map((directive) => directive.trim())
    .filter((directive) => /^(?:default|script|object|worker)-src\b/.test(directive));
}
