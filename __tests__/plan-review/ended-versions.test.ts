/**
 * Older versions of what a bucket holds, which a new rule of its lifecycle ends.
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
  one,
  planOf,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const TYPE = "aws_s3_bucket_lifecycle_configuration";
const ARGUMENT = "rule.noncurrent_version_expiration";
const TOLD = `warning ${TYPE}.x ${ARGUMENT}: ends older versions as none did before`;

const ends = (noncurrent_days: number, more: Json = {}) => ({
  id: "a",
  status: "Enabled",
  noncurrent_version_expiration: [{ noncurrent_days }],
  ...more,
});
const lifecycle = (...rule: readonly Json[]) => ({ bucket: "b", rule });
const bucket = (before: Json): MadeResource => ({
  address: "aws_s3_bucket.b",
  before,
  after: { id: "b", bucket: "b" },
});
const OLD = bucket({ id: "b", bucket: "b" });
const found = (...resources: readonly MadeResource[]) =>
  said("bucket-kept", planOf([HOME, ...resources]));

describe("a rule by which older versions end", () => {
  it.each<[string, Json]>([
    ["beside none", lifecycle()],
    ["beside another", lifecycle({ id: "b", status: "Enabled" })],
    ["in the place of one for fewer", lifecycle(ends(30, { filter: [{ prefix: "logs/" }] }))],
    ["in the place of one for fewer, as it was written once", lifecycle(ends(30, { prefix: "a" }))],
    ["in the place of one that is later", lifecycle(ends(90))],
    ["in the place of one that was off", lifecycle(ends(30, { status: "Disabled" }))],
  ])("is told %s", (_title, before) => {
    expect(found(OLD, changed(TYPE, before, lifecycle(ends(30))))).toEqual([TOLD]);
    expect(found(OLD, changed(TYPE, before, lifecycle(...before.rule, ends(30))))).toEqual([TOLD]);
  });

  it("is told where it is the bucket's first, or the plan does not hold the bucket", () => {
    expect(found(OLD, one(TYPE, lifecycle(ends(30))))).toEqual([TOLD]);
    expect(found(one(TYPE, lifecycle(ends(30))))).toEqual([TOLD]);
    expect(found(later(TYPE, "bucket", made("local.bucket"), lifecycle(ends(30))))).toEqual([TOLD]);
    expect(said("bucket-kept", modulePlanOf([one(TYPE, lifecycle(ends(30)))]))).toEqual(
      IN_MODULES.map((place) => TOLD.replace(TYPE, `${place}${TYPE}`)),
    );
  });

  it("is told where only the apply knows when", () => {
    const unknown = { rule: [{ noncurrent_version_expiration: [{ noncurrent_days: true }] }] };
    const rule = [{ status: "Enabled", noncurrent_version_expiration: [{}] }];

    expect(found(OLD, { ...changed(TYPE, lifecycle(), { bucket: "b", rule }), unknown })).toEqual([
      TOLD,
    ]);
  });

  it("is not told in a new bucket", () => {
    expect(found(bucket(null), one(TYPE, lifecycle(ends(30))))).toEqual([]);
    expect(
      found(bucket(null), later(TYPE, "bucket", made("aws_s3_bucket.b", "id"), lifecycle(ends(1)))),
    ).toEqual([]);
  });

  it("is told where something new that is no bucket has the name", () => {
    const namesake: MadeResource = { address: "aws_kms_key.b", after: { id: "b" } };

    expect(found(namesake, one(TYPE, lifecycle(ends(30))))).toEqual([TOLD]);
  });

  it.each<[string, Json, Json]>([
    ["has been so", lifecycle(ends(30)), lifecycle(ends(30), { id: "b", status: "Enabled" })],
    [
      "is written otherwise",
      lifecycle(ends(30, { filter: [], prefix: "" })),
      lifecycle(ends(30, { id: "other", filter: null })),
    ],
    ["is switched off", lifecycle(ends(30)), lifecycle(ends(30, { status: "Disabled" }))],
    ["comes, and is off", lifecycle(), lifecycle(ends(30, { status: "Disabled" }))],
    ["goes", lifecycle(ends(30)), lifecycle()],
    ["ends none", lifecycle(), lifecycle({ id: "a", noncurrent_version_expiration: [] })],
  ])("is not told where it %s", (_title, before, after) => {
    expect(found(OLD, changed(TYPE, before, after))).toEqual([]);
  });

  it("is not the only thing that is told: so are other ways to lose something, or to move it", () => {
    const told = (rule: Json) =>
      reviewOf(planOf([HOME, OLD, changed(TYPE, lifecycle(), lifecycle(rule))])).unjudged.flatMap(
        (change) => change.arguments ?? [],
      );

    expect(
      told({ status: "Enabled", transition: [{ days: 1, storage_class: "GLACIER" }] }),
    ).toEqual(["rule.transition"]);
    expect(
      told({ noncurrent_version_transition: [{ noncurrent_days: 1, storage_class: "GLACIER" }] }),
    ).toEqual(["rule.noncurrent_version_transition"]);
    expect(told({ expiration: [{ expired_object_delete_marker: true }] })).toEqual([
      "rule.expiration.expired_object_delete_marker",
    ]);
    expect(told(ends(30))).toEqual([]);
  });
});
