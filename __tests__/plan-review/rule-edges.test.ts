/**
 * The edges of the rules, each with the whole sentence that people read of it.
 * @module
 */
import { ALLOWED_EXECUTIONS, type AllowedExecution } from "../../config/allowed-executions";
import type { ReviewOptions } from "../../plan-review/review-plan";
import { modelOf } from "../support/plan-fixtures";
import { HOME, type MadeResource, made, OWN, planOf, refer, STRANGER } from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const POOL = "aws_cognito_user_pool.p";
const CLIENT = "aws_cognito_user_pool_client.c";
const ARN = `arn:aws:lambda:eu-central-1:${OWN}:function:f`;

/** One entry of `resource_changes`. */
function change(address: string, actions: readonly string[], sides: Json = {}, more: Json = {}) {
  const [type, name] = address.split(".");
  const { before = null, after = null, unknown = {}, ...rest } = sides;
  return {
    address,
    mode: "managed",
    type,
    name,
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: { actions, before, after, after_unknown: unknown, ...rest },
    ...more,
  };
}

const changes = (...resource_changes: readonly Json[]) =>
  modelOf({ format_version: "1.2", complete: true, resource_changes });

const REPLACED = ["delete", "create"];

describe("why something is replaced", () => {
  const pool = { before: { name: "p" }, after: { name: "p" } };
  const LOSS = "every account in it is lost";

  it.each([
    ["replace_because_tainted", "it is marked as tainted"],
    ["replace_by_request", "-replace asks for it"],
    ["replace_by_triggers", "replace_triggered_by asks for it"],
    ["a reason of tomorrow", "Terraform says so"],
    [undefined, "Terraform says so"],
  ])("is said for %s", (action_reason, words) => {
    const plan = changes(change(POOL, REPLACED, pool, { action_reason }));

    expect(said("no-user-pool-replacement", plan)).toEqual([
      `error ${POOL}: is replaced because ${words}: ${LOSS}`,
    ]);
  });

  it("is each argument that cannot change in place", () => {
    const replace_paths = [["name"], ["schema", 0, "name"]];
    const plan = changes(change(POOL, ["create", "delete"], { ...pool, replace_paths }));

    expect(said("no-user-pool-replacement", plan)).toEqual([
      `error ${POOL}: is replaced because name, schema.0.name cannot change in place: ${LOSS}`,
    ]);
  });

  it("is said of an app client and of a bucket", () => {
    const replace_paths = [["bucket"]];
    const bucket = (force_destroy: boolean) => {
      const sides = { before: { bucket: "a", force_destroy }, after: { bucket: "b" } };
      return changes(change("aws_s3_bucket.b", REPLACED, { ...sides, replace_paths }));
    };

    expect(said("no-client-removal", changes(change(CLIENT, REPLACED, pool)))).toEqual([
      `error ${CLIENT}: is replaced because Terraform says so: apps that carry its id can no longer sign anybody in`,
    ]);
    expect(said("bucket-kept", bucket(true))).toEqual([
      "error aws_s3_bucket.b: is replaced because bucket cannot change in place, with everything in it",
    ]);
    expect(said("bucket-kept", bucket(false))).toEqual([
      "warning aws_s3_bucket.b: is replaced because bucket cannot change in place, which AWS refuses while it holds anything",
    ]);
  });
});

describe("no-user-pool-deletion", () => {
  const deleted = { before: { name: "p" } };

  it("tells a pool from what an earlier replacement left over", () => {
    expect(said("no-user-pool-deletion", changes(change(POOL, ["delete"], deleted)))).toEqual([
      `error ${POOL}: is deleted, with every account in it`,
    ]);
    expect(
      said(
        "no-user-pool-deletion",
        changes(change(POOL, ["delete"], deleted, { deposed: "0a1b" })),
      ),
    ).toEqual([
      `error ${POOL}: a leftover of an earlier replacement is deleted, with every account in it`,
    ]);
  });
});

