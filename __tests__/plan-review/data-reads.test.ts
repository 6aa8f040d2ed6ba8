/**
 * Data sources: what is read when a plan is made, or by the apply, and what is given away by that.
 * @module
 */
import { COMPUTES, JUDGED_READS, NAMES_THINGS } from "../../plan-review/rules/known-reads";
import { RUNS_SOMETHING } from "../../plan-review/rules/no-program-at-apply";
import { dataSources } from "../support/data-sources";
import { modelOf, reviewOf } from "../support/plan-fixtures";
import {
  HOME,
  IN_MODULES,
  jsonOf,
  later,
  type MadeResource,
  made,
  modulePlanOf,
  OWN,
  planOf,
  refer,
  STRANGER,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const RULE = "read-is-own";
const SCHEMA = dataSources();
const THEIRS = `arn:aws:x:eu-central-1:${STRANGER}:y`;
const reads = (type: string, after: Json): MadeResource => ({ address: `data.${type}.x`, after });
const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));
const unjudged = (plan: Parameters<typeof reviewOf>[0]) =>
  reviewOf(plan).unjudged.map(({ address }) => address);

/** A plan that was made with a data source, which is then in the prior state and in no change. */
function planWithRead(
  { address, after, references = {} }: MadeResource,
  { answer = {}, more = {}, instances = [address] }: Json = {},
) {
  const json = jsonOf([HOME, { address, after, references }]);
  const [, block] = json.configuration.root_module.resources;
  Object.assign(block ?? {}, more);
  const [, type] = address.split(".");
  const resources = instances.map((each: string) => ({
    address: each,
    mode: "data",
    type,
    values: { ...after, ...answer },
    sensitive_values: {},
  }));
  return modelOf({
    ...json,
    resource_changes: json.resource_changes.slice(0, 1),
    prior_state: { values: { root_module: { resources } } },
  });
}

describe("a data source of something of another account", () => {
  const of = reads("aws_kms_ciphertext", { key_id: THEIRS, plaintext: "p" });
  const told = `error data.aws_kms_ciphertext.x key_id: reads something of account ${STRANGER}, which is not this stack's`;

  it("is accused, whether the plan or the apply reads it", () => {
    expect(found(of)).toEqual([told]);
    expect(said(RULE, planWithRead(of))).toEqual([told]);
    expect(said(RULE, planWithRead(of, { instances: [] }))).toEqual([told]);
    expect(said(RULE, modulePlanOf([of]))).toEqual(
      IN_MODULES.map((place) => told.replace("data.", `${place}data.`)),
    );
  });

  it("is a warning while nothing shows which account is the stack's", () => {
    expect(said(RULE, planOf([of]))).toEqual([
      `warning data.aws_kms_ciphertext.x key_id: reads something of account ${STRANGER}, which nothing in the plan shows to be this stack's`,
    ]);
  });

  it("is accused in a block, and by a value that an expression makes", () => {
    const nested = reads("aws_kms_secrets", { secret: [{ name: "a", context: { k: THEIRS } }] });
    const byReference = { ...of, references: { key_id: made("local.key") } };

    expect(found(nested)).toEqual([expect.stringContaining(" secret.context.k: reads")]);
    expect(said(RULE, planWithRead(byReference))).toEqual([told]);
  });

  it("is accused only of what it is given, and not of what it answers", () => {
    const service = reads("aws_elb_service_account", { region: "eu-central-1" });

    expect(said(RULE, planWithRead(service, { answer: { arn: THEIRS } }))).toEqual([]);
    expect(found(reads("aws_kms_ciphertext", { key_id: THEIRS.replace(STRANGER, OWN) }))).toEqual(
      [],
    );
    expect(found(reads("aws_kms_ciphertext", { key_id: "alias/ours" }))).toEqual([]);
  });

  it("is accused of whatever it shows where the configuration does not", () => {
    const json = jsonOf([HOME, of]);
    json.configuration.root_module.resources.pop();

    expect(said(RULE, modelOf(json))).toEqual([told]);
  });

  it("is judged once, as the apply reads it, where it is in the state as well", () => {
    const json = jsonOf([HOME, of]);
    const stored = { address: of.address, mode: "data", type: "aws_kms_ciphertext", values: {} };
    const plan = modelOf({
      ...json,
      prior_state: { values: { root_module: { resources: [stored] } } },
    });

    expect(said(RULE, plan)).toEqual([told]);
  });

  it("is none that goes, and none where a policy only names one", () => {
    const json = jsonOf([HOME, of]);
    Object.assign(json.resource_changes[1]?.change ?? {}, { actions: ["delete"] });
    const policy = reads("aws_iam_policy_document", {
      statement: [{ resources: [THEIRS], actions: ["kms:Decrypt"] }],
    });

    expect(said(RULE, modelOf({ ...json, configuration: {} }))).toEqual([]);
    expect(found(policy)).toEqual([]);
    expect(said(RULE, planWithRead(policy))).toEqual([]);
    expect(planWithRead(policy).reads).toEqual([]);
  });
});

describe("a data source that repeats", () => {
  const of = reads("aws_kms_secrets", { secret: [] });
  const more = { count_expression: { constant_value: 0 } };

  it("is told once for each instance, and not where it has none", () => {
    const instances = [`${of.address}[0]`, `${of.address}[1]`];

    expect(unjudged(planWithRead(of, { more, instances }))).toEqual(instances);
    expect(unjudged(planWithRead(of, { more, instances: [] }))).toEqual([]);
  });

  it("is told as its block where the plan does not say what the state holds", () => {
    const json = jsonOf([HOME, of]);
    Object.assign(json.configuration.root_module.resources[1] ?? {}, more);
    json.resource_changes.pop();

    expect(unjudged(modelOf(json))).toEqual([of.address]);
  });
});

