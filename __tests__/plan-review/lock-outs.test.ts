/**
 * Denials that come, keys that nobody manages any longer, and what is allowed no longer; each with a harmless twin.
 * @module
 */
import {
  changed,
  driftedPlanOf,
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

const document = (...Statement: readonly Json[]) => JSON.stringify({ Statement });
const gone = (resource: MadeResource): MadeResource => ({ ...resource, after: null });
const ROOT = { AWS: `arn:aws:iam::${OWN}:root` };
const ROLE_ARN = `arn:aws:iam::${OWN}:role/home`;
const TABLE = `arn:aws:dynamodb:eu-central-1:${OWN}:table/t`;
const LAMBDA = { Service: "lambda.amazonaws.com" };
const FN: MadeResource = {
  address: "aws_lambda_function.f",
  before: { function_name: "f", role: ROLE_ARN },
  after: { function_name: "f", role: ROLE_ARN },
};

describe("a denial that comes", () => {
  const RULE = "no-lock-out";
  const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));
  const BUCKET = "aws_s3_bucket_policy";
  const at = (level: string, problem: string, type = BUCKET, place = "") =>
    `${level} ${place}${type}.x policy: ${problem}`;
  const all = "denies everything to everybody whom it is for";
  const deny = (more: Json = {}) => ({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
    ...more,
  });
  const bucket = (...statements: readonly Json[]) => ({
    bucket: "b",
    policy: document(...statements),
  });

  it.each<[string, Json]>([
    ["everything", {}],
    ["everything of every service", { Action: "*" }],
    ["everything among more", { Action: ["s3:GetObject", "s3:*"] }],
    ["everything on the bucket", { Resource: "arn:aws:s3:::b" }],
    ["everything without a resource", { Resource: undefined }],
    ["everything to every account", { Principal: { AWS: ["*"] } }],
    ["everything, besides somebody", { Principal: { AWS: [ROLE_ARN, "*"] } }],
  ])("is an error where it denies %s to everybody", (_title, more) => {
    expect(found(one(BUCKET, bucket(deny(more))))).toEqual([at("error", all)]);
    expect(found(changed(BUCKET, bucket(), bucket(deny(more))))).toEqual([at("error", all)]);
  });

  it.each<[string, Json, string]>([
    ["files", { Resource: "arn:aws:s3:::b/*" }, "'s3:*' to '*'"],
    ["one action", { Action: "s3:PutObject" }, "'s3:PutObject' to '*'"],
    ["several actions", { Action: ["s3:A", "s3:B*"] }, "'s3:A', 's3:B*' to '*'"],
    [
      "all but one action",
      { Action: undefined, NotAction: ["s3:A", "s3:B"] },
      "all but 's3:A', 's3:B' to '*'",
    ],
    ["an account", { Principal: ROOT }, `'s3:*' to '${ROOT.AWS}'`],
    [
      "all but an account",
      { Principal: undefined, NotPrincipal: { AWS: [ROOT.AWS, ROLE_ARN] } },
      `'s3:*' to all but '${ROOT.AWS}', '${ROLE_ARN}'`,
    ],
    [
      "two principals",
      { Principal: { AWS: [ROOT.AWS, ROLE_ARN] } },
      `'s3:*' to '${ROOT.AWS}', '${ROLE_ARN}'`,
    ],
    [
      "who is of no network",
      { Condition: { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } } },
      "'s3:*' to '*'",
    ],
    [
      "who is of another organization",
      { Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o" } } },
      "'s3:*' to '*'",
    ],
    [
      "what comes over TLS",
      { Condition: { Bool: { "aws:SecureTransport": "true" } } },
      "'s3:*' to '*'",
    ],
    [
      "both ways",
      { Condition: { Bool: { "aws:SecureTransport": ["true", "false"] } } },
      "'s3:*' to '*'",
    ],
    [
      "what comes over TLS, by another test",
      { Condition: { StringNotEquals: { "aws:SecureTransport": "false" } } },
      "'s3:*' to '*'",
    ],
    ["any TLS", { Condition: { NumericLessThan: { "s3:TlsVersion": "9" } } }, "'s3:*' to '*'"],
    [
      "an old TLS and any",
      { Condition: { NumericLessThan: { "s3:TlsVersion": ["1.2", "9"] } } },
      "'s3:*' to '*'",
    ],
    [
      "a version between",
      { Condition: { NumericLessThan: { "s3:TlsVersion": "11.2" } } },
      "'s3:*' to '*'",
    ],
    [
      "a longer version",
      { Condition: { NumericLessThan: { "s3:TlsVersion": "1.22" } } },
      "'s3:*' to '*'",
    ],
    [
      "a new TLS",
      { Condition: { NumericGreaterThan: { "s3:TlsVersion": "1.2" } } },
      "'s3:*' to '*'",
    ],
    [
      "no TLS version",
      { Condition: { NumericLessThan: { "s3:TlsVersion": [] } } },
      "'s3:*' to '*'",
    ],
    [
      "reading, where something is not encrypted",
      {
        Action: ["s3:PutObject", "s3:GetObject"],
        Condition: { Null: { "s3:x-amz-server-side-encryption": "true" } },
      },
      "'s3:PutObject', 's3:GetObject' to '*'",
    ],
    [
      "all but reading, where something is not encrypted",
      {
        Action: undefined,
        NotAction: "s3:GetObject",
        Condition: { Null: { "s3:x-amz-server-side-encryption": "true" } },
      },
      "all but 's3:GetObject' to '*'",
    ],
    [
      "storing by another header",
      { Action: "s3:PutObject", Condition: { Null: { "s3:x-amz-acl": "true" } } },
      "'s3:PutObject' to '*'",
    ],
  ])("is told where it denies %s", (_title, more, what) => {
    const told = `comes to deny ${what}`;

    expect(found(one(BUCKET, bucket(deny(more))))).toEqual([at("warning", told)]);
    expect(said(RULE, modulePlanOf([one(BUCKET, bucket(deny(more)))]))).toEqual(
      IN_MODULES.map((place) => at("warning", told, BUCKET, place)),
    );
  });

  it.each<[string, Json]>([
    ["plain HTTP", { Condition: { Bool: { "aws:SecureTransport": "false" } } }],
    ["plain HTTP in other letters", { Condition: { bool: { "AWS:securetransport": false } } }],
    ["an old TLS", { Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } }],
    ["a TLS before 1.3", { Condition: { NumericLessThan: { "s3:TlsVersion": 1.3 } } }],
    [
      "unencrypted files",
      {
        Action: "s3:PutObject",
        Condition: { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } },
      },
    ],
    [
      "files with another key",
      {
        Action: ["S3:putobject"],
        Condition: {
          StringNotEquals: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "k" },
          Null: { "s3:x": "true" },
        },
      },
    ],
  ])("may turn away %s", (_title, more) => {
    expect(found(one(BUCKET, bucket(deny(more))))).toEqual([]);
    expect(said(RULE, modulePlanOf([one(BUCKET, bucket(deny(more)))]))).toEqual([]);
  });

  it("is not told where it was there before, or a wider one was", () => {
    const was = bucket(deny({ Principal: { AWS: [ROOT.AWS, ROLE_ARN] } }));
    const is = (more: Json) => changed(BUCKET, was, { ...bucket(deny(more)), more: 1 });

    expect(found(changed(BUCKET, was, was))).toEqual([]);
    expect(found(is({ Principal: { AWS: [ROLE_ARN, ROOT.AWS] } }))).toEqual([]);
    expect(
      found(is({ Principal: ROOT, Action: "s3:GetObject", Resource: "arn:aws:s3:::b/a" })),
    ).toEqual([]);
    expect(found(is({ Principal: ROOT, Action: ["s3:Get*", "s3:PutObject"] }))).toEqual([]);
  });

  it.each<[string, Json]>([
    ["to somebody more", { Principal: { AWS: [ROOT.AWS, `${ROLE_ARN}2`] } }],
    ["something more", { Principal: ROOT, Action: ["s3:GetObject", "kms:Decrypt"] }],
    ["on something more", { Principal: ROOT, Resource: ["arn:aws:s3:::b", "arn:aws:s3:::c"] }],
    ["on all but", { Principal: ROOT, Resource: undefined, NotResource: "arn:aws:s3:::b" }],
    ["by another condition", { Principal: ROOT, Condition: { Bool: { "aws:x": "true" } } }],
    ["all but", { Principal: ROOT, Action: undefined, NotAction: "s3:A" }],
    ["to all but", { Principal: undefined, NotPrincipal: ROOT }],
  ])("is told where it was there before, and denies %s", (_title, more) => {
    const was = bucket(deny({ Principal: { AWS: [ROOT.AWS, ROLE_ARN] } }));

    expect(found(changed(BUCKET, was, bucket(deny(more))))).toHaveLength(1);
  });

  it("is told where what was there only allowed it, or was another argument", () => {
    const allowed = { ...deny(), Effect: "Allow", Principal: ROOT };
    const [was, is] = [bucket(allowed), bucket(deny({ Principal: ROOT }))];
    const other = { ...bucket(), other: document(deny({ Principal: ROOT })) };

    expect(found(changed(BUCKET, was, is))).toHaveLength(1);
    expect(found(changed(BUCKET, other, { ...is, other: other.other }))).toHaveLength(1);
    expect(found(changed(BUCKET, bucket(), bucket(allowed)))).toEqual([]);
  });

  it("is told where it is known, beside what only the apply knows", () => {
    const template = document(deny({ Resource: "${aws_s3_bucket.b.arn}/*" }));
    const written = { constant_value: template, ...made("aws_s3_bucket.b") };
    const wide = document(
      deny({ Resource: ["${aws_s3_bucket.b.arn}", "${aws_s3_bucket.b.arn}/*"] }),
    );

    expect(found(later(BUCKET, "policy", written))).toEqual([
      at("warning", "comes to deny 's3:*' to '*'"),
    ]);
    expect(found(later(BUCKET, "policy", { ...written, constant_value: wide }))).toEqual([
      at("error", all),
    ]);
  });

  it.each<[string, string, string]>([
    ["warning", "sts:TagSession", "comes to deny 'sts:TagSession' to '*'"],
    ["error", "sts:AssumeRole", all],
    ["error", "STS:assumeRole", all],
    ["error", "sts:*", all],
    ["error", "*", all],
  ])("of a role's trust is a matter of taking it on: %s for %s", (level, Action, says) => {
    const trust = (...statements: readonly Json[]) => ({
      ...HOME.after,
      assume_role_policy: document(...statements),
    });
    const denied = { Effect: "Deny", Principal: "*", Action };

    expect(said(RULE, planOf([{ ...HOME, after: trust(denied) }]))).toEqual([
      `${level} aws_iam_role.home assume_role_policy: ${says}`,
    ]);
  });

  describe("in a policy of somebody's own", () => {
    const TYPE = "aws_iam_role_policy";
    const policy = (more: Json, values: Json = {}) =>
      one(TYPE, {
        role: "home",
        policy: document({ Effect: "Deny", Action: "iam:*", Resource: "*", ...more }),
        ...values,
      });
    const allowing = (Action: Json) =>
      one("aws_iam_policy", {
        policy: document({ Effect: "Allow", ...Action, Resource: TABLE }),
      });

    it("is an error where it denies everything", () => {
      expect(found(policy({ Action: "*" }))).toEqual([at("error", all, TYPE)]);
      expect(found(policy({ Action: "*" }), FN)).toEqual([at("error", all, TYPE)]);
      expect(found(policy({ Action: ["*"], Resource: ["*"] }))).toEqual([at("error", all, TYPE)]);
    });

    it.each<[string, Json, string]>([
      ["on one thing", { Action: "*", Resource: TABLE }, "'*'"],
      ["of one service", { Action: "s3:*" }, "'s3:*'"],
      ["under a condition", { Action: "*", Condition: { Bool: { "aws:x": "true" } } }, "'*'"],
      ["all but some", { Action: undefined, NotAction: "s3:A" }, "all but 's3:A'"],
    ])("is told where it denies everything %s", (_title, more, what) => {
      expect(found(policy(more))).toEqual([at("warning", `comes to deny ${what}`, TYPE)]);
    });

    it("may deny a function what nothing allows it", () => {
      expect(found(policy({}), FN)).toEqual([]);
      expect(found(policy({ Action: ["iam:*", "s3:DeleteBucket"] }), FN)).toEqual([]);
      expect(found(policy({}), FN, allowing({ Action: "s3:*" }))).toEqual([]);
      expect(
        found(
          {
            ...HOME,
            after: {
              ...HOME.after,
              inline_policy: [
                { name: "i", policy: document(JSON.parse(policy({}).after.policy).Statement[0]) },
              ],
            },
          },
          FN,
        ),
      ).toEqual([]);
    });

    it.each<[string, readonly MadeResource[]]>([
      ["works by no function", []],
      ["is of no role of the plan", [FN]],
      ["is for whom no function works", [FN, one("aws_iam_user", { name: "u" })]],
      ["is allowed", [FN, allowing({ Action: "iam:GetRole" })]],
      ["is allowed in other letters", [FN, allowing({ Action: "IAM:getrole" })]],
      ["is allowed by a pattern", [FN, allowing({ Action: "i*" })]],
      ["is allowed by all but", [FN, allowing({ NotAction: "s3:*" })]],
    ])("is told where what it is for %s", (title, beside) => {
      const resources = title.startsWith("is of no role")
        ? [FN, policy({}, { role: "r" })]
        : undefined;
      const of = title.startsWith("is for whom")
        ? [...beside, one("aws_iam_user_policy", { user: "u", policy: policy({}).after.policy })]
        : (resources ?? [policy({}), ...beside]);

      expect(found(...of)).toHaveLength(1);
    });

    it("is told where it denies what every function needs, or nobody can tell what", () => {
      expect(found(policy({ Action: "logs:*" }), FN)).toHaveLength(1);
      expect(found(policy({ Action: "logs:PutLogEvents" }), FN)).toHaveLength(1);
      expect(found(policy({ Action: "logs:CreateLogStream" }), FN)).toHaveLength(1);
      expect(found(policy({ Action: "logs:DeleteLogGroup" }), FN)).toEqual([]);
      const hidden = {
        constant_value: document({ Effect: "Deny", Action: "${aws_a.b.c}", Resource: "*" }),
        ...made("aws_a.b"),
      };
      expect(found(later(TYPE, "policy", hidden, { role: "home" }), FN)).toEqual([
        at("warning", "comes to deny '${aws_a.b.c}'", TYPE),
      ]);
    });

    it("is told where the plan does not hold all that the role is allowed", () => {
      const attached = (policy_arn: string) =>
        one("aws_iam_role_policy_attachment", { role: "home", policy_arn });
      const basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
      const arn = `arn:aws:iam::${OWN}:policy/p`;
      const held = one("aws_iam_policy", { arn, name: "p", policy: document() });
      const listing = (managed_policy_arn: string) => ({
        ...HOME,
        after: { ...HOME.after, managed_policy_arns: [managed_policy_arn] },
      });
      const of = (...resources: readonly MadeResource[]) => said(RULE, planOf(resources));

      expect(found(policy({}), FN, attached(basic))).toEqual([]);
      expect(found(policy({}), FN, attached(`${basic}s`))).toHaveLength(1);
      expect(found(policy({}), FN, attached(arn))).toHaveLength(1);
      expect(found(policy({}), FN, held, attached(arn))).toEqual([]);
      expect(of(listing(basic), policy({}), FN)).toEqual([]);
      expect(of(listing(arn), policy({}), FN)).toHaveLength(1);
      expect(of(listing(arn), policy({}), FN, held)).toEqual([]);
    });

    it("is told where the plan allows too much to look through", () => {
      const many = (count: number) =>
        allowing({ Action: Array.from({ length: count }, (_, index) => `s3:A${index}`) });

      expect(found(policy({}), FN, many(1000))).toEqual([]);
      expect(found(policy({}), FN, many(3000))).toHaveLength(1);
    });
  });

  it("is told of what somebody did outside Terraform", () => {
    const [was, is] = [bucket(), bucket(deny())];
    const plan = driftedPlanOf([HOME, changed(BUCKET, is, is)], [changed(BUCKET, was, is)]);

    expect(said(RULE, plan)).toEqual([at("error", `outside Terraform: ${all}`)]);
  });
});