describe("no-destroyed-trigger-function", () => {
  const FN = "aws_lambda_function.f";
  const fn = { function_name: "f", arn: ARN };
  const calling = (...names: readonly string[]) => ({
    name: "p",
    lambda_config: [Object.fromEntries(names.map((name) => [name, ARN]))],
  });
  const kept = change(POOL, ["no-op"], {
    before: calling("pre_sign_up"),
    after: calling("pre_sign_up"),
  });
  const found = (...all: readonly Json[]) => said("no-destroyed-trigger-function", changes(...all));
  const DESTROYED = `error ${FN}: is destroyed while lambda_config.pre_sign_up of ${POOL} still names it`;

  it.each<[string, Json, readonly string[]]>([
    ["is deleted", change(FN, ["delete"], { before: fn }), [DESTROYED]],
    [
      "is a leftover that is deleted",
      change(FN, ["delete"], { before: fn }, { deposed: "0a1b" }),
      [],
    ],
    [
      "is replaced under another name",
      change(FN, REPLACED, { before: fn, after: { function_name: "g" } }),
      [DESTROYED],
    ],
    [
      "is replaced under its name",
      change(FN, REPLACED, { before: fn, after: { function_name: "f" } }),
      [],
    ],
    [
      "is replaced under a name that the apply decides",
      change(FN, REPLACED, { before: fn, after: {}, unknown: { function_name: true } }),
      [],
    ],
    [
      "only gets another name in place",
      change(FN, ["update"], { before: fn, after: { ...fn, function_name: "g" } }),
      [],
    ],
    ["has no ARN", change(FN, ["delete"], { before: { function_name: "f" } }), []],
    [
      "is another one",
      change(FN, ["delete"], { before: { function_name: "g", arn: `${ARN}2` } }),
      [],
    ],
    [
      "is only read",
      change(FN, ["delete"], { before: fn }, { mode: "data", address: `data.${FN}` }),
      [],
    ],
  ])("judges a trigger whose function %s", (_title, gone, expected) => {
    expect(found(gone, kept)).toEqual(expected);
  });

  it("knows a function by the ARN of its version or alias", () => {
    const after = { name: "p", lambda_config: [{ pre_sign_up: `${ARN}:live` }] };
    const pool = change(POOL, ["no-op"], { before: after, after });

    expect(found(change(FN, ["delete"], { before: fn }), pool)).toEqual([DESTROYED]);
  });

  it("names what Terraform cannot take off a pool, and once where two arguments name it", () => {
    const before = {
      name: "p",
      lambda_config: [
        { pre_token_generation: ARN, pre_token_generation_config: [{ lambda_arn: ARN }] },
      ],
    };
    const gone = change(FN, ["delete"], { before: fn });
    const updated = change(POOL, ["update"], { before, after: { name: "p" } });
    const sentence = `error ${FN}: is destroyed while lambda_config.pre_token_generation of ${POOL} still names it`;

    expect(found(gone, updated)).toEqual([sentence]);
    // A pool that is made again starts without it.
    expect(found(gone, change(POOL, REPLACED, { before, after: { name: "p" } }))).toEqual([]);
    // Any other trigger goes with its argument.
    expect(
      found(
        gone,
        change(POOL, ["update"], { before: calling("pre_sign_up"), after: { name: "p" } }),
      ),
    ).toEqual([]);
  });
});

describe("trigger-kept", () => {
  const pool = (lambda_config: Json) => ({ name: "p", lambda_config: [lambda_config] });
  const found = (actions: readonly string[], sides: Json) =>
    said("trigger-kept", changes(change(POOL, actions, sides)));

  it("tells each trigger that goes, once", () => {
    const before = pool({
      post_confirmation: ARN,
      pre_sign_up: ARN,
      pre_token_generation: ARN,
      pre_token_generation_config: [{ lambda_arn: ARN }],
      kms_key_id: "k",
      custom_message: "",
    });
    const after = pool({ post_confirmation: ARN });
    const lost = ["pre_sign_up", "pre_token_generation"].map(
      (name) => `warning ${POOL} lambda_config.${name}: is taken off the pool`,
    );

    expect(found(["update"], { before, after })).toEqual(lost);
    expect(found(REPLACED, { before, after })).toEqual(lost);
  });

  it("tells none that moves between the two arguments of pre token generation", () => {
    const before = pool({ pre_token_generation: ARN });
    const after = pool({ pre_token_generation_config: [{ lambda_arn: ARN }] });

    expect(found(["update"], { before, after })).toEqual([]);
    expect(found(["update"], { before: after, after: before })).toEqual([]);
  });

  it("tells none where the apply decides which triggers stay, or where the pool goes", () => {
    const before = pool({ pre_sign_up: ARN });

    expect(
      found(["update"], { before, after: { name: "p" }, unknown: { lambda_config: true } }),
    ).toEqual([]);
    expect(found(["delete"], { before })).toEqual([]);
  });
});

