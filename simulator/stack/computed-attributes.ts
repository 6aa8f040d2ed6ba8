/**
 * The attributes that AWS or the provider fills in when a stack is applied: identifiers, ARNs, host names.
 * The resolver asks here for what a resource or data source does not state itself; what is in neither place
 * makes an expression unresolvable.
 * @module
 */
import { createHash } from "node:crypto";
import {
  ACCOUNT_ID,
  deriveAlphanumeric,
  deriveLowerAlphanumeric,
  deriveUuid,
} from "./derive-identifier";
import { blocksOf, type JsonObject, type JsonValue } from "./json-value";

/** The resource that an attribute belongs to. */
export interface ComputedContext {
  readonly address: string;
  readonly region: string;
  /** An attribute of the same resource, stated or computed, that has to be a string. */
  text(attribute: string): string;
  /** A stated argument with its expressions resolved, `undefined` if it is not stated. */
  argument(name: string): JsonValue | undefined;
}

type Attributes = Readonly<Record<string, (context: ComputedContext) => JsonValue>>;

/** What follows `cognito-idp.` and the like in host names of the region. */
export function dnsSuffix(region: string): string {
  return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}

/** The first part of every ARN of the region. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

function arn(service: string, context: ComputedContext, resource: string): string {
  return `arn:${partitionOf(context.region)}:${service}:${context.region}:${ACCOUNT_ID}:${resource}`;
}

function globalArn(service: string, context: ComputedContext, resource: string): string {
  return `arn:${partitionOf(context.region)}:${service}::${ACCOUNT_ID}:${resource}`;
}

function seed(context: ComputedContext, use: string): string {
  return `${context.address} ${context.region} ${use}`;
}

/** Terraform appends 26 digits to a prefix; ours are derived. */
function prefixed(prefix: string, context: ComputedContext): string {
  return `${prefix}${deriveLowerAlphanumeric(seed(context, prefix), 26)}`;
}

function path(context: ComputedContext): string {
  const stated = context.argument("path");
  return typeof stated === "string" ? stated : "/";
}

const NAME_FROM_PREFIX: Attributes = {
  name: (context) => prefixed(String(context.argument("name_prefix") ?? "terraform-"), context),
};

