/**
 * The test file that lets Terraform run without a cloud: a mock for each provider, and for what AWS would
 * make up the same identifiers as everywhere in the simulator. Used by `resolve-folder.ts`.
 * @module
 */
import { computeAttribute, computedNames } from "../stack/computed-attributes";
import { ACCOUNT_ID } from "../stack/derive-identifier";
import type { JsonObject, JsonValue } from "../stack/json-value";
import type { PlannedResource } from "./planned-resource";

/** Values of one instance that stand in the place of what AWS makes. */
export interface Override {
  readonly address: string;
  readonly values: JsonObject;
}

/** What the file is made of. */
export interface TestFile {
  /** By their local names. */
  readonly providers: readonly string[];
  /** The configuration's text, for the aliases that its providers have. */
  readonly sources: string;
  readonly command: "plan" | "apply";
  readonly overrides?: readonly Override[];
}

const EMPTY_POLICY = '{"Version":"2012-10-17","Statement":[]}';
const anArn = (service: string, rest: string) =>
  `arn:aws:${service}:us-east-1:${ACCOUNT_ID}:${rest}`;

/** Data sources whose values others check for their form; all others are made up by Terraform. */
const DATA: Readonly<Record<string, JsonObject>> = {
  aws_caller_identity: { account_id: ACCOUNT_ID, arn: `arn:aws:iam::${ACCOUNT_ID}:root` },
  aws_partition: { partition: "aws", dns_suffix: "amazonaws.com" },
  aws_iam_policy_document: { json: EMPTY_POLICY, minified_json: EMPTY_POLICY },
  aws_iam_role: { arn: `arn:aws:iam::${ACCOUNT_ID}:role/mock` },
  aws_iam_policy: { arn: `arn:aws:iam::${ACCOUNT_ID}:policy/mock`, policy: EMPTY_POLICY },
  aws_kms_key: { arn: anArn("kms", "key/11111111-1111-4111-8111-111111111111") },
  aws_kms_alias: { target_key_arn: anArn("kms", "key/11111111-1111-4111-8111-111111111111") },
  aws_acm_certificate: { arn: anArn("acm", "certificate/11111111-1111-4111-8111-111111111111") },
  aws_sns_topic: { arn: anArn("sns", "mock") },
  aws_sqs_queue: { arn: anArn("sqs", "mock") },
  aws_dynamodb_table: { arn: anArn("dynamodb", "table/mock") },
  aws_secretsmanager_secret: { arn: anArn("secretsmanager", "secret:mock-abcdef") },
  aws_ssm_parameter: { arn: anArn("ssm", "parameter/mock") },
  aws_s3_bucket: { arn: "arn:aws:s3:::mock" },
  aws_ses_email_identity: { arn: anArn("ses", "identity/mock.example") },
  aws_lambda_function: { arn: anArn("lambda", "function:outside-of-this-configuration") },
  aws_cloudwatch_log_group: { arn: anArn("logs", "log-group:mock") },
};

/** Resources that are not simulated, whose ARNs others check. */
const RESOURCES: Readonly<Record<string, JsonObject>> = {
  aws_sqs_queue: { arn: anArn("sqs", "mock") },
  aws_s3_bucket: { arn: "arn:aws:s3:::mock" },
  aws_acm_certificate: { arn: anArn("acm", "certificate/11111111-1111-4111-8111-111111111111") },
  aws_acm_certificate_validation: {
    certificate_arn: anArn("acm", "certificate/11111111-1111-4111-8111-111111111111"),
  },
  aws_secretsmanager_secret: { arn: anArn("secretsmanager", "secret:mock-abcdef") },
  aws_ssm_parameter: { arn: anArn("ssm", "parameter/mock") },
  aws_wafv2_web_acl: {
    arn: anArn("wafv2", "regional/webacl/mock/11111111-1111-4111-8111-111111111111"),
  },
  aws_pinpoint_app: { arn: anArn("mobiletargeting", "apps/mock") },
};

/** What the simulator derives for each instance that it knows. */
export function deriveOverrides(
  resources: readonly PlannedResource[],
  region: string,
): readonly Override[] {
  return resources.flatMap((resource) => {
    const names = resource.mode === "resource" ? computedNames(resource.type) : [];
    const values = Object.fromEntries(
      names.flatMap((name) => {
        const value = deriveValue(resource, name, region);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    return Object.keys(values).length === 0 ? [] : [{ address: resource.address, values }];
  });
}

function deriveValue(
  resource: PlannedResource,
  name: string,
  region: string,
  depth = 0,
): JsonValue | undefined {
  const stated = resource.values[name];
  // Only what AWS makes can be overridden.
  if (stated !== undefined && stated !== null && depth === 0) return undefined;
  if (stated !== undefined && stated !== null) return stated;
  if (depth > 4) return undefined;
  return computeAttribute("resource", resource.type, name, {
    address: resource.address,
    region,
    argument: (other) => resource.values[other] ?? undefined,
    text: (other) => String(deriveValue(resource, other, region, depth + 1) ?? "unknown"),
  });
}

/** Writes the file as HCL. */
export function writeTestFile({ providers, sources, command, overrides = [] }: TestFile): string {
  const mocks = providers.flatMap((name) =>
    [undefined, ...findAliases(sources, name)].map((alias) => writeMock(name, alias)),
  );
  const replaced = overrides.map(
    ({ address, values }) =>
      `override_resource {\n  target = ${address}\n  values = ${writeValue(values)}\n}`,
  );
  return [...mocks, ...replaced, `run "simulate" {\n  command = ${command}\n}`, ""].join("\n");
}

function writeMock(name: string, alias: string | undefined): string {
  const blocks =
    name === "aws"
      ? [
          ...Object.entries(DATA).map(([type, values]) => writeDefaults("mock_data", type, values)),
          ...Object.entries(RESOURCES).map(([type, values]) =>
            writeDefaults("mock_resource", type, values),
          ),
        ]
      : [];
  const aliased = alias === undefined ? [] : [`  alias = ${JSON.stringify(alias)}`];
  return [`mock_provider ${JSON.stringify(name)} {`, ...aliased, ...blocks, "}"].join("\n");
}

function writeDefaults(kind: string, type: string, values: JsonObject): string {
  return `  ${kind} ${JSON.stringify(type)} {\n    defaults = ${writeValue(values)}\n  }`;
}

/** JSON is HCL but for its templates: `${` begins one in HCL. */
function writeValue(value: JsonValue): string {
  return JSON.stringify(value).replaceAll("${", "$${").replaceAll("%{", "%%{");
}

/** The aliases of a provider's blocks in the root module. */
function findAliases(sources: string, provider: string): readonly string[] {
  const aliases = new Set<string>();
  for (const block of splitBlocks(sources)) {
    if (!block.startsWith(`provider "${provider}"`)) continue;
    const alias = /\balias\s{0,40}=\s{0,40}"([\w-]{1,64})"/.exec(block)?.[1];
    if (alias !== undefined) aliases.add(alias);
  }
  return [...aliases];
}

/** The blocks of a configuration, each from its first line to the next that begins a line. */
export function splitBlocks(sources: string): readonly string[] {
  return sources.split(/^(?=[a-z])/m);
}