describe("schema-change-accepted", () => {
  const attribute = (name: string, more: Json = {}) => ({
    name,
    attribute_data_type: "String",
    required: false,
    ...more,
  });
  const found = (before: readonly Json[], after: readonly Json[]) =>
    said(
      "schema-change-accepted",
      changes(
        change(POOL, ["update"], {
          before: { name: "p", schema: before },
          after: { name: "p", schema: after },
        }),
      ),
    );

  it("tells an attribute that goes, changes, or is added as required", () => {
    const kept = attribute("kept");

    expect(
      found(
        [attribute("gone"), attribute("other"), kept],
        [attribute("other", { mutable: true }), kept, attribute("new", { required: true })],
      ),
    ).toEqual([
      `error ${POOL} schema: loses 'gone', which cannot be removed`,
      `error ${POOL} schema: changes 'other', which cannot be changed`,
      `error ${POOL} schema: adds 'new' as required, which cannot be`,
    ]);
  });

  it("tells nothing of an order, or of an attribute that may be left empty", () => {
    const [one, other] = [attribute("one"), attribute("other", { required: true })];

    expect(found([one, other], [other, one, attribute("new")])).toEqual([]);
  });
});

describe("challenge-trio-complete", () => {
  const found = (lambda_config: Json, unknown: Json = {}, references: Json = {}) =>
    said(
      "challenge-trio-complete",
      planOf([{ address: POOL, after: { name: "p", lambda_config }, unknown, references }]),
    );
  const [define, create, verify] = [
    { define_auth_challenge: ARN },
    { create_auth_challenge: ARN },
    { verify_auth_challenge_response: ARN },
  ];
  const WITHOUT = "without which no custom challenge works";

  it.each<[string, Json, string | undefined]>([
    ["the first", define, "create_auth_challenge and verify_auth_challenge_response"],
    ["the second", create, "define_auth_challenge and verify_auth_challenge_response"],
    ["the last two", { ...create, ...verify }, "define_auth_challenge"],
    ["all", { ...define, ...create, ...verify }, undefined],
    ["none", {}, undefined],
  ])("judges a pool with %s of the triggers", (_title, triggers, missing) => {
    expect(found([triggers])).toEqual(
      missing === undefined ? [] : [`error ${POOL} lambda_config: lacks ${missing}, ${WITHOUT}`],
    );
  });

  it("says nothing where the apply decides which triggers there are", () => {
    expect(found(undefined, { lambda_config: true }, { lambda_config: made("aws_a.b") })).toEqual(
      [],
    );
  });
});

describe("short-token-lifetimes", () => {
  const found = (after: Json, unknown: Json = {}, references: Json = {}) =>
    said("short-token-lifetimes", planOf([{ address: CLIENT, after, unknown, references }]));

  it("says how long a token lives, and how long it may", () => {
    expect(
      found({
        access_token_validity: 2,
        id_token_validity: 90,
        refresh_token_validity: 31,
        token_validity_units: [{ id_token: "minutes" }],
      }),
    ).toEqual([
      `warning ${CLIENT} access_token_validity: is 2 hours; 1 hour at most`,
      `warning ${CLIENT} id_token_validity: is 90 minutes; 1 hour at most`,
      `warning ${CLIENT} refresh_token_validity: is 31 days; 30 days at most`,
    ]);
  });

  it.each([
    ["3600 seconds", 3600, "seconds", []],
    [
      "3601 seconds",
      3601,
      "seconds",
      [`warning ${CLIENT} access_token_validity: is 3601 seconds; 1 hour at most`],
    ],
    ["one day", 1, "days", [`warning ${CLIENT} access_token_validity: is 1 days; 1 hour at most`]],
  ])("judges an access token of %s", (_title, access_token_validity, access_token, expected) => {
    const units = { token_validity_units: [{ access_token }] };

    expect(found({ access_token_validity, ...units })).toEqual(expected);
  });

  it("says nothing of a lifetime or a unit that the apply decides", () => {
    const expression = { access_token_validity: made("aws_a.b") };

    expect(found({}, { access_token_validity: true }, expression)).toEqual([]);
    expect(
      found(
        { access_token_validity: 90, token_validity_units: [{}] },
        { token_validity_units: [{ access_token: true }] },
        { token_validity_units: [{ access_token: made("aws_a.b") }] },
      ),
    ).toEqual([]);
  });
});

describe("checks-pass", () => {
  const found = (problems?: readonly Json[]) =>
    said(
      "checks-pass",
      modelOf({
        format_version: "1.2",
        complete: true,
        resource_changes: [],
        checks: [
          {
            address: { kind: "check", to_display: "check.health" },
            status: "error",
            instances: [{ status: "error", problems }],
          },
        ],
      }),
    );

  it("says how a check ends, with each of its messages", () => {
    expect(found()).toEqual(["warning check.health: ends with 'error'"]);
    expect(found([{ message: "no answer" }, { message: "no name" }])).toEqual([
      "warning check.health: ends with 'error': no answer; no name",
    ]);
  });
});