describe("a key's policy", () => {
  const RULE = "no-lock-out";
  const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));
  const LOST = "error aws_kms_key.x policy: lets nobody manage the key: it is lost";
  const ALONE =
    "warning aws_kms_key.x policy: lets the account's root no longer manage the key, and so whom it names alone";
  const allow = (Principal: Json, Action: Json = "kms:*", more: Json = {}) => ({
    Effect: "Allow",
    Principal,
    Action,
    Resource: "*",
    ...more,
  });
  const key = (...statements: readonly Json[]) => ({ policy: document(...statements) });
  const CALLER = { Condition: { StringEquals: { "kms:CallerAccount": OWN } } };

  it.each<[string, readonly Json[]]>([
    ["nothing", []],
    ["its use alone", [allow(ROOT, ["kms:Encrypt", "kms:Decrypt"])]],
    ["a similar action", [allow(ROOT, ["kms:PutKeyPolicies", "kms:Put"])]],
    ["all but its policy", [allow(ROOT, undefined, { NotAction: ["kms:Put*"] })]],
    ["a denial", [{ ...allow(ROOT), Effect: "Deny" }]],
    ["nobody", [allow(undefined)]],
  ])("that allows %s loses the key", (_title, statements) => {
    expect(found(one("aws_kms_key", key(...statements)))).toContain(LOST);
    expect(
      said(RULE, modulePlanOf([one("aws_kms_key", key(...statements))])).filter((text) =>
        text.startsWith("error"),
      ),
    ).toEqual(IN_MODULES.map((place) => LOST.replace("aws_kms", `${place}aws_kms`)));
  });

  it.each<[string, readonly Json[]]>([
    ["a role", [allow({ AWS: ROLE_ARN })]],
    ["another account's root", [allow({ AWS: `arn:aws:iam::${STRANGER}:root` })]],
    [
      "root under a condition",
      [allow(ROOT, "kms:*", { Condition: { Bool: { "aws:x": "true" } } })],
    ],
    [
      "everybody of another",
      [allow("*", "kms:*", { Condition: { StringEquals: { "kms:CallerAccount": STRANGER } } })],
    ],
    ["all but somebody", [allow(undefined, "kms:*", { NotPrincipal: { AWS: ROLE_ARN } })]],
    ["a service", [allow(LAMBDA)]],
    ["a user called root", [allow({ AWS: `arn:aws:iam::${OWN}:user/root` })]],
  ])("that %s alone manages is told", (_title, statements) => {
    expect(found(one("aws_kms_key", key(...statements)))).toEqual([ALONE]);
  });

  it.each<[string, readonly Json[]]>([
    ["root", [allow(ROOT)]],
    ["root by its number", [allow({ AWS: OWN })]],
    ["root in other letters", [allow(ROOT, "KMS:putkeypolicy")]],
    ["root by a pattern", [allow(ROOT, "kms:Put*")]],
    ["root, besides others", [allow({ AWS: ROLE_ARN }, "kms:Decrypt"), allow(ROOT)]],
    ["root, of all but some", [allow(ROOT, undefined, { NotAction: "kms:Decrypt" })]],
    ["the account", [allow("*", "kms:*", CALLER)]],
    ["everybody", [allow("*")]],
  ])("that %s manages is kept", (_title, statements) => {
    expect(found(one("aws_kms_key", key(...statements)))).toEqual([]);
  });

  it("is judged for every kind of key, and nothing else", () => {
    for (const type of [
      "aws_kms_key_policy",
      "aws_kms_external_key",
      "aws_kms_replica_key",
      "aws_kms_replica_external_key",
    ]) {
      expect(found(one(type, key(allow(ROOT, "kms:Decrypt"))))).toEqual([
        LOST.replace("aws_kms_key", type),
      ]);
    }
    expect(found(one("aws_sqs_queue", key(allow({ AWS: ROLE_ARN }))))).toEqual([]);
    expect(found(one("aws_kms_keyring", key(allow({ AWS: ROLE_ARN }))))).toEqual([]);
    expect(found(one("aws_kms_key", { other: document(allow({ AWS: ROLE_ARN })) }))).toEqual([]);
  });

  it("may be AWS's own, or what cannot be read, which is told as that", () => {
    expect(found(one("aws_kms_key", {}))).toEqual([]);
    expect(found(later("aws_kms_key", "policy", made("local.p")))).toEqual([]);
    expect(found(one("aws_kms_key", { policy: '{"Statement":[' }))).toEqual([]);
  });

  it("is not told where it was so before, and told where it was otherwise", () => {
    const lost = key(allow(ROOT, "kms:Decrypt"));
    const alone = key(allow({ AWS: ROLE_ARN }));
    const more = (values: Json) => ({ ...values, description: "d" });

    expect(found(changed("aws_kms_key", lost, more(lost)))).toEqual([]);
    expect(found(changed("aws_kms_key", alone, more(alone)))).toEqual([]);
    expect(found(changed("aws_kms_key", key(allow(ROOT)), alone))).toEqual([ALONE]);
    expect(found(changed("aws_kms_key", alone, lost))).toEqual([LOST]);
    expect(found(changed("aws_kms_key", { policy: '{"Statement":[{},1]}' }, lost))).toEqual([LOST]);
  });

  it("may name a root that only the apply knows, but not a role in its place", () => {
    const named = (principal: string) => ({
      constant_value: document(allow({ AWS: principal })),
      ...made("data.aws_caller_identity.me", "account_id"),
    });
    const root = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root";

    expect(found(later("aws_kms_key", "policy", named(root)))).toEqual([]);
    expect(found(later("aws_kms_key", "policy", named(root.replace("root", "role/r"))))).toEqual([
      ALONE,
    ]);
    expect(found(later("aws_kms_key", "policy", named(root.replace("root", "user/u"))))).toEqual([
      ALONE,
    ]);
  });

  it("may name any root while nothing of the stack exists", () => {
    expect(said(RULE, planOf([one("aws_kms_key", key(allow(ROOT)))]))).toEqual([]);
    expect(said(RULE, planOf([one("aws_kms_key", key(allow({ AWS: ROLE_ARN })))]))).toEqual([
      ALONE,
    ]);
  });

  it("may have an action that only the apply knows", () => {
    const hidden = {
      constant_value: document(allow(ROOT, "${aws_a.b.c}")),
      ...made("aws_a.b"),
    };

    expect(found(later("aws_kms_key", "policy", hidden))).toEqual([]);
  });
});

