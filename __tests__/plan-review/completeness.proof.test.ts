/**
 * Nothing that can grant access or run code is passed over: for every such argument of every resource type of
 * the AWS provider a plan is made in which it does the worst, and the review must say something of it.
 * @module
 */
import { isJudgedType } from "../../plan-review/rules/judged-types";
import { synthBootstrap } from "../support/bootstrap";
import { everyStack } from "../support/every-option";
import { reviewOf } from "../support/plan-fixtures";
import { HOME, type MadeResource, planOf, STRANGER } from "../support/plan-of";
import { providerArguments } from "../support/provider-arguments";

const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
});

/** The worst that an argument can say, by its name; the first that fits. */
const WORST: readonly (readonly [RegExp, string])[] = [
  [/(?:^|_)(?:policy|policies|policy_document|policy_json)$/, POLICY],
  [/policy_arns?$/, "arn:aws:iam::aws:policy/AdministratorAccess"],
  [/permissions_boundary$/, `arn:aws:iam::${STRANGER}:policy/p`],
  [/(?:account|account_id|accounts|account_ids|owner|user)$/, STRANGER],
  [/acl$/, "public-read"],
  [/authorization_type$/, "NONE"],
  [/image(?:_uri)?$/, "public.ecr.aws/somebody/image:latest"],
  [/s3_bucket$/, "theirs"],
  [
    /(?:^|_)(?:endpoint|variables?|settings?|parameters?|arguments|options|value|configuration_values)$/,
    "https://theirs.example",
  ],
  [/(?:^|_)(?:script\w*|commands?|user_data|code)$/, "#!/bin/sh"],
];

function worstOf(name: string, kind: string): unknown {
  if (kind === "bool") return true;
  const text =
    WORST.find(([pattern]) => pattern.test(name))?.[1] ?? `arn:aws:iam::${STRANGER}:role/theirs`;
  if (kind === "map string") return { unauthenticated: text };
  return kind === "string" ? text : [text];
}

/** A resource of the type that sets one argument and nothing else. */
function resourceWith(type: string, path: string, kind: string): MadeResource {
  const names = path.split(".");
  const last = names.pop() ?? "";
  const value = names.reduceRight<Record<string, unknown>>((inner, name) => ({ [name]: [inner] }), {
    [last]: worstOf(last, kind),
  });
  return { address: `${type}.${path.replaceAll(".", "_")}`, after: value };
}

const ALL = Object.entries(providerArguments()).flatMap(([type, found]) =>
  Object.entries(found).map(([path, kind]) => ({
    type,
    path,
    resource: resourceWith(type, path, kind),
  })),
);

/** Arguments of judged types that sound like access and are none; the reason stands beside each. */
const SAYS_NOTHING: Readonly<Record<string, string>> = {
  "aws_apigatewayv2_api disable_execute_api_endpoint": "closes by being true",
  "aws_cloudfront_response_headers_policy custom_headers_config.items.value":
    "is sent to browsers, by a header that none of them follows",
  "aws_cognito_user_pool schema.number_attribute_constraints.max_value": "bounds a number",
  "aws_cognito_user_pool schema.number_attribute_constraints.min_value": "bounds a number",
  "aws_iam_role force_detach_policies": "is about how the role is deleted",
  "aws_iam_user_policy user": "says whose the policy is, and the policy is judged",
  "aws_iam_user_policy_attachment user": "says who gets the policy, and the policy is judged",
  "aws_s3_account_public_access_block block_public_policy": "closes by being true",
  "aws_s3_bucket_public_access_block block_public_policy": "closes by being true",
  "aws_s3_bucket_lifecycle_configuration rule.filter.tag.value":
    "says which objects are meant, and what happens to them is judged",
  "aws_secretsmanager_secret_policy block_public_policy": "closes by being true",
};

describe("every argument of the AWS provider that can grant access or run code", () => {
  const review = reviewOf(planOf([HOME, ...ALL.map(({ resource }) => resource)]));
  const accused = new Set(review.findings.map(({ address }) => address));
  const unjudged = new Set(review.unjudged.map(({ address }) => address));

  it("comes from several hundred types", () => {
    expect(new Set(ALL.map(({ type }) => type)).size).toBeGreaterThan(500);
  });

  it("is accused, or its type is told as not judged, or is known to say nothing", () => {
    const silent = ALL.filter(
      ({ resource }) => !accused.has(resource.address) && !unjudged.has(resource.address),
    ).map(({ type, path }) => `${type} ${path}`);

    expect(silent.filter((one) => SAYS_NOTHING[one] === undefined)).toEqual([]);
    expect(Object.keys(SAYS_NOTHING).filter((one) => !silent.includes(one))).toEqual([]);
  });

  it("is accused wherever it is a policy, regardless of the type", () => {
    const policies = ALL.filter(({ resource }) =>
      JSON.stringify(resource.after).includes("Statement"),
    );
    const silent = policies.filter(({ resource }) => !accused.has(resource.address));

    expect(policies.length).toBeGreaterThan(100);
    expect(silent).toEqual([]);
  });

  it("leaves none of the types that our own stacks hold unjudged", () => {
    const types = [...everyStack(), synthBootstrap()].flatMap(({ resource }) =>
      Object.keys(resource),
    );

    expect([...new Set(types)].filter((type) => !isJudgedType(type))).toEqual([]);
  });
});