describe("a bucket that is read", () => {
  const TYPES = Object.keys(JUDGED_READS).filter((type) => JUDGED_READS[type]?.place === "bucket");
  const BUCKET: MadeResource = { address: "aws_s3_bucket.b", after: { bucket: "b" } };

  it.each(TYPES)("is told where the plan does not hold it: %s", (type) => {
    const told = `warning data.${type}.x bucket: is 'theirs', a bucket that this plan does not hold`;

    expect(found(BUCKET, reads(type, { bucket: "theirs", key: "k" }))).toEqual([told]);
    expect(said(RULE, planWithRead(reads(type, { bucket: "theirs" })))).toEqual([told]);
    expect(found(BUCKET, reads(type, { bucket: "b", key: "k" }))).toEqual([]);
    expect(found(BUCKET, reads(type, { bucket: "arn:aws:s3:::b" }))).toEqual([]);
    expect(found(BUCKET, reads(type, { key: "theirs" }))).toEqual([]);
  });

  it("is none that is only looked up", () => {
    expect(found(reads("aws_s3_bucket", { bucket: "theirs" }))).toEqual([]);
  });
});

describe.each(Object.entries(JUDGED_READS))("what %s reads", (type, { place, held }) => {
  const told = [`warning data.${type}.x ${place}: is known after the apply only`];
  const read = (expression: Json) => {
    const { after, ...rest } = later(type, place, expression);
    return found({ ...rest, after, address: `data.${type}.x` });
  };

  it("is told where only the apply knows it", () => {
    expect(read(made("local.a"))).toEqual(told);
    expect(read(made("aws_sns_topic.t"))).toEqual(told);
    expect(read(made(`data.${held[0] ?? "aws_a"}.b`))).toEqual(told);
  });

  it("is not told where it is of the plan", () => {
    for (const one of held) {
      for (const attribute of ["arn", "id", "name"]) {
        expect(read(made(`${one}.a`, attribute))).toEqual([]);
        expect(read(refer(`${one}.a`, attribute))).toEqual([]);
      }
      expect(read(refer(`${one}.a`, "tags"))).toEqual(told);
    }
  });

  it("is an argument of the provider's, and judged where it is of the stack's account", () => {
    expect(Object.keys(SCHEMA[type]?.arguments ?? {})).toContain(place);
    expect(unjudged(planOf([HOME, reads(type, { [place]: "a" })]))).toEqual([]);
    if (place !== "bucket") expect(found(reads(type, { [place]: "a" }))).toEqual([]);
  });
});

describe("every data source of the AWS provider", () => {
  const worst = (kind: string) =>
    ({ string: THEIRS, "set string": [THEIRS], "list string": [THEIRS] })[kind];
  const ALL = Object.entries(SCHEMA).map(([type, { arguments: all }]) => {
    const values = Object.entries(all).map(([name, kind]) => [name, worst(kind)] as const);
    return reads(type, Object.fromEntries(values.filter(([, value]) => value !== undefined)));
  });
  const takesNothing = (type: string) =>
    Object.values(SCHEMA[type]?.arguments ?? {}).every((kind) => worst(kind) === undefined);

  it("is accused of what it is given, told as not judged, or takes nothing and is known", () => {
    const review = reviewOf(planOf([HOME, ...ALL]));
    const seen = new Set([...review.findings, ...review.unjudged].map(({ address }) => address));
    const silent = ALL.filter(({ address }) => !seen.has(address)).map(
      ({ address }) => address.split(".")[1] ?? "",
    );

    expect(ALL.length).toBeGreaterThan(600);
    expect(silent.filter((type) => !COMPUTES.includes(type) && !takesNothing(type))).toEqual([]);
    expect(silent.filter((type) => ![...COMPUTES, ...NAMES_THINGS].includes(type))).toEqual([]);
  });

  it("is not judged unless it is known", () => {
    const known = [...COMPUTES, ...NAMES_THINGS, ...Object.keys(JUDGED_READS), ...RUNS_SOMETHING];
    const told = unjudged(planOf([HOME, ...ALL])).map((address) => address.split(".")[1]);

    expect(told).toEqual(Object.keys(SCHEMA).filter((type) => !known.includes(type)));
    expect(unjudged(planOf([HOME, reads("tls_certificate", {}), reads("aws_new", {})]))).toEqual([
      "data.tls_certificate.x",
      "data.aws_new.x",
    ]);
  });

  it("that only names things answers no text of anybody's", () => {
    const contents = NAMES_THINGS.flatMap((type) =>
      (SCHEMA[type]?.contents ?? ["missing"]).map((path) => `${type} ${path}`),
    );

    expect([...new Set(contents)]).toEqual([
      // What the account has set up itself, found by its id.
      "aws_cloudfront_response_headers_policy cors_config.access_control_allow_credentials",
      "aws_cloudfront_response_headers_policy custom_headers_config.value",
      "aws_cloudfront_response_headers_policy security_headers_config.content_security_policy",
      "aws_cloudfront_response_headers_policy security_headers_config.referrer_policy",
      // Numbers, a switch and a trigger.
      "aws_apigatewayv2_api cors_configuration.allow_credentials",
      "aws_cognito_user_pool lambda_config.verify_auth_challenge_response",
      "aws_cognito_user_pool schema_attributes.max_value",
      "aws_cognito_user_pool schema_attributes.min_value",
      // Judged where it is attached.
      "aws_iam_policy policy",
      "aws_iam_role assume_role_policy",
    ]);
  });
});