describe("no-public-access", () => {
  const BLOCK = "aws_s3_bucket_public_access_block.b";
  const found = (resource: Partial<MadeResource>) =>
    said("no-public-access", planOf([{ address: BLOCK, after: {}, ...resource }]));
  const OPEN = `error ${BLOCK} block_public_acls: is not true: buckets can be opened to everybody`;

  it.each([
    ["false", { after: { block_public_acls: false } }, [OPEN]],
    ["true", { after: { block_public_acls: true } }, []],
    [
      "an expression",
      { unknown: { block_public_acls: true }, references: { block_public_acls: made("aws_a.b") } },
      [OPEN],
    ],
    ["what the provider fills in", { unknown: { block_public_acls: true } }, []],
  ])("judges a lock that is %s", (_title, resource, expected) => {
    expect(found(resource)).toEqual(expected);
  });
});

describe("no-foreign-code", () => {
  const fn = (after: Json, unknown: Json = {}, references: Json = {}) => ({
    address: "aws_lambda_function.f",
    after: { function_name: "f", ...after },
    unknown,
    references,
  });
  const found = (...resources: readonly MadeResource[]) =>
    said("no-foreign-code", planOf([HOME, ...resources]));
  const of = (problem: string, level = "warning") => `${level} aws_lambda_function.f ${problem}`;

  it("says of an image whose it is, or that nobody can know", () => {
    const image = (account: string) =>
      fn({ image_uri: `${account}.dkr.ecr.eu-central-1.amazonaws.com/a:b` });

    expect(found(fn({}, { image_uri: true }, { image_uri: made("aws_a.b") }))).toEqual([
      of("image_uri: is known after the apply only"),
    ]);
    expect(found(image(OWN))).toEqual([of("image_uri: is an image, whose content no plan shows")]);
    expect(found(image(STRANGER))).toEqual([
      of(
        `image_uri: is '${STRANGER}.dkr.ecr.eu-central-1.amazonaws.com/a:b', an image of somebody else's`,
        "error",
      ),
    ]);
    expect(found(fn({ image_uri: "" }))).toEqual([]);
  });

  it("says that an image's command is set beside it", () => {
    expect(found(fn({ image_config: [{ command: ["a"], entry_point: ["b"] }] }))).toEqual([
      of("image_config.command: says what the image runs"),
      of("image_config.entry_point: says what the image runs"),
    ]);
  });
});

describe("no-foreign-backend", () => {
  const allow = (value: string): Partial<ReviewOptions> => {
    const entry: AllowedExecution = { kind: "backend", value, reason: "for this test" };
    return { allowed: [...ALLOWED_EXECUTIONS, entry] };
  };
  const found = (backend: Json, options: Partial<ReviewOptions> = {}) =>
    said("no-foreign-backend", changes(), { synthesized: { terraform: { backend } }, ...options });
  const of = (problem: string) => `error terraform.backend: ${problem}`;

  it("says of what type a state's place is, unless the list has the type", () => {
    expect(found({ http: { address: "https://states.example" } })).toEqual([
      of("is of the type 'http'"),
    ]);
    expect(found({ http: {} }, allow("http"))).toEqual([]);
  });

  it("says everything that is wrong with a bucket", () => {
    const backend = { s3: { bucket: "b", key: "k", encrypt: false, role_arn: "r" } };

    expect(found(backend, { stack: "a" })).toEqual([
      of("sets 'role_arn', which can lead elsewhere"),
      of("is the bucket 'b', which the configuration does not name"),
      of("has the key 'k', and not 'a/terraform.tfstate'"),
      of("does not encrypt the state"),
    ]);
    expect(found({ s3: { bucket: "b", key: "k" } }, allow("b"))).toEqual([]);
  });

  it.each([
    "key",
    "region",
    "use_lockfile",
    "kms_key_id",
    "dynamodb_table",
    "workspace_key_prefix",
  ])("takes %s for no way elsewhere", (name) => {
    expect(found({ s3: { bucket: "b", encrypt: true, [name]: "x" } }, allow("b"))).toEqual([]);
  });

  it("says where a file lies, and where it should", () => {
    expect(found({ local: { path: "x", workspace_dir: "y" } }, { stack: "a" })).toEqual([
      of("sets 'workspace_dir', which can lead elsewhere"),
      of("has the path 'x', and not '../../../terraform.a.tfstate'"),
    ]);
    expect(found({ local: { path: "x" } })).toEqual([]);
  });
});

