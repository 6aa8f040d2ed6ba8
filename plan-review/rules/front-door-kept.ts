/**
 * Rule: pages, APIs and buckets answer whom they did, with what they did.
 * @module
 */
import type { Graph } from "../../contract/graph";
import {
  blocksAt,
  type ContractBlock,
  type ContractResource,
  valuesAt,
} from "../../contract/resource";
import { resourceByAddress } from "./look-up";
import type { Rule } from "./rule";
import {
  bounded,
  inOrder,
  kept,
  keyed,
  listed,
  parted,
  ranked,
  type Setting,
  settingFaults,
  unchanged,
  within,
} from "./setting";

/** See {@link Rule}; what is new is judged by other rules, save for a new list of origins of a bucket that exists. */
export const frontDoorKept: Rule = {
  id: "front-door-kept",
  level: "warning",
  what: "An API, a bucket or a page lets in the pages of further sites, or a page comes from another place, answers errors or its address with another page, or loses what guards it; signed addresses that are no longer asked for are an error.",
  why: "Another site's page, or another page at the same address, runs with what a person's browser holds.",
  satisfy: "Leave the setting as it was, or waive the finding where that is what you want.",
  types: [
    "aws_apigatewayv2_api",
    "aws_lambda_function_url",
    "aws_s3_bucket",
    "aws_s3_bucket_cors_configuration",
    "aws_cloudfront_distribution",
    "aws_cloudfront_response_headers_policy",
  ],
  check: (subject) =>
    subject.after.ofType(...Object.keys(SETTINGS)).flatMap((one) => {
      const was = resourceByAddress(subject.before, one.address) ?? withoutCors(one, subject);
      if (was === undefined) return [];
      const settings = (SETTINGS[one.type] ?? []).filter(({ argument }) => isThere(one, argument));
      return settingFaults(was, one, settings).map((fault) => ({
        address: one.address,
        ...fault,
      }));
    }),
};

/** A header that is sent no longer is told by distribution-is-closed, whatever it said. */
function isThere({ values }: ContractResource, argument: string): boolean {
  const [header] = /^security_headers_config\.\w+/.exec(argument) ?? [];
  return header === undefined || valuesAt(values, header).length > 0;
}

/** A bucket that exists had no list of origins before it gets the first. */
function withoutCors(
  one: ContractResource,
  { before, after }: { readonly before: Graph; readonly after: Graph },
): ContractResource | undefined {
  if (one.type !== "aws_s3_bucket_cors_configuration") return undefined;
  const buckets = after.targets(one, "bucket").filter(({ type }) => type === "aws_s3_bucket");
  const isNew =
    buckets.length > 0 && buckets.every(({ address }) => !resourceByAddress(before, address));
  return isNew ? undefined : { ...one, values: {} };
}

/** What pages of other sites may do. */
function cors(origins: string, ...rest: readonly string[]): readonly Setting[] {
  return [
    listed(origins, "gains", "pages from there read what is answered"),
    ...rest.map((path) => listed(path, "gains", "pages of other sites may use it")),
  ];
}

function allGone(argument: string, problem: string): Setting {
  const holds = (values: ContractBlock) => valuesAt(values, argument).some((one) => one !== "");
  return {
    argument,
    level: "error",
    problem: (was, is) => (holds(was) && !holds(is) ? problem : undefined),
  };
}

/** A setting of a block that there is once. */
function below(block: string, setting: Setting): Setting {
  const blockOf = (values: ContractBlock) => blocksAt(values, block)[0] ?? {};
  return {
    ...setting,
    argument: `${block}.${setting.argument}`,
    problem: (was, is) => setting.problem(blockOf(was), blockOf(is)),
  };
}