const RESOURCES: Readonly<Record<string, Attributes>> = {
  aws_cognito_user_pool: {
    id: (context) => `${context.region}_${deriveAlphanumeric(seed(context, "pool"), 9)}`,
    arn: (context) => arn("cognito-idp", context, `userpool/${context.text("id")}`),
    endpoint: (context) =>
      `cognito-idp.${context.region}.${dnsSuffix(context.region)}/${context.text("id")}`,
    estimated_number_of_users: () => 0,
  },
  aws_cognito_user_pool_client: {
    id: (context) => deriveLowerAlphanumeric(seed(context, "client"), 26),
    client_secret: (context) =>
      context.argument("generate_secret") === true
        ? deriveLowerAlphanumeric(seed(context, "secret"), 51)
        : "",
  },
  aws_cognito_user_pool_domain: { id: (context) => context.text("domain") },
  aws_cognito_user_group: {
    id: (context) => `${context.text("user_pool_id")}/${context.text("name")}`,
  },
  aws_cognito_user: {
    id: (context) => `${context.text("user_pool_id")}/${context.text("username")}`,
  },
  aws_cognito_resource_server: {
    id: (context) => `${context.text("user_pool_id")}|${context.text("identifier")}`,
    scope_identifiers: (context) =>
      blocksOf(context.argument("scope")).map(
        ({ scope_name: name }) => `${context.text("identifier")}/${String(name)}`,
      ),
  },
  aws_lambda_function: {
    id: (context) => context.text("function_name"),
    arn: (context) => arn("lambda", context, `function:${context.text("function_name")}`),
    // The first version that an apply publishes.
    version: (context) => (context.argument("publish") === true ? "1" : "$LATEST"),
    qualified_arn: (context) => `${context.text("arn")}:${context.text("version")}`,
    invoke_arn: (context) =>
      `arn:${partitionOf(context.region)}:apigateway:${context.region}:lambda:path/2015-03-31/functions/${context.text("arn")}/invocations`,
  },
  aws_lambda_alias: {
    arn: (context) => {
      const name = context.text("function_name");
      const own = name.startsWith("arn:") ? name : arn("lambda", context, `function:${name}`);
      return `${own}:${context.text("name")}`;
    },
  },
  aws_lambda_layer_version: {
    layer_arn: (context) => arn("lambda", context, `layer:${context.text("layer_name")}`),
    arn: (context) => `${context.text("layer_arn")}:${context.text("version")}`,
    version: () => "1",
  },
  aws_lambda_function_event_invoke_config: { id: (context) => context.text("function_name") },
  aws_lambda_permission: {
    id: (context) => context.text("statement_id"),
    statement_id: (context) =>
      prefixed(String(context.argument("statement_id_prefix") ?? "terraform-"), context),
  },
  aws_iam_role: {
    ...NAME_FROM_PREFIX,
    id: (context) => context.text("name"),
    arn: (context) => globalArn("iam", context, `role${path(context)}${context.text("name")}`),
    unique_id: (context) =>
      `AROA${deriveLowerAlphanumeric(seed(context, "role"), 17).toUpperCase()}`,
  },
  aws_iam_role_policy: {
    ...NAME_FROM_PREFIX,
    id: (context) => `${context.text("role")}:${context.text("name")}`,
  },
  aws_iam_policy: {
    ...NAME_FROM_PREFIX,
    id: (context) => context.text("arn"),
    arn: (context) => globalArn("iam", context, `policy${path(context)}${context.text("name")}`),
  },
  aws_cloudwatch_event_rule: {
    ...NAME_FROM_PREFIX,
    id: (context) => context.text("name"),
    arn: (context) => arn("events", context, `rule/${context.text("name")}`),
  },
  aws_cloudwatch_log_group: {
    ...NAME_FROM_PREFIX,
    id: (context) => context.text("name"),
    arn: (context) => arn("logs", context, `log-group:${context.text("name")}`),
  },
  aws_cloudwatch_metric_alarm: {
    id: (context) => context.text("alarm_name"),
    arn: (context) => arn("cloudwatch", context, `alarm:${context.text("alarm_name")}`),
  },
  aws_cloudwatch_dashboard: {
    id: (context) => context.text("dashboard_name"),
    dashboard_arn: (context) =>
      globalArn("cloudwatch", context, `dashboard/${context.text("dashboard_name")}`),
  },
  aws_apigatewayv2_api: {
    id: (context) => deriveLowerAlphanumeric(seed(context, "api"), 10),
    arn: (context) =>
      `arn:${partitionOf(context.region)}:apigateway:${context.region}::/apis/${context.text("id")}`,
    api_endpoint: (context) =>
      `https://${context.text("id")}.execute-api.${context.region}.${dnsSuffix(context.region)}`,
    execution_arn: (context) => arn("execute-api", context, context.text("id")),
  },
  aws_apigatewayv2_authorizer: {
    id: (context) => deriveLowerAlphanumeric(seed(context, "authorizer"), 6),
  },
  aws_apigatewayv2_integration: {
    id: (context) => deriveLowerAlphanumeric(seed(context, "integration"), 7),
  },
  aws_apigatewayv2_route: { id: (context) => deriveLowerAlphanumeric(seed(context, "route"), 7) },
  aws_apigatewayv2_stage: { id: (context) => context.text("name") },
  aws_dynamodb_table: {
    id: (context) => context.text("name"),
    arn: (context) => arn("dynamodb", context, `table/${context.text("name")}`),
  },
  aws_kms_key: {
    id: (context) => context.text("key_id"),
    key_id: (context) => deriveUuid(seed(context, "key")),
    arn: (context) => arn("kms", context, `key/${context.text("key_id")}`),
  },
  aws_kms_alias: {
    id: (context) => context.text("name"),
    name: (context) => prefixed(String(context.argument("name_prefix") ?? "alias/"), context),
    arn: (context) => arn("kms", context, context.text("name")),
    target_key_arn: (context) => {
      const key = context.text("target_key_id");
      return key.startsWith("arn:") ? key : arn("kms", context, `key/${key}`);
    },
  },
  aws_sns_topic: {
    ...NAME_FROM_PREFIX,
    id: (context) => context.text("arn"),
    arn: (context) => arn("sns", context, context.text("name")),
  },
  aws_ses_email_identity: {
    id: (context) => context.text("email"),
    arn: (context) => arn("ses", context, `identity/${context.text("email")}`),
  },
  aws_ses_domain_identity: {
    id: (context) => context.text("domain"),
    arn: (context) => arn("ses", context, `identity/${context.text("domain")}`),
  },
};