describe("variable-host-kept", () => {
  const fn = (variables: Json) => ({ function_name: "f", environment: [{ variables }] });
  const found = (before: Json, after: Json, unknown: Json = {}, references: Json = {}) =>
    said(
      "variable-host-kept",
      planOf([
        {
          address: "aws_lambda_function.f",
          before: fn(before),
          after: fn(after),
          unknown,
          references,
        },
      ]),
    );
  const at = (name: string, problem: string) =>
    `warning aws_lambda_function.f environment.variables.${name}: ${problem}`;

  it("says which host comes, and which it comes after", () => {
    expect(found({ A: "https://old.example/a" }, { A: "https://new.example/b" })).toEqual([
      at("A", "names the host new.example (before: old.example)"),
    ]);
    expect(found({ A: "plain" }, { A: "https://new.example/b" })).toEqual([
      at("A", "names the host new.example (before: none)"),
    ]);
    expect(found({ A: "https://old.example/a" }, { A: "https://old.example/b" })).toEqual([]);
  });

  it("says that a host goes, and that what is called a host holds none that can be shown", () => {
    const hidden = "changes, and may name a host that cannot be shown";

    expect(found({ A: "https://old.example/a" }, { A: "plain" })).toEqual([
      at("A", "names no host any more (before: old.example)"),
    ]);
    expect(found({ HOOK_URL: "a" }, { HOOK_URL: "b" })).toEqual([
      at("HOOK_URL", "names the host b (before: a)"),
    ]);
    expect(found({}, { HOOK_URL: "https://[" })).toEqual([at("HOOK_URL", hidden)]);
    expect(found({}, { HOOK_URL: "file:///etc/passwd" })).toEqual([at("HOOK_URL", hidden)]);
    expect(found({ HOOK_URL: "a" }, { HOOK_URL: "a", B: "x" })).toEqual([]);
    expect(found({ A: "a" }, { A: "b" })).toEqual([]);
  });

  it("says what the apply decides", () => {
    const later = (name: string) => ({ environment: [{ variables: { [name]: true } }] });
    const unknown = "is known after the apply only, and may name any host";

    expect(found({}, {}, later("HOOK_URL"))).toEqual([at("HOOK_URL", unknown)]);
    expect(found({ A: "https://old.example" }, {}, later("A"))).toEqual([at("A", unknown)]);
    expect(found({ A: "plain" }, {}, later("A"))).toEqual([at("A", unknown)]);
    expect(
      found(
        { A: "plain" },
        undefined,
        { environment: [{ variables: true }] },
        { environment: [{ variables: made("aws_a.b") }] },
      ),
    ).toEqual([
      "warning aws_lambda_function.f environment.variables: are known after the apply only",
    ]);
  });
});