describe("what a policy allows no longer", () => {
  const RULE = "allowance-kept";
  const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));
  const TYPE = "aws_iam_role_policy";
  const allow = (more: Json = {}) => ({
    Effect: "Allow",
    Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
    Resource: TABLE,
    ...more,
  });
  const policy = (...statements: readonly Json[]) => ({
    name: "p",
    role: "home",
    policy: document(...statements),
  });
  const WAS = policy(allow());
  const told = (what: string, level = "warning", type = TYPE) =>
    `${level} ${type}.x policy: no longer allows ${what}, or asks for more`;
  const PUT = `'dynamodb:PutItem' on '${TABLE}'`;
  const BOTH = `'dynamodb:GetItem' on '${TABLE}', ${PUT}`;

  it.each<[string, Json, string]>([
    ["an action", [allow({ Action: "dynamodb:GetItem" })], PUT],
    ["all", [], BOTH],
    ["all by a denial", [allow({ Effect: "Deny" })], BOTH],
    ["its table for another", [allow({ Resource: `${TABLE}2` })], BOTH],
    ["all without a condition", [allow({ Condition: { Bool: { "aws:x": "true" } } })], BOTH],
    ["what NotAction leaves out", [allow({ Action: undefined, NotAction: "dynamodb:Put*" })], PUT],
    ["all but its table", [allow({ Resource: undefined, NotResource: TABLE })], BOTH],
    ["all, for a principal", [allow({ Principal: ROOT })], BOTH],
  ])("is told where it loses %s", (_title, statements, what) => {
    const is = policy(...statements);

    expect(found(changed(TYPE, WAS, is))).toEqual([told(what)]);
    expect(said(RULE, modulePlanOf([changed(TYPE, WAS, is)]))).toEqual(
      IN_MODULES.map((place) => told(what).replace(TYPE, `${place}${TYPE}`)),
    );
  });

  it.each<[string, Json]>([
    ["the same", [allow()]],
    ["the same in another order", [allow({ Action: ["dynamodb:PutItem", "dynamodb:GetItem"] })]],
    [
      "the same in two statements",
      [allow({ Action: "dynamodb:GetItem" }), allow({ Action: "dynamodb:PutItem" })],
    ],
    ["more", [allow({ Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"] })]],
    ["a pattern of it", [allow({ Action: "dynamodb:*" })]],
    ["it in other letters", [allow({ Action: ["DYNAMODB:getitem", "dynamodb:PUTITEM"] })]],
    ["it on a pattern", [allow({ Resource: "arn:aws:dynamodb:*:*:table/?" })]],
    ["all but something else", [allow({ Action: undefined, NotAction: "s3:*" })]],
    [
      "it on all but something else",
      [allow({ Resource: undefined, NotResource: "arn:aws:s3:::b" })],
    ],
  ])("is not told where it allows %s", (_title, statements) => {
    expect(found(changed(TYPE, WAS, { ...policy(...statements), more: 1 }))).toEqual([]);
  });

  it("may ask for less than before, or for as much", () => {
    const condition = { Condition: { Bool: { "aws:x": "true" } } };
    const was = policy(allow(condition));

    expect(found(changed(TYPE, was, policy(allow())))).toEqual([]);
    expect(
      found(changed(TYPE, was, policy(allow({ ...condition, Action: "dynamodb:*" })))),
    ).toEqual([]);
  });

  it("is a note where a pattern becomes narrower", () => {
    const wide = policy(allow({ Action: "dynamodb:*" }));
    const open = policy(allow({ Resource: "*" }));
    const bucket = (Principal: Json) => ({
      bucket: "b",
      policy: document({
        Effect: "Allow",
        Principal,
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::b/a",
      }),
    });

    expect(found(changed(TYPE, wide, WAS))).toEqual([told(`'dynamodb:*' on '${TABLE}'`, "note")]);
    expect(found(changed(TYPE, open, WAS))).toEqual([told(BOTH.replaceAll(TABLE, "*"), "note")]);
    expect(
      found(changed(TYPE, policy(allow({ Action: undefined, NotAction: "iam:*" })), WAS)),
    ).toEqual([told(`'all but what it named' on '${TABLE}'`, "note")]);
    expect(found(changed("aws_s3_bucket_policy", bucket("*"), bucket(ROOT)))).toEqual([
      told("'s3:GetObject' to '*'", "note", "aws_s3_bucket_policy"),
    ]);
    expect(
      found(changed(TYPE, policy(allow({ Resource: undefined, NotResource: "b" })), WAS)),
    ).toEqual([told("'dynamodb:GetItem', 'dynamodb:PutItem'", "note")]);
  });

  it("is a warning where a pattern goes, or something else beside it", () => {
    const wide = (...more: readonly Json[]) => policy(allow({ Action: "dynamodb:*" }), ...more);
    const other = allow({ Action: "s3:GetObject", Resource: "arn:aws:s3:::b/a" });

    expect(found(changed(TYPE, wide(), policy(other)))).toEqual([
      told(`'dynamodb:*' on '${TABLE}'`),
    ]);
    expect(found(changed(TYPE, wide(), policy(allow({ Resource: `${TABLE}2` }))))).toEqual([
      told(`'dynamodb:*' on '${TABLE}'`),
    ]);
    expect(found(changed(TYPE, wide(other), WAS))).toEqual([
      told(`'dynamodb:*' on '${TABLE}', 's3:GetObject' on 'arn:aws:s3:::b/a'`),
    ]);
    expect(
      found(changed(TYPE, wide(), policy(allow({ Condition: { Bool: { "aws:x": "true" } } })))),
    ).toEqual([told(`'dynamodb:*' on '${TABLE}'`)]);
    expect(found(changed(TYPE, wide(), policy(allow({ Principal: ROOT }))))).toEqual([
      told(`'dynamodb:*' on '${TABLE}'`),
    ]);
  });

  it("names five of many", () => {
    const actions = Array.from({ length: 7 }, (_, index) => `s3:A${index}`);
    const five = (Action: readonly string[]) => policy(allow({ Action, Resource: "b" }));
    const names = actions
      .slice(0, 5)
      .map((action) => `'${action}' on 'b'`)
      .join(", ");

    expect(found(changed(TYPE, five(actions), policy()))).toEqual([told(`${names} and 2 more`)]);
    expect(found(changed(TYPE, five(actions.slice(0, 5)), policy()))).toEqual([told(names)]);
    expect(found(changed(TYPE, policy(allow(), allow({ Sid: "again" })), policy()))).toEqual([
      told(BOTH),
    ]);
  });

  it("is told in a word where there is too much to compare", () => {
    const many = (count: number, name: string) =>
      Array.from({ length: count }, (_, index) => `${name}${index}`);
    const wide = policy(allow({ Action: many(500, "s3:A"), Resource: many(500, "b") }));
    const large = policy(allow({ Action: many(500, "s3:A"), Resource: many(50, "b") }));
    const fine = policy(...many(50, "b").map((Resource) => allow({ Resource })));
    const problem = `warning ${TYPE}.x policy: allows something else than before, too much to compare`;

    expect(found(changed(TYPE, wide, policy()))).toEqual([problem]);
    expect(found(changed(TYPE, large, fine))).toEqual([problem]);
    expect(found(changed(TYPE, large, policy()))).not.toEqual([problem]);
    expect(found(changed(TYPE, wide, { ...wide, more: 1 }))).toEqual([]);
  });

  it("is told where the policy goes, and what it is for stays", () => {
    const going = gone(one(TYPE, null, { before: WAS }));

    expect(found(going)).toEqual([told(BOTH)]);
    expect(said(RULE, planOf([gone(HOME), going]))).toEqual([]);
    expect(found(gone(one("aws_iam_policy", null, { before: WAS })))).toEqual([]);
  });

  it.each([
    ["aws_iam_role_policy", "role", "aws_iam_role"],
    ["aws_iam_user_policy", "user", "aws_iam_user"],
    ["aws_iam_group_policy", "group", "aws_iam_group"],
  ])("is not told where another of the same holder allows it: %s", (type, argument, holder) => {
    const of = (name: string) => ({ [argument]: name, policy: document(allow()) });
    const going = gone(one(type, null, { before: of("it") }));
    const other = (name: string): MadeResource => ({ address: `${type}.y`, after: of(name) });
    const planned: MadeResource = {
      address: `${holder}.it`,
      before: { name: "it" },
      after: { name: "it" },
    };
    const named: MadeResource = {
      ...later(type, argument, refer(`${holder}.it`, "name"), { policy: document(allow()) }),
      address: `${type}.y`,
    };

    expect(found(going, other("it"))).toEqual([]);
    expect(found(going, other("another"))).toEqual([told(BOTH, "warning", type)]);
    expect(found(planned, going, other("it"))).toEqual([]);
    expect(found(planned, going, named)).toEqual([]);
  });

  it("is told where another policy of the same bucket, or a role's mirror, only says it", () => {
    const type = "aws_s3_bucket_policy";
    const of = { bucket: "b", policy: document(allow({ Principal: ROOT })) };
    const mirror = { ...HOME.after, inline_policy: [{ name: "p", policy: document(allow()) }] };

    expect(
      found(gone(one(type, null, { before: of })), { address: `${type}.y`, after: of }),
    ).toHaveLength(1);
    expect(
      said(
        RULE,
        planOf([
          { ...HOME, before: mirror, after: mirror },
          gone(one(TYPE, null, { before: WAS })),
        ]),
      ),
    ).toEqual([told(BOTH)]);
  });

  it("says nothing of policies whose holder nobody can tell, beside each other", () => {
    const of = { policy: document(allow()) };

    expect(
      found(gone(one(TYPE, null, { before: of })), { address: `${TYPE}.y`, after: of }),
    ).toEqual([told(BOTH)]);
  });

  it("says nothing of what only the apply knows", () => {
    const written = (Resource: string) => ({
      constant_value: document(allow({ Resource })),
      ...made("aws_dynamodb_table.t"),
    });
    const hidden = later(TYPE, "policy", written("${aws_dynamodb_table.t.arn}"), { role: "home" });

    expect(found({ ...hidden, before: WAS })).toEqual([]);
    expect(
      found({ ...later(TYPE, "policy", made("local.p"), { role: "home" }), before: WAS }),
    ).toEqual([]);
    expect(
      found({
        ...later(
          TYPE,
          "policy",
          { constant_value: document(allow({ Action: "${aws_a.b.c}" })), ...made("aws_a.b") },
          { role: "home" },
        ),
        before: WAS,
      }),
    ).toEqual([]);
  });

  it("says nothing of a statement that only the apply narrows", () => {
    const document_ = {
      constant_value: document(allow({ Action: undefined, NotAction: "${aws_a.b.c}" })),
      ...made("aws_a.b"),
    };

    expect(found({ ...later(TYPE, "policy", document_, { role: "home" }), before: WAS })).toEqual([
      told(BOTH),
    ]);
  });

  describe("to a principal", () => {
    const type = "aws_s3_bucket_policy";
    const bucket = (Principal: Json, more: Json = {}) => ({
      bucket: "b",
      policy: document({
        Effect: "Allow",
        Principal,
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::b/*",
        ...more,
      }),
    });
    const CLOUDFRONT = { Service: "cloudfront.amazonaws.com" };

    it.each<[string, Json, Json]>([
      ["the same", ROOT, ROOT],
      ["its account", ROOT, { AWS: OWN }],
      ["its root", { AWS: OWN }, ROOT],
      ["everybody", ROOT, "*"],
      ["every account", { AWS: ROLE_ARN }, { AWS: "*" }],
    ])("is kept for %s", (_title, was, is) => {
      expect(found(changed(type, bucket(was), { ...bucket(is), more: 1 }))).toEqual([]);
    });

    it.each<[string, Json, Json]>([
      ["another", ROOT, { AWS: ROLE_ARN }],
      ["another account's root", ROOT, { AWS: STRANGER }],
      ["another kind", ROOT, { Service: ROOT.AWS }],
      ["nobody", ROOT, undefined],
    ])("is told for %s", (_title, was, is) => {
      const told = `warning ${type}.x policy: no longer allows 's3:GetObject' to '${ROOT.AWS}', or asks for more`;

      expect(found(changed(type, bucket(was), bucket(is)))).toEqual([told]);
    });

    it("may be a service that acts for the stack's own alone", () => {
      const condition = (value: string, operator = "StringEquals") => ({
        Condition: { [operator]: { "aws:SourceAccount": value } },
      });
      const of = (more: Json, principal: Json = CLOUDFRONT) =>
        found(changed(type, bucket(principal), bucket(principal, more)));

      expect(of(condition(OWN))).toEqual([]);
      expect(of(condition(STRANGER))).toHaveLength(1);
      expect(of(condition(OWN, "StringNotEquals"))).toHaveLength(1);
      expect(
        of({ Condition: { ...condition(OWN).Condition, Bool: { "aws:x": "true" } } }),
      ).toHaveLength(1);
      expect(of(condition(OWN), ROOT)).toHaveLength(1);
      expect(of(condition(OWN), { ...ROOT, ...CLOUDFRONT })).toHaveLength(1);
    });

    it("may be one that only the apply knows", () => {
      const written = {
        constant_value: bucket({ AWS: "${aws_iam_role.r.arn}" }).policy,
        ...made("aws_iam_role.r"),
      };

      expect(
        found({ ...later(type, "policy", written, { bucket: "b" }), before: bucket(ROOT) }),
      ).toEqual([]);
    });
  });

  describe("of a role's trust", () => {
    const trust = (...statements: readonly Json[]) => ({
      ...HOME.after,
      assume_role_policy: document(...statements),
    });
    const lets = (Principal: Json, more: Json = {}) => ({
      Effect: "Allow",
      Principal,
      Action: "sts:AssumeRole",
      ...more,
    });
    const role = (was: Json, is: Json): MadeResource => ({ ...HOME, before: was, after: is });
    const of = (...resources: readonly MadeResource[]) => said(RULE, planOf(resources));
    const says = (level: string, who: string) => [
      `${level} aws_iam_role.home assume_role_policy: no longer allows 'sts:AssumeRole' to '${who}', or asks for more`,
    ];

    it.each<[string, readonly Json[]]>([
      ["is gone", []],
      ["is another's", [lets({ Service: "edgelambda.amazonaws.com" })]],
      ["is denied", [lets(LAMBDA, { Effect: "Deny" })]],
    ])("is an error where a function works by it, and it %s", (_title, statements) => {
      const it = role(trust(lets(LAMBDA)), trust(...statements));

      expect(of(it, FN)).toEqual(says("error", LAMBDA.Service));
      expect(of(it)).toEqual(says("warning", LAMBDA.Service));
    });

    it("is a warning where Lambda keeps it, or never had it", () => {
      const both = { Service: ["lambda.amazonaws.com", "events.amazonaws.com"] };
      const events = { Service: "events.amazonaws.com" };

      expect(of(role(trust(lets(both)), trust(lets(LAMBDA))), FN)).toEqual(
        says("warning", events.Service),
      );
      expect(of(role(trust(lets(events)), trust()), FN)).toEqual(says("warning", events.Service));
      expect(
        of(role(trust(lets(LAMBDA)), trust(lets(LAMBDA, { Condition: { Bool: { a: "b" } } }))), FN),
      ).toEqual(says("warning", LAMBDA.Service));
    });

    it("may gain somebody", () => {
      expect(of(role(trust(lets(LAMBDA)), trust(lets(LAMBDA), lets(ROOT))), FN)).toEqual([]);
    });
  });

  it.each(["aws_iam_role", "aws_iam_user"])("is told of a first boundary of %s", (type) => {
    const bound = (permissions_boundary?: Json) => ({ name: "it", permissions_boundary });
    const arn = `arn:aws:iam::${OWN}:policy/b`;
    const comes = [
      `warning ${type}.x permissions_boundary: comes: what it does not allow is refused`,
    ];

    expect(found(changed(type, bound(), bound(arn)))).toEqual(comes);
    expect(found(changed(type, bound(""), bound(arn)))).toEqual(comes);
    expect(
      found({
        ...later(type, "permissions_boundary", made("aws_a.b"), { name: "it" }),
        before: bound(),
      }),
    ).toEqual(comes);
    expect(found(changed(type, bound("arn:a"), bound(arn)))).toEqual([]);
    expect(found(changed(type, bound(arn), bound()))).toEqual([]);
    expect(found(changed(type, bound(), { ...bound(""), path: "/" }))).toEqual([]);
    expect(found(one(type, bound(arn)))).toEqual([]);
    expect(found(gone(one(type, null, { before: bound() })))).toEqual([]);
  });

  it("is told of a managed policy that denies nothing and is taken off", () => {
    const type = "aws_iam_role_policy_attachment";
    const basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    const going = (policy_arn: Json) =>
      gone(one(type, null, { before: { role: "home", policy_arn } }));

    expect(found(going(basic))).toEqual([
      `warning ${type}.x policy_arn: takes off '${basic}', and what it allowed`,
    ]);
    // Told as a denial that may go.
    expect(found(going("arn:aws:iam::aws:policy/Other"))).toEqual([]);
    expect(found(going(null))).toEqual([]);
    expect(said(RULE, planOf([gone(HOME), going(basic)]))).toEqual([]);
  });
});
