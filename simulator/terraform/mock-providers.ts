/**
 * The test file that lets Terraform run without a cloud: a mock for each provider and, in place of what AWS
 * would make up, the same identifiers as everywhere in the simulator. Used by `resolve-folder.ts`.
 * @module
 */
import { computeAttribute, computedNames } from "../stack/computed-attributes";
import { ACCOUNT_ID } from "../stack/derive-identifier";
import { isJsonObject, type JsonObject, type JsonValue } from "../stack/json-value";
import type { PlannedResource } from "./planned-resource";
import type { RemoteState } from "./remote-states";

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
  /** What is to be resolved, with everything that it rests on; all of it if there are none. */
  readonly targets: readonly string[];
  /** Where the root module's provider works. */
  readonly region: string;
  readonly remoteStates: readonly RemoteState[];
  /** Whether a mock can give a value while Terraform plans, as it can since 1.11. */
  readonly canMockPlans: boolean;
  /** Whether mocks then give all of them, so that a plan says what an apply would make. */
  readonly mocksPlan?: boolean;
}

const EMPTY_POLICY = '{"Version":"2012-10-17","Statement":[]}';
const anArn = (service: string, rest: string) =>
  `arn:aws:${service}:us-east-1:${ACCOUNT_ID}:${rest}`;

/** Data sources whose values must have a certain form; Terraform makes up all the others. */
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

/** What else must have its form, for a region. The names differ by the provider's version; one too many is ignored. */
function regionalData(region: string): Readonly<Record<string, JsonObject>> {
  return {
    ...DATA,
    aws_region: { id: region, name: region, region, endpoint: `ec2.${region}.amazonaws.com` },
    aws_availability_zones: { names: ["a", "b", "c"].map((zone) => `${region}${zone}`) },
  };
}

/**
 * Other resources are repeated by values of these that the provider knows at plan time. Every text that it
 * makes up is here: Terraform's own would differ at each look.
 */
const PLANNED: Readonly<Record<string, JsonObject>> = {
  aws_ses_domain_dkim: { id: "mock.example", dkim_tokens: ["mock-1", "mock-2", "mock-3"] },
  aws_acm_certificate: {
    id: anArn("acm", "certificate/11111111-1111-4111-8111-111111111111"),
    arn: anArn("acm", "certificate/11111111-1111-4111-8111-111111111111"),
    key_algorithm: "RSA_2048",
    not_after: "2099-01-01T00:00:00Z",
    not_before: "2020-01-01T00:00:00Z",
    renewal_eligibility: "INELIGIBLE",
    status: "ISSUED",
    type: "AMAZON_ISSUED",
    validation_method: "DNS",
    domain_validation_options: [
      {
        domain_name: "mock.example",
        resource_record_name: "_mock.mock.example",
        resource_record_type: "CNAME",
        resource_record_value: "_mock.acm-validations.aws",
      },
    ],
  },
};

/** What the simulator derives for each instance that it knows, and an ARN for anything else that has one. */
export function deriveOverrides(
  resources: readonly PlannedResource[],
  region: string,
): readonly Override[] {
  return resources.flatMap((resource) => {
    if (resource.mode === "data") return [];
    const names = computedNames(resource.type);
    const values = Object.fromEntries(
      names.flatMap((name) => {
        const value = deriveValue(resource, name, region);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    const all = { ...makeUpArns(resource, region), ...values };
    return Object.keys(all).length === 0 ? [] : [{ address: resource.address, values: all }];
  });
}

/** Other arguments must have the form of an ARN, which Terraform's own texts do not have. */
function makeUpArns({ type, name, unknown }: PlannedResource, region: string): JsonObject {
  const marks = isJsonObject(unknown) ? unknown : {};
  const arn = `arn:aws:${type.split("_")[1]}:${region}:${ACCOUNT_ID}:${name}`;
  const names = Object.keys(marks).filter((key) => marks[key] === true && /(?:^|_)arn$/.test(key));
  return Object.fromEntries(names.map((key) => [key, arn]));
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
export function writeTestFile(file: TestFile): string {
  const { providers, sources, command, overrides = [], remoteStates } = file;
  const names = new Set([...providers, ...findNames(sources)]);
  const aliases = [undefined, ...findAliases(sources)];
  const mocks = [...names].flatMap((name) => aliases.map((alias) => writeMock(name, alias, file)));
  const states = remoteStates.map(({ address, outputs }) =>
    writeOverride("override_data", address, { outputs }, ""),
  );
  const replaced = overrides.map(({ address, values }) =>
    writeOverride("override_resource", address, values, whenOf(file)),
  );
  const targets = file.targets.length === 0 ? [] : [writeTargets(file.targets)];
  const run = ['run "simulate" {', `  command = ${command}`, ...targets, "}", ""];
  return [...mocks, ...states, ...replaced, ...run].join("\n");
}

function whenOf({ mocksPlan = false }: TestFile): string {
  return mocksPlan ? "  override_during = plan\n" : "";
}

function writeOverride(kind: string, address: string, values: JsonObject, when: string): string {
  return `${kind} {\n  target = ${address}\n${when}  values = ${writeValue(values)}\n}`;
}

function writeTargets(targets: readonly string[]): string {
  return `  plan_options {\n    target = [${targets.join(", ")}]\n  }`;
}

function writeMock(name: string, alias: string | undefined, file: TestFile): string {
  const blocks = name === "aws" ? writeAwsDefaults(file) : [];
  const aliased = alias === undefined ? [] : [`  alias = ${JSON.stringify(alias)}`];
  const when = file.mocksPlan ? [whenOf(file).trimEnd()] : [];
  const lines = [`mock_provider ${JSON.stringify(name)} {`, ...aliased, ...when, ...blocks, "}"];
  return lines.join("\n");
}

function writeAwsDefaults({ canMockPlans, region }: TestFile): readonly string[] {
  const data = Object.entries(regionalData(region)).map(([type, values]) =>
    writeDefaults("mock_data", type, values),
  );
  const planned = Object.entries(canMockPlans ? PLANNED : {}).map(([type, values]) =>
    writeDefaults("mock_resource", type, values, "    override_during = plan\n"),
  );
  return [...data, ...planned];
}

function writeDefaults(kind: string, type: string, values: JsonObject, when = ""): string {
  return `  ${kind} ${JSON.stringify(type)} {\n${when}    defaults = ${writeValue(values)}\n  }`;
}

/** JSON is HCL but for its templates: `${` begins one in HCL. */
function writeValue(value: JsonValue): string {
  return JSON.stringify(value).replaceAll("${", "$${").replaceAll("%{", "%%{");
}

/** A provider without a mock acts for real: better one mock too many than one too few. */
function findAliases(sources: string): readonly string[] {
  const found = sources.matchAll(/\balias"?\s{0,40}[=:]\s{0,40}"([\w-]{1,64})"/g);
  return [...new Set([...found].map((match) => match[1] ?? ""))];
}

/** Names that the configuration itself gives to providers. */
function findNames(sources: string): readonly string[] {
  const found = sources.matchAll(/^[ \t]{0,40}provider[ \t]{1,40}"?([\w-]{1,64})"?[ \t]{0,40}\{/gm);
  return [...found].map((match) => match[1] ?? "");
}