describe("a function that deletes users by a schedule", () => {
  const statement = (action: string) => ({
    Effect: "Allow",
    Action: action,
    Resource: `arn:aws:cognito-idp:eu-central-1:${OWN}:userpool/eu-central-1_Pool00001`,
  });
  const ROLE = refer("aws_iam_role.r", "name");
  const sweep = (action = "cognito-idp:AdminDeleteUser"): readonly MadeResource[] => [
    { address: "aws_iam_role.r", after: { name: "r" } },
    {
      address: "aws_iam_role_policy.r",
      after: { name: "r", role: "r", policy: JSON.stringify({ Statement: [statement(action)] }) },
      references: { role: ROLE },
    },
    {
      address: "aws_lambda_function.f",
      after: { function_name: "f" },
      unknown: { role: true, arn: true },
      references: { role: refer("aws_iam_role.r") },
    },
    {
      address: "aws_cloudwatch_event_rule.s",
      after: { name: "s", schedule_expression: "rate(1 day)" },
    },
    {
      address: "aws_cloudwatch_event_target.t",
      after: { rule: "s" },
      unknown: { arn: true },
      references: {
        rule: refer("aws_cloudwatch_event_rule.s", "name"),
        arn: refer("aws_lambda_function.f"),
      },
    },
  ];
  const pool = (lambda_config: Json, references: Json): MadeResource => ({
    address: POOL,
    after: { name: "p", lambda_config: [{}] },
    unknown: { lambda_config: [lambda_config] },
    references: { lambda_config: [references] },
  });
  const found = (...resources: readonly MadeResource[]) =>
    said("no-escalating-grant", planOf(resources));
  const ACCUSED =
    "error aws_iam_role_policy.r policy: allows 'cognito-idp:AdminDeleteUser', by which its holder can get more than it says";

  it("may do so, unless a pool calls it too", () => {
    const called = pool({ pre_sign_up: true }, { pre_sign_up: refer("aws_lambda_function.f") });
    const other = pool({ pre_sign_up: true }, { pre_sign_up: refer("aws_lambda_function.g") });

    expect(found(...sweep())).toEqual([]);
    expect(found(...sweep(), other)).toEqual([]);
    expect(found(...sweep(), called)).toEqual([ACCUSED]);
  });

  const SCHEDULE = "aws_cloudwatch_event_rule.s";
  const TARGET = "aws_cloudwatch_event_target.t";
  const without = (...addresses: readonly string[]) =>
    sweep().filter(({ address }) => !addresses.includes(address));
  const rule = (after: Json, address = SCHEDULE): MadeResource => ({
    address,
    after: { name: "s", ...after },
  });

  it.each<[string, readonly MadeResource[]]>([
    ["nothing starts", without(SCHEDULE, TARGET)],
    ["a rule that nobody can see starts", without(SCHEDULE)],
    ["an event starts", [...without(SCHEDULE), rule({ event_pattern: "{}" })]],
    [
      "an event starts besides a schedule",
      [...without(SCHEDULE), rule({ schedule_expression: "rate(1 day)", event_pattern: "{}" })],
    ],
    ["an empty schedule starts", [...without(SCHEDULE), rule({ schedule_expression: "" })]],
    [
      "a rule of the same name starts that is no schedule",
      [...sweep(), rule({ event_pattern: "{}" }, "aws_cloudwatch_event_rule.other")],
    ],
    ["has a policy that no function uses", without("aws_lambda_function.f")],
    [
      "shares its role with another that nothing starts",
      [
        ...sweep(),
        {
          address: "aws_lambda_function.g",
          after: { function_name: "g" },
          unknown: { role: true, arn: true },
          references: { role: refer("aws_iam_role.r") },
        },
      ],
    ],
    [
      "another function's schedule starts",
      [
        ...without(TARGET),
        {
          address: TARGET,
          after: { rule: "s" },
          unknown: { arn: true },
          references: {
            rule: refer("aws_cloudwatch_event_rule.s", "name"),
            arn: refer("aws_lambda_function.g"),
          },
        },
      ],
    ],
  ])("may not where %s", (_title, resources) => {
    expect(found(...resources)).toEqual([ACCUSED]);
  });

  it("lets no other policy do the same", () => {
    const other = (type: string): MadeResource => ({
      address: `${type}.o`,
      after: {
        name: "o",
        role: "other",
        policy: JSON.stringify({ Statement: [statement("cognito-idp:AdminDeleteUser")] }),
      },
    });

    for (const type of ["aws_iam_role_policy", "aws_iam_policy"]) {
      expect(found(...sweep(), other(type))).toEqual([
        ACCUSED.replace(/aws_iam_role_policy\.r/, `${type}.o`),
      ]);
    }
  });

  it("may beside a function of another role", () => {
    const other = {
      address: "aws_lambda_function.g",
      after: { function_name: "g", role: "other" },
    };

    expect(found(...sweep(), other)).toEqual([]);
  });

  it("may not do more", () => {
    expect(found(...sweep("cognito-idp:AdminSetUserPassword"))).toHaveLength(1);
  });
});

