/**
 * Proves that a rule reads an argument: plans that differ in it alone, of which the findings must differ. What any text
 * does to rules that go by values (another account's ARN, a policy) is no proof.
 * @module
 */
import { reviewOf } from "./plan-fixtures";
import { HOME, type MadeResource, made, OWN, planOf } from "./plan-of";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

/** An argument that goes from one value to another; `undefined` is none. */
export type Probe = readonly [before: Json, after: Json];

/** Tells of an update by whatever it changes. */
const SAYS_THAT_IT_CHANGES = ["no-user-pool-rewrite"];
const POOL_ARN = `arn:aws:cognito-idp:eu-central-1:${OWN}:userpool/p`;
const WEB_ACL_ARN = `arn:aws:wafv2:eu-central-1:${OWN}:regional/webacl/w/1`;
const OTHER_FUNCTION_ARN = `arn:aws:lambda:eu-central-1:${OWN}:function:x`;
const OTHER_WEB_ACL_ARN = `arn:aws:wafv2:eu-central-1:${OWN}:regional/webacl/x/1`;
const MARK = { "incognito:contract": "anonymous" };
const FUNCTION_ARN = `arn:aws:lambda:eu-central-1:${OWN}:function:f`;

/** What the arguments of other resources hang on: a marked pool with a function, a plain one, an API. */
const AROUND: readonly MadeResource[] = [
  HOME,
  kept("aws_cognito_user_pool.marked", {
    id: "p",
    arn: POOL_ARN,
    tags: MARK,
    account_recovery_setting: [{ recovery_mechanism: [{ name: "admin_only", priority: 1 }] }],
    lambda_config: [{ pre_sign_up: FUNCTION_ARN, pre_authentication: OTHER_FUNCTION_ARN }],
  }),
  kept("aws_cognito_user_pool.plain", { id: "q", arn: `${POOL_ARN}q` }),
  kept("aws_lambda_function.f", {
    function_name: "f",
    arn: FUNCTION_ARN,
    role: `arn:aws:iam::${OWN}:role/home`,
    filename: "f.zip",
  }),
  kept("aws_cloudwatch_event_rule.daily", { name: "daily", schedule_expression: "rate(1 day)" }),
  kept("aws_iam_policy.denies", {
    name: "denies",
    arn: `arn:aws:iam::${OWN}:policy/denies`,
    policy: JSON.stringify({ Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] }),
  }),
  kept("aws_wafv2_web_acl.w", { name: "w", arn: WEB_ACL_ARN }),
  kept("aws_wafv2_web_acl_association.x", {
    resource_arn: POOL_ARN,
    web_acl_arn: OTHER_WEB_ACL_ARN,
  }),
];

function kept(address: string, values: Json): MadeResource {
  return { address, before: values, after: values };
}

const CLIENT = {
  user_pool_id: "q",
  prevent_user_existence_errors: "ENABLED",
  access_token_validity: 50,
  id_token_validity: 50,
  refresh_token_validity: 50,
};

/** What a type, or an argument of it, needs beside an argument for a rule to look at it. */
const BESIDE: Readonly<Record<string, Json>> = {
  aws_cloudwatch_log_group: { name: "/aws/lambda/f" },
  aws_lambda_function: { function_name: "x", arn: OTHER_FUNCTION_ARN },
  aws_wafv2_web_acl: { arn: OTHER_WEB_ACL_ARN },
  "aws_cognito_user_pool alias_attributes": { tags: MARK },
  "aws_cognito_user_pool username_attributes": { tags: MARK },
  aws_cognito_user_pool_client: CLIENT,
  aws_cognito_managed_user_pool_client: CLIENT,
  aws_cognito_risk_configuration: { user_pool_id: "q" },
  aws_api_gateway_method: { authorization: "AWS_IAM" },
  aws_apigatewayv2_route: { authorization_type: "AWS_IAM" },
  aws_wafv2_web_acl_association: { resource_arn: POOL_ARN },
  aws_cloudwatch_event_target: { rule: "daily" },
  aws_lambda_permission: {
    function_name: "f",
    principal: "cognito-idp.amazonaws.com",
    action: "lambda:InvokeFunction",
    source_arn: POOL_ARN,
    source_account: OWN,
  },
};

