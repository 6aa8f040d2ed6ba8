/**
 * What an import block takes in: told, and nobody's trust before it is applied.
 * @module
 */
import { modelOf, planJson } from "../support/plan-fixtures";
import { HOME, jsonOf, type MadeResource, OWN, one, STRANGER } from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const RULE = "import-is-own";

/** A plan that takes in the first of the resources, unchanged unless it says otherwise. */
function planWith(importing: Json, imported: MadeResource, ...others: readonly MadeResource[]) {
  const json = jsonOf([HOME, imported, ...others]);
  Object.assign(json.resource_changes[1]?.change ?? {}, { importing });
  return modelOf(json);
}

const taken = (type: string, values: Json): MadeResource => ({
  address: `${type}.z`,
  before: values,
  after: values,
});
const UNSHOWN = "which nothing in this plan shows to be the stack's own";
const arnIn = (account: string) => `arn:aws:dynamodb:eu-central-1:${account}:table/t`;

describe("an import", () => {
  it.each<[string, Json]>([
    ["aws_s3_bucket", { bucket: "theirs", arn: "arn:aws:s3:::theirs" }],
    ["aws_s3_bucket_policy", { bucket: "theirs" }],
    ["aws_dynamodb_table", { name: "t", arn: arnIn(STRANGER) }],
    ["aws_kms_alias", { name: "alias/a" }],
    ["aws_efs_file_system", { arn: 7 }],
  ])("is told where nothing shows whose it is: %s", (type, values) => {
    expect(said(RULE, planWith({ id: "theirs" }, taken(type, values)))).toEqual([
      `warning ${type}.z: is taken in as 'theirs', ${UNSHOWN}`,
    ]);
  });

  it.each<[string, Json]>([
    ["aws_dynamodb_table", { name: "t", arn: arnIn(OWN) }],
    ["aws_iam_role", { name: "r", arn: `arn:aws:iam::${OWN}:role/r` }],
    // A type that no rule looks up, which is not kept for them.
    ["aws_efs_file_system", { id: "fs-1", arn: `arn:aws:elasticfilesystem:x:${OWN}:fs-1` }],
  ])("is a note where it is of the stack's account: %s", (type, values) => {
    const note = `note ${type}.z: is taken in as 'ours': what it has been is in no plan of this stack`;

    expect(said(RULE, planWith({ id: "ours" }, taken(type, values)))).toEqual([note]);
    expect(
      said(RULE, planWith({ id: "ours" }, { ...taken(type, values), before: { arn: "a" } })),
    ).toEqual([note]);
  });

  it("is told where it goes by something else than an id, or one that nobody knows", () => {
    const bucket = taken("aws_s3_bucket", { bucket: "b" });

    for (const importing of [{ identity: { bucket: "b" } }, { unknown: true }]) {
      expect(said(RULE, planWith(importing, bucket))).toEqual([
        `warning aws_s3_bucket.z: is taken in, ${UNSHOWN}`,
      ]);
    }
  });

  it("is told in a plan that the real Terraform made", () => {
    expect(said(RULE, modelOf(planJson("hcl-blocks")))).toEqual([
      expect.stringMatching(
        /^note aws_cognito_user_pool\.taken: is taken in as 'eu-central-1_\w+': what/,
      ),
    ]);
  });

  it("is not told where nothing is imported, nor where nothing shows the account of what is", () => {
    const table = taken("aws_dynamodb_table", { name: "t", arn: arnIn(OWN) });
    const alone = jsonOf([table]);
    Object.assign(alone.resource_changes[0]?.change ?? {}, { importing: { id: "t" } });

    expect(said(RULE, modelOf(jsonOf([HOME, table])))).toEqual([]);
    expect(said(RULE, modelOf(alone))).toEqual([expect.stringContaining(UNSHOWN)]);
  });
});

describe("a bucket that a plan claims by an import", () => {
  const bucket = taken("aws_s3_bucket", { bucket: "theirs" });
  const policy = (statement: Json) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
  const queue = one("aws_sqs_queue_policy", {
    queue_url: "q",
    policy: policy({
      Principal: { Service: "s3.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: `arn:aws:sqs:us-east-1:${OWN}:q`,
      Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::theirs" } },
    }),
  });
  const rights = one("aws_iam_role_policy", {
    role: "home",
    policy: policy({ Action: "s3:PutObject", Resource: "arn:aws:s3:::theirs/*" }),
  });

  it("confines nobody, and is none that the plan holds", () => {
    const plan = planWith({ id: "theirs" }, bucket, queue, rights);

    expect(said("no-stranger-principal", plan)).toHaveLength(1);
    expect(said("no-stranger-target", plan)).toEqual([
      "warning aws_iam_role_policy.x policy: allows 'arn:aws:s3:::theirs/*', a bucket that this plan does not hold",
    ]);
  });

  it("does so once it is the stack's own", () => {
    const plan = modelOf(jsonOf([HOME, bucket, queue, rights]));

    expect(said("no-stranger-principal", plan)).toEqual([]);
    expect(said("no-stranger-target", plan)).toEqual([]);
  });
});