describe("a table that a trigger's function names", () => {
  const FN = "aws_lambda_function.f";
  const TABLE = "aws_dynamodb_table.t";
  const table = (more: Json = {}) => ({
    name: "t",
    arn: `arn:aws:dynamodb:a:${OWN}:table/t`,
    ...more,
  });
  /** What exists: a pool whose trigger's function has a variable, and something that goes. */
  const found = (trigger: string, variable: Json, ...gone: readonly Json[]) => {
    const pool = { name: "p", lambda_config: [{ [trigger]: ARN }] };
    const fn = {
      function_name: "f",
      arn: ARN,
      environment: [{ variables: { A: "x", T: variable } }],
    };
    return said(
      "no-sign-in-table-removal",
      changes(
        change(POOL, ["no-op"], { before: pool, after: pool }),
        change(FN, ["no-op"], { before: fn, after: fn }),
        ...gone,
      ),
    );
  };
  const deleted = (address: string, before: Json, more: Json = {}) =>
    change(address, ["delete"], { before }, more);
  const KEYS = `error ${TABLE}: is deleted: who signs in by a key in it has no other way in`;

  it.each(["define_auth_challenge", "create_auth_challenge", "verify_auth_challenge_response"])(
    "holds keys where the trigger is %s, by its name or its ARN",
    (trigger) => {
      expect(found(trigger, "t", deleted(TABLE, table()))).toEqual([KEYS]);
      expect(found(trigger, table().arn, deleted(TABLE, table()))).toEqual([KEYS]);
    },
  );

  it.each<[string, Json]>([
    ["another variable", deleted(TABLE, table({ name: "u", arn: "u" }))],
    ["a table whose items expire", deleted(TABLE, table({ ttl: [{ enabled: true }] }))],
    ["what is no table", deleted("aws_sqs_queue.t", table())],
    ["a table that stays", change(TABLE, ["update"], { before: table(), after: table({ a: 1 }) })],
    [
      "a table that is only read",
      deleted(TABLE, table(), { mode: "data", address: `data.${TABLE}` }),
    ],
  ])("says nothing of %s", (_title, gone) => {
    expect(found("define_auth_challenge", "t", gone)).toEqual([]);
  });

  it("says nothing of a table that another trigger's function names", () => {
    expect(found("pre_sign_up", "t", deleted(TABLE, table()))).toEqual([]);
    expect(found("define_auth_challenge", 1, deleted(TABLE, table({ name: 1 })))).toEqual([]);
  });

  it("tells one whose items expire where AWS protects it", () => {
    const kept = table({ ttl: [{ enabled: true }], deletion_protection_enabled: true });

    expect(found("define_auth_challenge", "t", deleted(TABLE, kept))).toEqual([
      `error ${TABLE}: is deleted: AWS refuses that while it is protected, and the apply stops half-way`,
    ]);
  });

  it("holds users who are still to come, as a warning", () => {
    const lost = "who has not signed in since the migration began is lost";

    expect(found("user_migration", "t", deleted(TABLE, table()))).toEqual([
      `warning ${TABLE}: is deleted: ${lost}`,
    ]);
    expect(
      found("user_migration", "t", change(TABLE, REPLACED, { before: table(), after: table() })),
    ).toEqual([`warning ${TABLE}: is replaced because Terraform says so: ${lost}`]);
  });
});

describe("a policy that is attached", () => {
  const READ = "arn:aws:iam::aws:policy/ReadOnlyAccess";
  const ROLE = "aws_iam_role.r";
  const ATTACHMENT = "aws_iam_role_policy_attachment.a";
  const found = (...resources: readonly MadeResource[]) =>
    said("no-admin-policy", planOf([HOME, ...resources]));
  const SAYS = "attaches AWS's 'ReadOnlyAccess', whose content no plan shows";
  const role = { address: ROLE, after: { name: "r", managed_policy_arns: [READ] } };
  const attachment = (of: string): MadeResource => ({
    address: ATTACHMENT,
    after: { role: of, policy_arn: READ },
  });

  it("is told at the attachment, and not at the role that mirrors it", () => {
    expect(found(role, attachment("r"))).toEqual([`warning ${ATTACHMENT} policy_arn: ${SAYS}`]);
    expect(found(role, attachment("s"))).toEqual([
      `warning ${ROLE} managed_policy_arns: ${SAYS}`,
      `warning ${ATTACHMENT} policy_arn: ${SAYS}`,
    ]);
    expect(found(role)).toEqual([`warning ${ROLE} managed_policy_arns: ${SAYS}`]);
  });

  it.each<[string, Json, boolean]>([
    ["a policy of the plan", refer("aws_iam_policy.p"), true],
    ["its id, which is its ARN", refer("aws_iam_policy.p", "id"), true],
    ["its name", refer("aws_iam_policy.p", "name"), false],
    ["what the plan calls alike", refer("aws_iam_policy_x.p"), false],
    [
      "one of the plan and another thing",
      {
        constant_value: "${aws_iam_policy.p.arn}",
        references: [
          "aws_iam_policy.p.arn",
          "aws_iam_policy.p",
          "aws_sqs_queue.q.arn",
          "aws_sqs_queue.q",
        ],
      },
      false,
    ],
  ])("is known where it is %s: %s", (_title, expression, isKnown) => {
    const later: MadeResource = {
      address: ATTACHMENT,
      after: { role: "r" },
      unknown: { policy_arn: true },
      references: { policy_arn: expression },
    };

    expect(found(later)).toEqual(
      isKnown
        ? []
        : [
            `warning ${ATTACHMENT} policy_arn: attaches a policy that is known after the apply only`,
          ],
    );
  });

  it.each([
    ["policy_arn", true],
    ["policy_arns", true],
    ["managed_policy_arn", true],
    ["session_policy_arns", true],
    ["guardrail_policy_arns", true],
    ["permissions_boundary", false],
    ["policy_arn_x", false],
    ["x_policy_arn", false],
  ])("is looked for in %s: %s", (name, isAttached) => {
    expect(found({ address: "aws_unheard_of.x", after: { [name]: READ } })).toEqual(
      isAttached ? [`warning aws_unheard_of.x ${name}: ${SAYS}`] : [],
    );
  });

  it.each([
    ["AdministratorAccess", "error"],
    ["AmazonS3FullAccess", "error"],
    ["PowerUserAccess", "error"],
    ["AWSCodeCommit_Full_X", "error"],
    ["job-function/SystemsAdministrator", "error"],
    ["AmazonXReadWrite", "error"],
    ["adminX", "error"],
    ["ReadOnlyAccess", "warning"],
    ["AWSLambdaBasicExecutionRoleX", "warning"],
    ["service-role/AWSLambdaBasicExecutionRole", undefined],
    ["service-role/AWSLambdaVPCAccessExecutionRole", undefined],
    ["AWSXRayDaemonWriteAccess", undefined],
  ])("of AWS's own is judged by its name %s", (name, level) => {
    const after = { role: "r", policy_arn: `arn:aws:iam::aws:policy/${name}` };
    const levels = found({ address: ATTACHMENT, after }).map((one) => one.split(" ")[0]);

    expect(levels).toEqual(level === undefined ? [] : [level]);
  });

  it.each([
    `arn:aws:iam::${OWN}:policy/a`,
    `xarn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess`,
    "arn:aws:iam::aws:policyx/AWSXRayDaemonWriteAccess",
    "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess/",
  ])("is told as one that the plan does not hold: %s", (policy_arn) => {
    expect(found({ address: ATTACHMENT, after: { role: "r", policy_arn } })).toEqual([
      `warning ${ATTACHMENT} policy_arn: attaches '${policy_arn}', whose content this plan does not hold`,
    ]);
    expect(
      found(
        { address: ATTACHMENT, after: { role: "r", policy_arn } },
        { address: "aws_iam_policy.p", after: { arn: policy_arn } },
      ),
    ).toEqual([]);
  });
});

