/**
 * What is written to a bucket, a secret or a table: where it goes, and what it says.
 * @module
 */
import { reviewOf } from "../support/plan-fixtures";
import {
  changed,
  HOME,
  IN_MODULES,
  later,
  type MadeResource,
  made,
  modulePlanOf,
  OWN,
  one,
  planOf,
  refer,
  STRANGER,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const RULE = "object-is-planned";
const OBJECT = "aws_s3_object";
const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));
const NOT_HELD = "which this plan does not hold";

/** A thing of the plan that exists already, or is made. */
const thing = (address: string, values: Json, before: Json = values): MadeResource => ({
  address,
  before,
  after: values,
});
const BUCKET = thing("aws_s3_bucket.b", { id: "b", bucket: "b", arn: "arn:aws:s3:::b" });

const OBJECTS = ["aws_s3_object", "aws_s3_bucket_object", "aws_s3_object_copy"];

/** What writes, where to, and what may be there. */
const WRITERS: readonly (readonly [string, string, string])[] = [
  ...OBJECTS.map((type) => [type, "bucket", "aws_s3_bucket"] as const),
  ...OBJECTS.map((type) => [type, "bucket", "aws_s3_directory_bucket"] as const),
  ["aws_s3_object_copy", "source", "aws_s3_bucket"],
  ["aws_secretsmanager_secret_version", "secret_id", "aws_secretsmanager_secret"],
  ["aws_dynamodb_table_item", "table_name", "aws_dynamodb_table"],
  ...["key", "keys_exclusive"].map(
    (what) =>
      [
        `aws_cloudfrontkeyvaluestore_${what}`,
        "key_value_store_arn",
        "aws_cloudfront_key_value_store",
      ] as const,
  ),
];

describe.each(WRITERS)("%s %s", (type, argument, held) => {
  const of = (place: string, more: Json = {}) => ({ [argument]: place, ...more });
  const told = (problem: string) => `warning ${type}.x ${argument}: ${problem}`;
  const place = thing(`${held}.b`, { id: "ours", name: "ours" });

  it("is told where what it names is not in the plan", () => {
    expect(found(one(type, of("theirs")))).toEqual([told(`is 'theirs', ${NOT_HELD}`)]);
    expect(found(place, one(type, of("theirs")))).toEqual([told(`is 'theirs', ${NOT_HELD}`)]);
    const otherwise = found(changed(type, of("ours"), of("theirs")));
    // Of a copy it is another text, too.
    expect(otherwise.filter((sentence) => !sentence.startsWith("note "))).toEqual([
      told(`is 'theirs', ${NOT_HELD}`),
    ]);
    expect(said(RULE, modulePlanOf([one(type, of("theirs"))]))).toEqual(
      IN_MODULES.map((at) => told(`is 'theirs', ${NOT_HELD}`).replace(type, `${at}${type}`)),
    );
  });

  it("is told where something else of the plan has the name", () => {
    const namesake = thing("aws_kms_key.k", { id: "ours", name: "ours", bucket: "ours" });

    expect(found(namesake, one(type, of("ours")))).toEqual([told(`is 'ours', ${NOT_HELD}`)]);
  });

  it("is told where an expression makes another's of what the plan holds", () => {
    const references = { [argument]: made(`${held}.b`, "id") };

    expect(found(place, one(type, of("theirs"), { references }))).toEqual([
      told(`is 'theirs', ${NOT_HELD}`),
    ]);
  });

  it("is not told where the plan holds it", () => {
    expect(found(place, one(type, of("ours")))).toEqual([]);
  });

  it("is not told where it stays", () => {
    expect(found(thing(`${type}.x`, of("theirs")))).toEqual([]);
  });

  it.each([
    ["a local's", made("local.place", "id")],
    ["a data source's", made(`data.${held}.b`, "id")],
    ["another thing's", made("aws_kms_key.k", "id")],
    ["an expression's", { ...made(`${held}.b`, "id"), constant_value: `\${lower(${held}.b.id)}` }],
    ["another attribute", refer(`${held}.b`, "tags")],
    ["a part of a name", { ...made(`${held}.b`, "id"), constant_value: `\${${held}.b.id}s/k` }],
  ])("is told where only the apply knows it: %s", (_title, expression) => {
    expect(found(place, later(type, argument, expression))).toEqual([
      told("is known after the apply only"),
    ]);
  });

  it.each([["id"], ["arn"], ["bucket"], ["name"]])(
    "is not told where only the apply knows it, and it is the plan's by its %s",
    (attribute) => {
      expect(found(place, later(type, argument, refer(`${held}.b`, attribute)))).toEqual([]);
      expect(found(place, later(type, argument, made(`${held}.b`, attribute)))).toEqual([]);
    },
  );

  it("is left to another rule where it is of another account", () => {
    const theirs = `arn:aws:x:eu-central-1:${STRANGER}:y/z`;
    const plan = planOf([HOME, one(type, of(theirs))]);

    expect(said(RULE, plan)).toEqual([]);
    expect(said("no-stranger-target", plan)).toHaveLength(1);
    expect(found(one(type, of(theirs.replace(STRANGER, OWN))))).toHaveLength(1);
  });

  it("is listed as not judged as well, unless its arguments are judged", () => {
    const { unjudged } = reviewOf(planOf([HOME, place, one(type, of("ours"))]));

    expect(unjudged.map(({ address }) => address)).toEqual(type === OBJECT ? [] : [`${type}.x`]);
  });
});

