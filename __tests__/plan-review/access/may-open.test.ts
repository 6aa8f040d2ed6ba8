/**
 * Which unchanged resources are kept for the rules that go by arguments.
 * @module
 */
import { mayOpen } from "../../../plan-review/access/may-open";

describe("what may open something", () => {
  it.each([
    ...[
      "policy",
      "principal",
      "grants",
      "account_ids",
      "trusted_keys",
      "permissions_boundary",
      "acl",
      "bucket_acl",
      "publicly_accessible",
      "allow_admin",
      "owner",
      "s3_bucket",
      "layers",
      "image_uri",
    ].map((name) => ({ [name]: "x" })),
    { target: "arn:aws:sqs:eu-central-1:1:q" },
    { text: ' {"Statement":[]}' },
    { image: "1.dkr.ecr.eu-central-1" },
    { image: "1.dkr.ecr-fips" },
    { url: "https://sqs.amazonaws.com/x" },
    { list: [{ block: [{ policy: "x" }] }] },
    { policy: true },
    { policy: 1 },
    { count: 0, policy: 0 },
    { arn: "arn:aws:lambda:eu-central-1:1:function:f" },
    { arn: "arn:aws:lambda:eu-central-1:1:function:f", id: "other", name: "another" },
    { arn: "arn:aws:lambda:eu-central-1:1:function:f", id: "", name: "" },
    { own_arn: "arn:aws:sqs:eu-central-1:1:q", name: "q" },
  ])("is %j", (side) => {
    expect(mayOpen(side)).toBe(true);
  });

  it.each([
    {},
    { name: "x", enabled: true, count: 3 },
    { policy: null },
    { policy: false },
    { policy: "" },
    { policy: [] },
    { policy: [null, false, ""] },
    { tags: { policy: "arn:aws:sqs:eu-central-1:1:q" } },
    { tags_all: { policy: "x" } },
    { policy_arn_suffix: "x" },
    { id: "arn:aws:sqs:eu-central-1:1:q" },
    { arn: "arn:aws:sqs:eu-central-1:1:q", name: "q" },
    { arn: "arn:aws:sqs:eu-central-1:1:q", id: "q" },
    { aclx: "x", xacl: "x", my_aclx: "x" },
    { text: 'x {"Statement":[]}' },
    { text: "barn:" },
    { image: "xdkr.ecr." },
    { image: "1.dkrxecr." },
    { image: "1.dkr.ecrx" },
    { url: "amazonawsxcom" },
  ])("is not %j", (side) => {
    expect(mayOpen(side)).toBe(false);
  });

  it("is so on either side, and as a bare value", () => {
    expect(mayOpen({}, { policy: "x" })).toBe(true);
    expect(mayOpen({ policy: "x" }, {})).toBe(true);
    expect(mayOpen({}, {})).toBe(false);
    expect(mayOpen()).toBe(false);
    expect(mayOpen("arn:aws:sqs:eu-central-1:1:q")).toBe(true);
    expect(mayOpen("x")).toBe(false);
    expect(mayOpen(null)).toBe(false);
  });

  it("names an identity at the top alone", () => {
    const target = "arn:aws:sqs:eu-central-1:1:q";

    expect(mayOpen({ target: [{ id: target }] })).toBe(true);
    expect(mayOpen({ target: [{ arn: target, name: "q" }] })).toBe(true);
  });
});