describe("a function at an API's end", () => {
  const TYPE = "aws_apigatewayv2_integration";
  const uri = (account: string) =>
    `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:${account}:function:f/invocations`;
  const found = (integration: Partial<MadeResource>, ...more: readonly MadeResource[]) =>
    said(
      "no-foreign-integration",
      planOf([HOME, { address: `${TYPE}.x`, after: {}, ...integration }, ...more]),
    );
  const at = (problem: string) => [`warning ${TYPE}.x ${problem}`];

  it.each(["aws_lambda_function.f", "aws_lambda_alias.f"])("is the plan's own %s", (address) => {
    for (const path of ["arn", "qualified_arn", "invoke_arn", "qualified_invoke_arn"]) {
      const own = { address, after: { name: "f", [path]: uri(OWN) } };

      expect(found({ after: { integration_uri: uri(OWN) } }, own)).toEqual([]);
      expect(found({ after: { integration_uri: uri(STRANGER) } }, own)).toEqual(
        at(`integration_uri: is '${uri(STRANGER)}', which this plan does not hold`),
      );
    }
  });

  it("is told where nobody can know it, or the plan does not hold it", () => {
    const later = (expression: Json) => ({
      unknown: { integration_uri: true },
      references: { integration_uri: expression },
    });
    const fn = { address: "aws_lambda_function.f", after: { function_name: "f" } };

    expect(found(later(refer("aws_lambda_function.f", "invoke_arn")), fn)).toEqual([]);
    expect(found(later(refer("aws_lambda_function.f", "role")), fn)).toEqual(
      at("integration_uri: is known after the apply only"),
    );
    expect(found(later(refer("aws_lambda_function.gone", "invoke_arn")))).toEqual(
      at("integration_uri: is known after the apply only"),
    );
  });

  it("is told where it is a host or a service", () => {
    expect(found({ after: { integration_uri: "https://theirs.example/a?b" } })).toEqual(
      at("integration_uri: sends each request, with its token, to theirs.example"),
    );
    expect(found({ after: { integration_subtype: "SQS-SendMessage" } })).toEqual(
      at("integration_subtype: hands what a request says to AWS's 'SQS-SendMessage'"),
    );
    expect(found({ after: { integration_uri: "", integration_subtype: "" } })).toEqual([]);
  });
});