describe("an object's bucket", () => {
  it.each(["b", "arn:aws:s3:::b"])(
    "is the plan's by its name, also before it exists: %s",
    (bucket) => {
      const made = thing("aws_s3_bucket.b", { bucket: "b" }, null);

      expect(found(made, one(OBJECT, { bucket, key: "k" }))).toEqual([]);
      expect(found(one(OBJECT, { bucket, key: "k" }))).toHaveLength(1);
    },
  );

  it("is what stands before the key, of what is copied", () => {
    const copy = (source: string) => one("aws_s3_object_copy", { bucket: "b", source });
    const at = "warning aws_s3_object_copy.x source: ";

    expect(found(BUCKET, copy("b/page/index.html"))).toEqual([]);
    expect(found(BUCKET, copy("arn:aws:s3:::b/page"))).toEqual([]);
    expect(found(BUCKET, copy("theirs/b"))).toEqual([`${at}is 'theirs/b', ${NOT_HELD}`]);
    const expression = (text: string) => ({
      ...made("aws_s3_bucket.b", "id"),
      constant_value: text,
    });
    const copied = (text: string) =>
      found(BUCKET, later("aws_s3_object_copy", "source", expression(text), { bucket: "b" }));

    expect(copied("${aws_s3_bucket.b.id}/key")).toEqual([]);
    expect(copied("theirs/${aws_s3_bucket.b.id}")).toEqual([`${at}is known after the apply only`]);
  });
});