/** Blocks that are told apart by an argument of theirs. */
const NAMED_BLOCKS: Readonly<Record<string, Json>> = {
  ordered_cache_behavior: { path_pattern: "/a" },
  origin: { origin_id: "o" },
  custom_error_response: { error_code: 404 },
  rule: { name: "r" },
  "custom_headers_config.items": { header: "h" },
};

const TEXTS: readonly Probe[] = [
  [undefined, "a"],
  ["a", "b"],
  ["a", undefined],
];

const PROBES: Readonly<Record<string, readonly Probe[]>> = {
  string: TEXTS,
  bool: [
    [undefined, true],
    [undefined, false],
    [true, false],
    [false, true],
  ],
  number: [
    [undefined, 7],
    [undefined, 100_000],
    [9, 1],
    [1, 9],
    [9, 0],
  ],
  block: [
    [undefined, [{}]],
    [[{}], undefined],
  ],
  list: TEXTS.map(([was, is]) => [was && [was], is && [is]] as const),
  map: TEXTS.map(([was, is]) => [was && { k: was }, is && { k: is }] as const),
};

const UNIVERSAL = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
});

/** Arguments of which a rule reads one value alone, and the values that tell. */
const TELLING: Readonly<Record<string, readonly Probe[]>> = {
  "aws_api_gateway_method authorization_scopes": [[["a"], ["a", "b"]]],
  "aws_apigatewayv2_route authorization_scopes": [[["a"], ["a", "b"]]],
  "aws_cloudfront_distribution default_cache_behavior.viewer_protocol_policy": [
    ["https-only", "allow-all"],
  ],
  "aws_cloudfront_distribution ordered_cache_behavior.viewer_protocol_policy": [
    ["https-only", "allow-all"],
  ],
  "aws_cloudfront_distribution origin.custom_origin_config.origin_protocol_policy": [
    ["https-only", "http-only"],
  ],
  "aws_cloudwatch_event_rule state": [["ENABLED", "DISABLED"]],
  ...tokenUnits("aws_cognito_managed_user_pool_client"),
  "aws_cognito_managed_user_pool_client refresh_token_rotation.feature": [["ENABLED", "DISABLED"]],
  "aws_cognito_user_pool alias_attributes": [[undefined, ["email"]]],
  "aws_cognito_user_pool deletion_protection": [["ACTIVE", "INACTIVE"]],
  "aws_cognito_user_pool tags": [[MARK, undefined]],
  "aws_cognito_user_pool username_attributes": [[undefined, ["email"]]],
  ...tokenUnits("aws_cognito_user_pool_client"),
  "aws_cognito_user_pool_client refresh_token_rotation.feature": [["ENABLED", "DISABLED"]],
  "aws_dynamodb_table import_table": [[undefined, [{ input_format: "CSV" }]]],
  "aws_iam_openid_connect_provider url": [
    ["https://token.actions.githubusercontent.com", "https://idp.example"],
  ],
  "aws_iam_role inline_policy.policy": [[undefined, UNIVERSAL]],
  "aws_lambda_alias routing_config.additional_version_weights": [[undefined, { "1": 0.5 }]],
  "aws_lambda_function environment.variables": [
    [undefined, { AWS_ENDPOINT_URL: "https://a.example" }],
  ],
  "aws_lambda_function filename": [["f.zip", "../f.zip"]],
  "aws_lambda_function tracing_config.mode": [["PassThrough", "Active"]],
  "aws_lambda_function_url authorization_type": [["AWS_IAM", "NONE"]],
  "aws_lambda_layer_version filename": [["f.zip", "../f.zip"]],
  "aws_s3_bucket acl": [["private", "public-read"]],
  "aws_s3_bucket_acl acl": [["private", "public-read"]],
  "aws_s3_bucket_versioning versioning_configuration.status": [["Enabled", "Suspended"]],
  "aws_s3_object acl": [["private", "public-read"]],
  "aws_s3_object source": [["index.html", "../index.html"]],
  "aws_scheduler_schedule state": [["ENABLED", "DISABLED"]],
  "aws_sns_topic_subscription protocol": [["lambda", "https"]],
  "aws_wafv2_web_acl rule": [
    [
      [rule("a", 1, "block"), rule("b", 2, "allow")],
      [rule("a", 2, "block"), rule("b", 1, "allow")],
    ],
  ],
  "aws_wafv2_web_acl_association web_acl_arn": [[WEB_ACL_ARN, "b"]],
};