const DATA_SOURCES: Readonly<Record<string, Attributes>> = {
  aws_caller_identity: {
    id: () => ACCOUNT_ID,
    account_id: () => ACCOUNT_ID,
    arn: (context) => globalArn("iam", context, "root"),
    user_id: () => ACCOUNT_ID,
  },
  aws_region: {
    id: (context) => context.region,
    name: (context) => context.region,
    region: (context) => context.region,
    endpoint: (context) => `ec2.${context.region}.${dnsSuffix(context.region)}`,
  },
  aws_partition: {
    id: (context) => partitionOf(context.region),
    partition: (context) => partitionOf(context.region),
    dns_suffix: (context) => dnsSuffix(context.region),
    reverse_dns_prefix: (context) => dnsSuffix(context.region).split(".").reverse().join("."),
  },
  aws_iam_policy_document: { json: policyJson, minified_json: policyJson },
  archive_file: Object.fromEntries(
    // The zip does not exist yet and nothing on a laptop compares its hash: it stands for the path.
    ["sha256", "base64sha256", "sha512", "base64sha512", "md5", "sha"].map((name) => [
      `output_${name}`,
      (context: ComputedContext) => archiveDigest(context, name),
    ]),
  ),
};

/** Computes an attribute; `undefined` if only a real deployment knows it. */
export function computeAttribute(
  mode: "resource" | "data",
  type: string,
  attribute: string,
  context: ComputedContext,
): JsonValue | undefined {
  const types = mode === "data" ? DATA_SOURCES : RESOURCES;
  if (!Object.hasOwn(types, type)) return undefined;
  return types[type]?.[attribute]?.(context);
}

/** What can be computed for a resource of a type. */
export function computedNames(type: string): readonly string[] {
  return Object.hasOwn(RESOURCES, type) ? Object.keys(RESOURCES[type] ?? {}) : [];
}

function archiveDigest(context: ComputedContext, name: string): string {
  const algorithm = name === "sha" ? "sha1" : name.replace("base64", "");
  const hash = createHash(algorithm).update(context.text("output_path"));
  return hash.digest(name.startsWith("base64") ? "base64" : "hex");
}

function policyJson(context: ComputedContext): string {
  const statements = blocksOf(context.argument("statement")).map(policyStatement);
  return JSON.stringify({ Version: "2012-10-17", Statement: statements }, undefined, 2);
}

function policyStatement(block: JsonObject): JsonObject {
  const stated: Readonly<Record<string, JsonValue | undefined>> = {
    Sid: block["sid"],
    Effect: block["effect"] ?? "Allow",
    Action: block["actions"],
    NotAction: block["not_actions"],
    Resource: block["resources"],
    NotResource: block["not_resources"],
    Principal: policyPrincipals(block["principals"]),
    Condition: policyConditions(block["condition"]),
  };
  const present = Object.entries(stated).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as JsonObject;
}

function policyPrincipals(value: JsonValue | undefined): JsonObject | undefined {
  const principals = blocksOf(value).map((block) => [block["type"], block["identifiers"]]);
  return principals.length === 0 ? undefined : Object.fromEntries(principals);
}

function policyConditions(value: JsonValue | undefined): JsonObject | undefined {
  const conditions: Record<string, Record<string, JsonValue>> = {};
  for (const { test, variable, values } of blocksOf(value)) {
    const operator = String(test);
    conditions[operator] = { ...conditions[operator], [String(variable)]: values ?? [] };
  }
  return Object.keys(conditions).length === 0 ? undefined : conditions;
}