describe("an object's text", () => {
  const object = (more: Json) => ({ bucket: "b", key: "index.html", ...more });
  const note = (argument: string) =>
    `note ${OBJECT}.x ${argument}: is another than before: who loads the object gets that`;

  it.each(["content", "content_base64", "source", "etag", "source_hash"])(
    "is a note where it is another than before: %s",
    (argument) => {
      const was = object({ [argument]: "a" });
      const is = object({ [argument]: "b" });

      expect(found(BUCKET, changed(OBJECT, was, is))).toEqual([note(argument)]);
      expect(found(BUCKET, changed(OBJECT, object({}), is))).toEqual([note(argument)]);
      expect(found(BUCKET, one(OBJECT, is))).toEqual([]);
      expect(found(BUCKET, changed(OBJECT, was, { ...was, cache_control: "no-cache" }))).toEqual(
        [],
      );
      expect(said(RULE, modulePlanOf([BUCKET, changed(OBJECT, was, is)]))).toEqual(
        IN_MODULES.map((at) => note(argument).replace(OBJECT, `${at}${OBJECT}`)),
      );
    },
  );

  it("is one note, and one where it goes; a hash that the provider computes is none", () => {
    const was = object({ content: "a", etag: "1" });

    expect(found(BUCKET, changed(OBJECT, was, object({ content: "b", etag: "2" })))).toEqual([
      note("content"),
    ]);
    expect(found(BUCKET, changed(OBJECT, was, object({ source: "b" })))).toEqual([note("content")]);
    expect(found(BUCKET, changed(OBJECT, was, object({ content: "a", acl: "private" })))).toEqual(
      [],
    );
    expect(
      found(BUCKET, changed("aws_s3_bucket_object", was, object({ content: "b" }))),
    ).toHaveLength(1);
    expect(
      found(
        thing("aws_dynamodb_table.t", { name: "t" }),
        changed("aws_dynamodb_table_item", { item: "a" }, { table_name: "t", content: "b" }),
      ),
    ).toEqual([]);
  });

  const POOL: MadeResource = { address: "aws_cognito_user_pool.p", after: {} };
  const DATA: MadeResource = { address: "data.aws_s3_object.d", after: { bucket: "b", key: "k" } };
  const text = (constant_value: string, ...references: readonly string[]) => ({
    constant_value,
    references,
  });

  it.each<[string, Json]>([
    ["a data source's", refer("data.aws_s3_object.d", "body")],
    ["a data source's id", refer("data.aws_s3_object.d", "id")],
    ["a data source's in a module", text("${aws_a.b.id}", "module.m.data.aws_s3_object.d")],
    ["another provider's", refer("random_password.p", "id")],
    ["what a function answered", refer("aws_lambda_invocation.i", "result")],
    ["an attribute of anybody's", refer("aws_cognito_user_pool.p", "tags")],
    ["a local's", text("${local.text}", "local.text")],
    ["an expression's", text("${upper(aws_cognito_user_pool.p.id)}", "aws_cognito_user_pool.p.id")],
    ["HCL's", made("aws_cognito_user_pool.p", "id")],
    ["a text without an expression", text("plain", "aws_cognito_user_pool.p.id")],
    [
      "of both",
      text(
        "${aws_cognito_user_pool.p.id}${data.aws_s3_object.d.id}",
        "aws_cognito_user_pool.p.id",
        "data.aws_s3_object.d.id",
      ),
    ],
  ])("is told where only the apply knows it: %s", (_title, expression) => {
    for (const argument of ["content", "content_base64"]) {
      const resource = later(OBJECT, argument, expression, object({}));
      const told = [`warning ${OBJECT}.x ${argument}: is known after the apply only`];

      expect(found(BUCKET, POOL, DATA, resource)).toEqual(told);
      expect(found(BUCKET, POOL, DATA, { ...resource, before: object({ content: "a" }) })).toEqual(
        told,
      );
    }
  });

  it.each(["arn", "domain", "endpoint", "id", "name", "url", "api_endpoint", "domain_name"])(
    "is not told where it shows all but the plan's own names: %s",
    (attribute) => {
      const expression = text(
        `{"a":"\${aws_cognito_user_pool.p.${attribute}}","b":"\${aws_cognito_user_pool.p.id}"}`,
        `aws_cognito_user_pool.p.${attribute}`,
        "aws_cognito_user_pool.p.id",
      );
      const resource = later(OBJECT, "content", expression, object({}));

      expect(found(BUCKET, POOL, resource)).toEqual([]);
      expect(found(BUCKET, POOL, { ...resource, before: object({ content: "a" }) })).toEqual([
        note("content"),
      ]);
      expect(said(RULE, modulePlanOf([BUCKET, POOL, resource]))).toEqual([]);
    },
  );
});