/** Arguments that only several blocks together tell, and where these stand. */
const WITHIN: Readonly<Record<string, string>> = { "aws_wafv2_web_acl rule.priority": "rule" };

/** A bare number counts by the unit beside it. */
function tokenUnits(type: string): Readonly<Record<string, readonly Probe[]>> {
  return Object.fromEntries(
    ["access", "id", "refresh"].map((token) => [
      `${type} token_validity_units.${token}_token`,
      [["minutes", "days"]] as const,
    ]),
  );
}

function rule(name: string, priority: number, action: string): Json {
  return { name, priority, action: [{ [action]: [{}] }] };
}

/** Whether the findings follow the value of an argument. */
export function isRead(type: string, path: string, kind: string): boolean {
  const [first = "", ...rest] = kind.split(" ");
  const usual = rest.includes("number") ? [] : (PROBES[first === "set" ? "list" : first] ?? []);
  const place = WITHIN[`${type} ${path}`] ?? path;
  const probes = TELLING[`${type} ${place}`] ?? usual;
  return (
    probes.some((probe) => tells(type, place, probe)) ||
    (!path.includes(".") && findingsFor(type, path, [undefined, LATER]) !== plainFindings(type))
  );
}

const LATER = Symbol("known after the apply");

function tells(type: string, path: string, [before, after]: Probe): boolean {
  // A new resource, one that is changed, against the same with the value that it had.
  const isOnNew =
    after !== undefined && newFindings(type, path, after) !== newFindings(type, path, undefined);
  return (
    isOnNew ||
    findingsFor(type, path, [before, after]) !== findingsFor(type, path, [before, before])
  );
}

function newFindings(type: string, path: string, value: Json): string {
  return toText([{ address: `${type}.x`, after: resourceWith(type, path, value) }]);
}

function plainFindings(type: string): string {
  return findingsFor(type, "", [undefined, undefined]);
}

/** The other change is one that no rule reads, so that both plans update the resource. */
function findingsFor(type: string, path: string, [before, after]: Probe): string {
  const isLater = after === LATER;
  return toText([
    {
      address: `${type}.x`,
      before: { ...resourceWith(type, path, before), updated: 1 },
      after: { ...resourceWith(type, path, isLater ? undefined : after), updated: 2 },
      ...(isLater && { unknown: { [path]: true }, references: { [path]: made("aws_a.b") } }),
    },
  ]);
}

function toText(resources: readonly MadeResource[]): string {
  const { findings } = reviewOf(planOf([...AROUND, ...resources]));
  return JSON.stringify(
    findings
      .filter(({ rule }) => !SAYS_THAT_IT_CHANGES.includes(rule))
      .map(({ level, rule, address, argument, problem }) => [
        level,
        rule,
        address,
        argument,
        problem,
      ]),
  );
}

function resourceWith(type: string, path: string, value: Json): Json {
  const base = { ...BESIDE[type], ...BESIDE[`${type} ${path}`] };
  if (value === undefined && !path.includes(".")) {
    delete base[path];
    return base;
  }
  const names = path.split(".");
  const inner = names.slice(1).reduceRight<Json>((held, name, index) => {
    const place = names.slice(0, index + 1).join(".");
    return [{ ...NAMED_BLOCKS[place], ...(held === undefined ? {} : { [name]: held }) }];
  }, value);
  return { ...base, [names[0] ?? ""]: inner };
}