const SECURITY = "security_headers_config";
const CORS = "cors_config.access_control";
const TLS = [
  "SSLv3",
  "TLSv1",
  "TLSv1_2016",
  "TLSv1.1_2016",
  "TLSv1.2_2018",
  "TLSv1.2_2019",
  "TLSv1.2_2021",
  "TLSv1.2_2025",
  "TLSv1.3_2025",
];

const EDGE = "it sees requests no longer, and stops none";

/** What holds for the pages of one behaviour. */
const BEHAVIOUR: readonly Setting[] = [
  listed("allowed_methods", "gains", "the origin is asked for it"),
  listed("response_headers_policy_id", "gains", "its pages come with other headers", {
    mayBeFirst: true,
  }),
  listed("cache_policy_id", "gains", "what was meant for one person may be sent to another"),
  listed(
    "forwarded_values.headers",
    "loses",
    "what was meant for one person may be sent to another",
  ),
  listed("function_association.function_arn", "loses", EDGE),
  listed("lambda_function_association.lambda_arn", "loses", EDGE),
  ...["trusted_key_groups", "trusted_signers"].flatMap((signers) => [
    listed(signers, "gains", "it signs addresses, too", { mayBeFirst: true }),
    allGone(signers, "goes: anybody opens the pages, unsigned"),
  ]),
];

const CREDENTIALS = "is true: pages of other sites send what a browser keeps";
const BUCKET_CORS = cors(
  "cors_rule.allowed_origins",
  "cors_rule.allowed_methods",
  "cors_rule.allowed_headers",
);

const SETTINGS: Readonly<Record<string, readonly Setting[]>> = {
  aws_apigatewayv2_api: cors(
    "cors_configuration.allow_origins",
    "cors_configuration.allow_methods",
    "cors_configuration.allow_headers",
    "cors_configuration.expose_headers",
  ),
  aws_lambda_function_url: [
    ...cors("cors.allow_origins", "cors.allow_methods", "cors.allow_headers"),
    kept("cors.allow_credentials", false, CREDENTIALS),
  ],
  aws_s3_bucket: BUCKET_CORS,
  aws_s3_bucket_cors_configuration: BUCKET_CORS,
  aws_cloudfront_response_headers_policy: [
    ...cors(
      `${CORS}_allow_origins.items`,
      `${CORS}_allow_methods.items`,
      `${CORS}_allow_headers.items`,
      `${CORS}_expose_headers.items`,
    ),
    kept(`${CORS}_allow_credentials`, false, CREDENTIALS),
    parted(`${SECURITY}.content_security_policy.content_security_policy`, ";"),
    ranked(`${SECURITY}.frame_options.frame_option`, ["", "SAMEORIGIN", "DENY"]),
    bounded(`${SECURITY}.strict_transport_security.access_control_max_age_sec`, "falls", 0),
    ...["content_security_policy", "frame_options", "strict_transport_security"].map((name) =>
      kept(`${SECURITY}.${name}.override`, true, "was true: what the origin says counts"),
    ),
    keyed("custom_headers_config.items", "header", ["value"], { mayBeNew: true }),
  ],
  aws_cloudfront_distribution: [
    keyed("custom_error_response", "error_code", ["response_page_path", "response_code"]),
    keyed("origin", "origin_id", ["origin_path", "domain_name"], { mayBeNew: true }),
    unchanged("default_root_object", "another page stands at the bare address"),
    unchanged("default_cache_behavior.target_origin_id", "pages come from another place"),
    keyed("ordered_cache_behavior", "path_pattern", ["target_origin_id"]),
    listed("aliases", "gains", "the pages answer at that address, too"),
    ranked("viewer_certificate.minimum_protocol_version", TLS),
    ranked("restrictions.geo_restriction.restriction_type", ["none", "blacklist", "whitelist"]),
    inOrder("ordered_cache_behavior", "path_pattern"),
    ...within("ordered_cache_behavior", "path_pattern", BEHAVIOUR),
    ...BEHAVIOUR.map((one) => below("default_cache_behavior", one)),
  ],
};
