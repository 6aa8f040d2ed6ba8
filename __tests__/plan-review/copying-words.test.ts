/**
 * What is said of records that are copied, of what is another account's, and of code, policies and wildcards.
 * @module
 */
import {
  HOME,
  later,
  type MadeResource,
  made,
  OWN,
  one,
  planOf,
  refer,
  STRANGER,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

describe("a record that is copied", () => {
  const found = (...resources: readonly MadeResource[]) =>
    said("no-copied-record", planOf([HOME, ...resources]));
  const CONFIG = "aws_lambda_function_event_invoke_config";
  const MAPPING = "aws_lambda_event_source_mapping";
  const TOPIC = "aws_sns_topic_subscription";
  const destination = (side: string, values: Json) => ({
    destination_config: [{ [side]: [values] }],
  });

  it.each<[string, MadeResource, string | undefined]>([
    [
      "every log of the account",
      one("aws_cloudwatch_log_account_policy", { policy_type: "SUBSCRIPTION_FILTER_POLICY" }),
      "error policy_document: sends every log of the account elsewhere",
    ],
    [
      "logs of the account by another policy",
      one("aws_cloudwatch_log_account_policy", { policy_type: "DATA_PROTECTION_POLICY" }),
      "warning policy_document: changes every log of the account",
    ],
    [
      "a table's changes",
      one("aws_dynamodb_table", { stream_enabled: true }),
      "warning stream_enabled: writes each change of an item to a stream",
    ],
    [
      "a table's changes, as only the apply knows",
      later("aws_dynamodb_table", "stream_enabled", { references: ["local.stream"] }),
      "warning stream_enabled: is known after the apply only",
    ],
    [
      "none of a table that leaves it out",
      one(
        "aws_dynamodb_table",
        { name: "t" },
        {
          unknown: { stream_enabled: true },
        },
      ),
      undefined,
    ],
    [
      "none of a table",
      one("aws_dynamodb_table", { stream_enabled: false, replica: [] }),
      undefined,
    ],
    [
      "a table's items",
      one("aws_dynamodb_table", { replica: [{ region_name: "eu-west-1", kms_key_arn: null }] }),
      "warning replica: copies each item to another region",
    ],
    [
      "nothing to an empty replica",
      one("aws_dynamodb_table", { replica: [{ a: null, b: "" }] }),
      undefined,
    ],
    [
      "events that failed",
      one("aws_lambda_function", { dead_letter_config: [{ target_arn: "t", other: "" }] }),
      "warning dead_letter_config: keeps events that failed, with all they hold, in a queue or topic",
    ],
    [
      "events that did not fail",
      one(CONFIG, destination("on_success", { destination: "d" })),
      "warning destination_config.on_success: sends events, with all they hold, on",
    ],
    [
      "events that failed, on",
      one(CONFIG, destination("on_failure", { destination: "d" })),
      "warning destination_config.on_failure: sends events that failed, with all they hold, on",
    ],
    ["no events", one(CONFIG, destination("on_success", { destination: "" })), undefined],
    [
      "events of a queue",
      one(MAPPING, { event_source_arn: "q" }),
      "warning event_source_arn: gives the function events from elsewhere",
    ],
    [
      "events of a server of one's own",
      one(MAPPING, { self_managed_event_source: [{ endpoints: {} }] }),
      "warning self_managed_event_source: gives the function events from elsewhere",
    ],
    [
      "events of what nobody names",
      one(MAPPING, {}),
      "warning event_source_arn: gives the function events from elsewhere",
    ],
    [
      "a bucket's objects",
      one("aws_s3_bucket", { replication_configuration: [{ role: "r" }] }),
      "warning replication_configuration: copies each object to another bucket",
    ],
    [
      "what a topic gets",
      one(TOPIC, { protocol: "https", endpoint: "https://theirs.example" }),
      "warning endpoint: sends what the topic gets out of AWS",
    ],
    [
      "what a topic gets, by mail",
      one(TOPIC, { protocol: "email", endpoint: "a@example" }),
      "warning endpoint: sends what the topic gets out of AWS",
    ],
    ["what a topic gives a function", one(TOPIC, { protocol: "lambda", endpoint: "f" }), undefined],
    ["what a topic gives a queue", one(TOPIC, { protocol: "sqs", endpoint: "q" }), undefined],
    [
      "events to what no schedule starts",
      one("aws_cloudwatch_event_target", { rule: "r", arn: "f" }),
      "warning arn: is sent events from elsewhere",
    ],
  ])("is told: %s", (_title, resource, expected) => {
    const [level, ...rest] = (expected ?? "").split(" ");

    expect(found(resource)).toEqual(
      expected === undefined ? [] : [`${level} ${resource.address} ${rest.join(" ")}`],
    );
  });

  it("is an error where it is the log of an anonymous pool's function", () => {
    const pool = (tags: Json): MadeResource => ({
      address: "aws_cognito_user_pool.p",
      after: { tags, lambda_config: [{}] },
      unknown: { lambda_config: [{ pre_sign_up: true, post_confirmation: true }] },
      references: {
        lambda_config: [
          {
            pre_sign_up: refer("aws_lambda_function.f"),
            post_confirmation: refer("aws_lambda_function.without"),
          },
        ],
      },
    });
    const functions: readonly MadeResource[] = [
      {
        address: "aws_lambda_function.f",
        after: { function_name: "f", logging_config: [{ log_group: "logs" }] },
        unknown: { arn: true },
      },
      {
        address: "aws_lambda_function.without",
        after: { function_name: "without" },
        unknown: { arn: true },
      },
      { address: "aws_cloudwatch_log_group.g", after: { name: "logs" } },
    ];
    const filter = one("aws_cloudwatch_log_subscription_filter", { log_group_name: "logs" });
    const marked = pool({ "incognito:contract": "anonymous" });

    expect(found(marked, ...functions, filter)).toEqual([
      `error ${filter.address} destination_arn: copies a log as it is written, of an anonymous pool's function`,
    ]);
    expect(found(pool({}), ...functions, filter)).toEqual([
      `warning ${filter.address} destination_arn: copies a log as it is written`,
    ]);
    expect(
      found(marked, ...functions, { ...filter, after: { log_group_name: "Stryker was here" } }),
    ).toEqual([`warning ${filter.address} destination_arn: copies a log as it is written`]);
  });
});

describe("something of another account", () => {
  const found = (...resources: readonly MadeResource[]) =>
    said("no-stranger-target", planOf([HOME, ...resources]));
  const THEIRS = `arn:aws:sqs:eu-central-1:${STRANGER}:q`;
  const OURS = `arn:aws:sqs:eu-central-1:${OWN}:q`;
  const WHOSE = `account ${STRANGER}, which is not this stack's`;
  const policy = (statement: Json) =>
    one("aws_iam_policy", { policy: JSON.stringify({ Statement: statement }) });
  const allow = (Resource: Json, more: Json = {}) => ({
    Effect: "Allow",
    Action: "a:B",
    Resource,
    ...more,
  });

  it.each<[string, Json, string | undefined]>([
    ["an ARN", { target_arn: THEIRS }, `target_arn: names something of ${WHOSE}`],
    ["an ARN in a block", { a: [{ b: THEIRS }] }, `a.b: names something of ${WHOSE}`],
    ["an ARN in a text", { text: `{"a":"${THEIRS}"}` }, `text: names something of ${WHOSE}`],
    ["one of the stack's own", { target_arn: OURS, text: `{"a":"${OURS}"}` }, undefined],
    ["a bare number", { a: STRANGER }, undefined],
    ["a number that is no account", { a: "1" }, undefined],
    ["nothing", { a: "" }, undefined],
    [
      "a variable, whose value is hidden",
      { environment: [{ variables: { A: THEIRS } }] },
      "environment: names something of another account",
    ],
    ["what is called alike", { environments: THEIRS }, `environments: names something of ${WHOSE}`],
    [
      "what ends alike",
      { a: [{ environment: THEIRS }] },
      `a.environment: names something of ${WHOSE}`,
    ],
    [
      "a list of variables",
      { environment: THEIRS },
      "environment: names something of another account",
    ],
  ])("is told of %s", (_title, after, expected) => {
    expect(found(one("aws_unheard_of", after))).toEqual(
      expected === undefined ? [] : [`error aws_unheard_of.x ${expected}`],
    );
  });

  it.each<[string, Json, readonly string[]]>([
    ["theirs", allow(THEIRS), [`error allows '${THEIRS}', which is of ${WHOSE}`]],
    ["the stack's own", allow(OURS), []],
    [
      "a bucket that the plan does not hold",
      allow("arn:aws:s3:::theirs/*"),
      ["warning allows 'arn:aws:s3:::theirs/*', a bucket that this plan does not hold"],
    ],
    ["a bucket of the plan", allow("arn:aws:s3:::ours/*"), []],
    ["buckets by a pattern, which another rule tells", allow("arn:aws:s3:::our*/*"), []],
    ["accounts by a pattern, which another rule tells", allow("arn:aws:sqs:a:*:q"), []],
    ["what it denies", allow(THEIRS, { Effect: "Deny" }), []],
    ["what its principal may do", allow(THEIRS, { Principal: { AWS: OWN } }), []],
    [
      "both",
      [allow(OURS), allow([OURS, THEIRS])],
      [`error allows '${THEIRS}', which is of ${WHOSE}`],
    ],
  ])("is told of a policy that allows %s", (_title, statement, expected) => {
    const bucket: MadeResource = { address: "aws_s3_bucket.b", after: { bucket: "ours" } };

    expect(found(bucket, policy(statement))).toEqual(
      expected.map((text) => text.replace(/^(\w+) /, "$1 aws_iam_policy.x policy: ")),
    );
  });

  it("is not told of what an expression makes", () => {
    const text = JSON.stringify({ Statement: allow("${aws_sqs_queue.q.arn}") });
    const expression = {
      constant_value: text,
      references: ["aws_sqs_queue.q.arn", "aws_sqs_queue.q"],
    };

    expect(found(later("aws_iam_policy", "policy", expression))).toEqual([]);
  });

  it("is a warning while nothing shows which account is the stack's", () => {
    const target = one("aws_unheard_of", { target_arn: THEIRS });

    expect(said("no-stranger-target", planOf([target]))).toEqual([
      `warning aws_unheard_of.x target_arn: names something of account ${STRANGER}, which nothing in the plan shows to be this stack's`,
    ]);
  });
});

describe("code of others", () => {
  const FN = "aws_lambda_function";
  const found = (...resources: readonly MadeResource[]) =>
    said("no-foreign-code", planOf([HOME, ...resources]));
  const LAYER = `arn:aws:lambda:eu-central-1:${OWN}:layer:l`;
  const layer: MadeResource = {
    address: "aws_lambda_layer_version.l",
    after: { arn: `${LAYER}:1`, layer_arn: LAYER },
  };
  const bucket: MadeResource = { address: "aws_s3_bucket.b", after: { bucket: "ours" } };
  const at = (argument: string, problem: string) => [`warning ${FN}.x ${argument}: ${problem}`];
  const list = (expression: Json) =>
    one(FN, { layers: [] }, { unknown: { layers: [true] }, references: { layers: expression } });

  it("is a layer that the plan does not hold", () => {
    expect(found(layer, one(FN, { layers: [`${LAYER}:1`] }))).toEqual([]);
    expect(found(layer, one(FN, { layers: [`${LAYER}:2`] }))).toEqual(
      at("layers", `names '${LAYER}:2', which this plan does not hold`),
    );
    // Without its version it says nothing of which code.
    expect(
      found(
        layer,
        one(
          FN,
          { layers: [LAYER] },
          { references: { layers: refer("aws_lambda_layer_version.l", "layer_arn") } },
        ),
      ),
    ).toEqual(at("layers", `names '${LAYER}', which this plan does not hold`));
    expect(found(list(refer("aws_lambda_layer_version.l")))).toEqual([]);
    for (const expression of [
      refer("aws_lambda_layer_version.l", "version"),
      refer("aws_lambda_layer.l"),
      made("aws_lambda_layer_version.l"),
      made("aws_a.b"),
    ]) {
      expect(found(list(expression))).toEqual(
        at("layers", "names a layer that is known after the apply only"),
      );
    }
  });

  it("is an image of no account of AWS's, also while nothing shows which is the stack's", () => {
    const judged = (image_uri: string) => said("no-foreign-code", planOf([one(FN, { image_uri })]));
    const [ours, open] = [`${OWN}.dkr.ecr.eu-central-1.amazonaws.com/a:b`, "public.ecr.aws/a/b:c"];

    expect(judged(ours)).toEqual(at("image_uri", "is an image, whose content no plan shows"));
    expect(judged(open)).toEqual([
      `error ${FN}.x image_uri: is '${open}', an image of somebody else's`,
    ]);
  });

  it("is a bucket that the plan does not hold", () => {
    const unknown = "is known after the apply only";

    expect(found(bucket, one(FN, { s3_bucket: "ours" }))).toEqual([]);
    expect(found(bucket, one(FN, { s3_bucket: "" }))).toEqual([]);
    expect(found(bucket, one(FN, { s3_bucket: "theirs" }))).toEqual(
      at("s3_bucket", "is 'theirs', which this plan does not hold"),
    );
    for (const attribute of ["id", "bucket"]) {
      expect(found(bucket, later(FN, "s3_bucket", refer("aws_s3_bucket.b", attribute)))).toEqual(
        [],
      );
    }
    expect(found(bucket, later(FN, "s3_bucket", refer("aws_s3_bucket.b", "arn")))).toEqual(
      at("s3_bucket", unknown),
    );
    expect(found(bucket, later(FN, "s3_bucket", refer("aws_s3_bucket.gone", "id")))).toEqual(
      at("s3_bucket", unknown),
    );
  });

  it.each([
    [FN, "filename"],
    ["aws_lambda_layer_version", "filename"],
    ["aws_s3_object", "source"],
  ])("is a file outside the stack's folder, by %s's %s", (type, argument) => {
    expect(found(one(type, { [argument]: "../../x.zip" }))).toEqual([
      `warning ${type}.x ${argument}: is '../../x.zip', outside the stack's folder`,
    ]);
    expect(found(one(type, { [argument]: "assets/x.zip" }))).toEqual([]);
  });

  it.each([
    [FN, "filename"],
    [FN, "image_uri"],
    [FN, "s3_bucket"],
    ["aws_lambda_layer_version", "filename"],
    ["aws_lambda_layer_version", "s3_bucket"],
    ["aws_s3_object", "source"],
  ])("is what only the apply knows, by %s's %s", (type, argument) => {
    expect(found(later(type, argument, { references: ["local.a"] }))).toEqual([
      `warning ${type}.x ${argument}: is known after the apply only`,
    ]);
    // Left out: the provider's default holds, which is none.
    expect(found(one(type, {}, { unknown: { [argument]: true } }))).toEqual([]);
  });

  it("is a list of layers that only the apply knows", () => {
    expect(found(later(FN, "layers", { references: ["local.layers"] }))).toEqual(
      at("layers", "names a layer that is known after the apply only"),
    );
    expect(found(one(FN, {}, { unknown: { layers: true } }))).toEqual([]);
  });
});

describe("a policy that nobody can read", () => {
  const found = (expression: Json) =>
    said("policy-is-readable", planOf([HOME, later("aws_iam_policy", "policy", expression)]));
  const template = (resource: string, references: readonly string[], more: Json = {}) => ({
    constant_value: JSON.stringify({
      Statement: [{ Effect: "Allow", Action: "a:B", Resource: resource, ...more }],
    }),
    references,
  });
  const QUEUE = ["aws_sqs_queue.q.arn", "aws_sqs_queue.q"];
  const HIDDEN =
    "warning aws_iam_policy.x policy: names actions or resources that are known after the apply only";

  it("is told where one statement of several hides something", () => {
    const Statement = ["${aws_sqs_queue.q.arn}", "${var.a}"].map((Resource) => ({
      Effect: "Allow",
      Action: "a:B",
      Resource,
    }));

    expect(found({ constant_value: JSON.stringify({ Statement }), references: QUEUE })).toEqual([
      HIDDEN,
    ]);
  });

  it("is told where no plan shows it", () => {
    expect(found(made("aws_a.b"))).toEqual([
      "error aws_iam_policy.x policy: is known after the apply only, or is written so that services may read it in two ways",
    ]);
  });

  it.each<[string, Json, readonly string[]]>([
    ["the stack's own by plain reference", template("${aws_sqs_queue.q.arn}/*", QUEUE), []],
    [
      "what a function makes of it",
      template('${replace(aws_sqs_queue.q.arn, "a", "*")}', QUEUE),
      [HIDDEN],
    ],
    ["a variable", template("${var.a}", ["var.a"]), [HIDDEN]],
    [
      "an action by an expression",
      template("arn:aws:sqs:a:1:q", QUEUE, { Action: "${aws_sqs_queue.q.arn}" }),
      [HIDDEN],
    ],
    ["what it denies by a variable", template("${var.a}", ["var.a"], { Effect: "Deny" }), []],
  ])("is told where it names %s", (_title, expression, expected) => {
    expect(found(expression)).toEqual(expected);
  });
});

describe("a wildcard", () => {
  const found = (statement: Json, type = "aws_iam_policy") =>
    said(
      "no-wildcard-grant",
      planOf([
        HOME,
        one(type, { policy: JSON.stringify({ Statement: { Effect: "Allow", ...statement } }) }),
      ]),
    );
  const at = (...problems: readonly string[]) =>
    problems.map((problem) => `error aws_iam_policy.x policy: ${problem}`);
  const GROUP = "arn:aws:logs:eu-central-1:1:log-group:/a";

  it.each<[Json, readonly string[]]>([
    [{ Action: "a:*", Resource: "arn:aws:a:::b" }, ["allows the action 'a:*'"]],
    [{ Action: "a:Get?", Resource: "arn:aws:a:::b" }, ["allows the action 'a:Get?'"]],
    [{ Action: "a:B", Resource: "*" }, ["allows the resource '*'"]],
    [
      { Action: ["a:*", "a:B"], Resource: ["x*", "y"] },
      ["allows the action 'a:*'", "allows the resource 'x*'"],
    ],
    [
      { NotAction: "a:B", Resource: "y" },
      ["allows all but what it names (NotAction or NotResource)"],
    ],
    [
      { Action: "a:B", NotResource: "y" },
      ["allows all but what it names (NotAction or NotResource)"],
    ],
    [{ Action: "a:B", Resource: `${GROUP}:*` }, []],
    [{ Action: "a:B", Resource: `x${GROUP}:*` }, [`allows the resource 'x${GROUP}:*'`]],
    [{ Action: "a:B", Resource: `${GROUP}*:*` }, [`allows the resource '${GROUP}*:*'`]],
    [{ Action: "a:B", Resource: `${GROUP}:*:*` }, [`allows the resource '${GROUP}:*:*'`]],
    [
      { Action: "a:B", Resource: "arn:aws:logs:*:1:log-group:/a:*" },
      ["allows the resource 'arn:aws:logs:*:1:log-group:/a:*'"],
    ],
    [
      { Action: "a:B", Resource: "arn:aws:logs:eu:*:log-group:/a:*" },
      ["allows the resource 'arn:aws:logs:eu:*:log-group:/a:*'"],
    ],
    [
      { Action: "a:B", Resource: "arn:*:logs:eu:1:log-group:/a:*" },
      ["allows the resource 'arn:*:logs:eu:1:log-group:/a:*'"],
    ],
  ])("is told of %j", (statement, problems) => {
    expect(found(statement)).toEqual(at(...problems));
  });

  it("is the resource itself in a resource's own policy, and its owner's right", () => {
    const queue = (Principal: Json, Action = "sqs:*") =>
      found({ Principal, Action, Resource: "*" }, "aws_sqs_queue");

    expect(queue({ AWS: `arn:aws:iam::${OWN}:root` })).toEqual([]);
    expect(queue({ AWS: OWN })).toEqual([]);
    expect(queue({ AWS: `arn:aws:iam::${OWN}:role/home` })).toEqual([
      "error aws_sqs_queue.x policy: allows the action 'sqs:*'",
    ]);
    expect(queue({ AWS: STRANGER })).toEqual([
      "error aws_sqs_queue.x policy: allows the action 'sqs:*'",
    ]);
    expect(queue({ AWS: [OWN, STRANGER] })).toEqual([
      "error aws_sqs_queue.x policy: allows the action 'sqs:*'",
    ]);
    expect(queue({ AWS: `arn:aws:iam::${OWN}:role/home` }, "sqs:SendMessage")).toEqual([]);
  });

  it.each<[string, string | undefined]>([
    ["${aws_cloudwatch_log_group.l.arn}:*", undefined],
    ["${aws_cloudwatch_log_group.l[0].arn}:*", undefined],
    ["${aws_cloudwatch_log_group.l.arn}:*:*", "…:*:*"],
    ["${aws_cloudwatch_log_group.l.name}:*", "…:*"],
    ["${aws_sqs_queue.l.arn}:*", "…:*"],
    ["x${aws_cloudwatch_log_group.l.arn}:*", "x…:*"],
    ["arn:aws:logs:eu:1:log-group:${aws_cloudwatch_log_group.l.name}:*", undefined],
    ['${replace(aws_sqs_queue.l.arn, "*", "?")}', undefined],
  ])("is told beside an expression, and not in one: %s", (resource, shown) => {
    const [, name] = /(aws_\w+\.l)/.exec(resource) ?? [];
    const expression = {
      constant_value: JSON.stringify({
        Statement: [{ Effect: "Allow", Action: "a:B", Resource: resource }],
      }),
      references: [`${name}.arn`, name],
    };
    const plan = planOf([HOME, later("aws_iam_policy", "policy", expression)]);

    expect(said("no-wildcard-grant", plan)).toEqual(
      shown === undefined ? [] : at(`allows the resource '${shown}'`),
    );
  });
});

describe("somebody who is let in", () => {
  const found = (...resources: readonly MadeResource[]) =>
    said("no-stranger-principal", planOf([HOME, ...resources]));
  const queue = (...statements: readonly Json[]) =>
    one("aws_sqs_queue", { policy: JSON.stringify({ Statement: statements }) });
  const allow = (Principal: Json, more: Json = {}) => ({
    Effect: "Allow",
    Action: "sqs:SendMessage",
    Resource: "*",
    Principal,
    ...more,
  });
  const at = (problem: string, level = "error") => [`${level} aws_sqs_queue.x policy: ${problem}`];

  it("is not whom a statement denies", () => {
    expect(found(queue(allow("*", { Effect: "Deny" })))).toEqual([]);
    expect(found(queue(allow(undefined, { Effect: "Deny", NotPrincipal: "*" })))).toEqual([]);
    expect(found(queue(allow("*", { Effect: "Deny" }), allow("*")))).toEqual(
      at("lets in everybody ('*')"),
    );
  });

  it("is told by name, account and kind", () => {
    expect(found(queue(allow({ AWS: STRANGER })))).toEqual(
      at(`lets in '${STRANGER}' of account ${STRANGER}, which is not this stack's`),
    );
    expect(found(queue(allow({ AWS: "AIDAX" })))).toEqual(
      at("lets in 'AIDAX', who is nobody of this stack"),
    );
    expect(found(queue(allow(undefined, { NotPrincipal: { AWS: OWN } })))).toEqual(
      at("lets in everybody but those it names (NotPrincipal)"),
    );
    expect(found(queue(allow({ Service: "s3.amazonaws.com" })))).toEqual(
      at(
        "lets s3.amazonaws.com in for any account: no condition names this stack's account or resource",
        "warning",
      ),
    );
    expect(found(queue(allow({ AWS: OWN })))).toEqual([]);
  });

  it.each<[string, Json, string | undefined]>([
    [
      "principal",
      STRANGER,
      `error principal: is of account ${STRANGER}, which is not this stack's`,
    ],
    ["principals", "x", "error principals: is 'x', who is nobody of this stack"],
    [
      "principal_arn",
      "arn:aws:iam::*:root",
      "error principal_arn: is of every account that 'arn:aws:iam::*:root' fits",
    ],
    ["grantee", "*", "error grantee: is everybody"],
    ["grantee_principal", "ALL", "error grantee_principal: is everybody"],
    ["grantee_identifier", "x", "error grantee_identifier: is 'x', who is nobody of this stack"],
    ["my_principal", "x", "error my_principal: is 'x', who is nobody of this stack"],
    ["principalx", "x", undefined],
    ["xprincipal", "x", undefined],
    ["granteex", "*", undefined],
    ["account", STRANGER, `error account: is of account ${STRANGER}, which is not this stack's`],
    [
      "account_ids",
      STRANGER,
      `error account_ids: is of account ${STRANGER}, which is not this stack's`,
    ],
    ["shared_accounts", "all", "error shared_accounts: is everybody"],
    ["owner", STRANGER, `error owner: is of account ${STRANGER}, which is not this stack's`],
    ["owner_id", STRANGER, `error owner_id: is of account ${STRANGER}, which is not this stack's`],
    [
      "trusted_keys",
      STRANGER,
      `error trusted_keys: is of account ${STRANGER}, which is not this stack's`,
    ],
    ["account", "x", undefined],
    ["account", OWN, undefined],
    ["account_idsx", STRANGER, undefined],
    ["xaccount", STRANGER, undefined],
    ["xowner", STRANGER, undefined],
    ["xtrusted_keys", STRANGER, undefined],
    ["trusted_", STRANGER, undefined],
    ["account", "allx", undefined],
    ["account", "xall", undefined],
  ])("is looked for in %s = %j", (name, value, expected) => {
    const [level, ...rest] = (expected ?? "").split(" ");

    expect(found(one("aws_unheard_of", { [name]: value }))).toEqual(
      expected === undefined ? [] : [`${level} aws_unheard_of.x ${rest.join(" ")}`],
    );
  });

  it.each<[string, Json, boolean]>([
    ["a role of the stack", refer("aws_iam_role.home"), true],
    ["something else", made("aws_a.b"), false],
  ])(
    "may be known after the apply only, and is not told where it is %s",
    (_title, expression, isOwn) => {
      expect(found(later("aws_kms_grant", "grantee_principal", expression))).toEqual(
        isOwn ? [] : ["warning aws_kms_grant.x grantee_principal: is known after the apply only"],
      );
      expect(found(later("aws_unheard_of", "owner", expression))).toEqual([]);
    },
  );

  describe("by a trust", () => {
    const GITHUB = "token.actions.githubusercontent.com";
    const PROVIDER = `arn:aws:iam::${OWN}:oidc-provider/${GITHUB}`;
    const trust = (Federated: string, Condition: Json) =>
      one("aws_iam_role", {
        assume_role_policy: JSON.stringify({
          Statement: [
            {
              Effect: "Allow",
              Action: "sts:AssumeRoleWithWebIdentity",
              Principal: { Federated },
              Condition,
            },
          ],
        }),
      });
    const say = (level: string, problem: string) => [
      `${level} aws_iam_role.x assume_role_policy: ${problem}`,
    ];
    const sub = (value: Json) => ({ [`${GITHUB}:sub`]: value });

    it.each<[string, Json]>([
      ["StringEquals", "repo:o/*"],
      ["StringEqualsIgnoreCase", "repo:o/r"],
      ["StringLike", "repo:o/r:ref:a"],
      ["ForAnyValue:StringEquals", "repo:o/r"],
      ["ForAnyValue:StringLike", "repo:o/r"],
    ])("names whom a provider vouches for by %s", (operator, value) => {
      expect(found(trust(PROVIDER, { [operator]: sub(value) }))).toEqual(
        say("warning", `lets in '${value}', whom '${PROVIDER}' vouches for`),
      );
    });

    it.each([
      "StringNotEquals",
      "ForAllValues:StringEquals",
      "StringEqualsIfExists",
      "xStringLike",
      "Bool",
    ])("names nobody by %s", (operator) => {
      expect(found(trust(PROVIDER, { [operator]: sub("repo:o/r") }))).toEqual(
        say("error", `lets in everybody whom '${PROVIDER}' vouches for: no condition says who`),
      );
    });

    it.each(["repo:o/*", "repo:o/?"])("lets in all whom the pattern %s fits", (pattern) => {
      expect(found(trust(PROVIDER, { StringLike: sub([pattern, "repo:o/r"]) }))).toEqual(
        say("error", `lets in everybody of '${PROVIDER}' whom '${pattern}, repo:o/r' fits`),
      );
    });

    it("names nobody by what only says for which program", () => {
      expect(found(trust(PROVIDER, { StringEquals: { [`${GITHUB}:aud`]: "a" } }))).toHaveLength(1);
      expect(found(trust(PROVIDER, { StringEquals: { [`${GITHUB}:subx`]: "a" } }))[0]).toMatch(
        /^error/,
      );
    });

    it.each(["sub", "aud", "amr"])("names people of a pool of identities by %s", (key) => {
      const NAME = "cognito-identity.amazonaws.com";

      expect(found(trust(NAME, { StringEquals: { [`${NAME}:${key}`]: "x" } }))).toEqual(
        say("warning", `lets in 'x', whom '${NAME}' vouches for`),
      );
      expect(found(trust(NAME, { StringEquals: { [`${NAME}:${key}x`]: "x" } }))[0]).toMatch(
        /^error/,
      );
    });

    it("is another account's where its provider is", () => {
      const theirs = `arn:aws:iam::${STRANGER}:saml-provider/x`;

      expect(found(trust(theirs, { StringEquals: { "SAML:aud": "x" } }))).toEqual(
        say("error", `lets in whom '${theirs}' vouches for, which is another account's`),
      );
    });

    it("is a service that stacks of ours use, or is told", () => {
      const service = (Service: string) =>
        one("aws_iam_role", {
          assume_role_policy: JSON.stringify({
            Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service } }],
          }),
        });

      expect(found(service("lambda.amazonaws.com"))).toEqual([]);
      expect(found(service("ec2.amazonaws.com"))).toEqual(
        say("warning", "trusts ec2.amazonaws.com, a service that no stack of ours uses"),
      );
    });
  });
});

describe("a variable", () => {
  const found = (name: string) =>
    said(
      "no-trust-moving-variable",
      planOf([one("aws_lambda_function", { environment: [{ variables: { [name]: "x" } }] })]),
    );

  it.each([
    "AWS_ENDPOINT_URL",
    "AWS_ENDPOINT_URL_S3",
    "aws_endpoint_url",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_PROFILE",
    "AWS_CONFIG_FILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_ROLE_ARN",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CA_BUNDLE",
    "AWS_LAMBDA_EXEC_WRAPPER",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
    "NODE_OPTIONS",
    "NODE_PATH",
    "NODE_EXTRA_CA_CERTS",
    "NODE_TLS_REJECT_UNAUTHORIZED",
    "NODE_REPL_EXTERNAL_MODULE",
    "NODE_USE_ENV_PROXY",
    "NODE_USE_SYSTEM_CA",
    "LD_PRELOAD",
    "OPENSSL_CONF",
    "SSL_CERT_FILE",
    "SSLKEYLOGFILE",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "FTP_PROXY",
    "GLOBAL_AGENT_HTTP_PROXY",
    "PATH",
    "PYTHONPATH",
    "JAVA_TOOL_OPTIONS",
    "BASH_ENV",
    "ENV",
    "DOTNET_STARTUP_HOOKS",
    "RUBYOPT",
    "PERL5OPT",
    "PERL5LIB",
  ])("called %s moves what the function trusts", (name) => {
    expect(found(name)).toEqual([
      `error aws_lambda_function.x environment.variables.${name}: sets ${name}, which moves what the function trusts`,
    ]);
  });

  it.each(["XPATH", "PATHX", "MY_ENV", "ENVIRONMENT", "AWS_REGION", "NODE_ENV", "LD_", "PYTHON"])(
    "called %s does not",
    (name) => {
      expect(found(name)).toEqual([]);
    },
  );
});

describe("an action by which its holder can get more", () => {
  const found = (Action: string) =>
    said(
      "no-escalating-grant",
      planOf([
        HOME,
        one("aws_iam_policy", {
          policy: JSON.stringify({
            Statement: [{ Effect: "Allow", Action, Resource: "arn:aws:a:::b" }],
          }),
        }),
      ]),
    );
  const ACTIONS: Readonly<Record<string, string>> = {
    iam: "PutRolePolicy AttachRolePolicy CreateRole UpdateRole AddUserToGroup DeleteRolePolicy DetachRolePolicy SetDefaultPolicyVersion PassRole TagRole UntagRole UploadSSHPublicKey EnableMFADevice DeactivateMFADevice RemoveUserFromGroup",
    sts: "AssumeRole AssumeRoleWithSAML GetFederationToken SetSourceIdentity",
    lambda:
      "UpdateFunctionCode UpdateFunctionConfiguration AddPermission AddLayerVersionPermission CreateFunction CreateEventSourceMapping CreateFunctionUrlConfig UpdateFunctionUrlConfig PublishLayerVersion UpdateAlias",
    "cognito-idp":
      "CreateUserPool UpdateUserPool DeleteUserPool SetUserPoolMfaConfig AddCustomAttributes AdminSetUserPassword StartUserImportJob",
    "cognito-identity":
      "CreateIdentityPool UpdateIdentityPool SetIdentityPoolRoles DeleteIdentityPool",
    kms: "PutKeyPolicy CreateGrant ScheduleKeyDeletion DisableKey",
    s3: "PutBucketPolicy",
    secretsmanager: "PutResourcePolicy",
    sqs: "PutQueuePolicy AddPermission SetQueueAttributes",
    sns: "PutTopicPolicy AddPermission SetTopicAttributes",
    a: "PutPolicy PutKeyPolicy",
    logs: "PutSubscriptionFilter PutResourcePolicy PutDestination PutDestinationPolicy PutAccountPolicy CreateLogDelivery",
    organizations: "LeaveOrganization",
    sso: "CreateAccountAssignment",
    ssm: "SendCommand StartSession",
  };
  const all = Object.entries(ACTIONS).flatMap(([service, names]) =>
    names.split(" ").map((name) => `${service}:${name}`),
  );

  it.each(all)("is %s", (action) => {
    expect(found(action)).toEqual([
      `error aws_iam_policy.x policy: allows '${action}', by which its holder can get more than it says`,
    ]);
  });

  it.each([
    "iam:GetRole",
    "xiam:PassRole",
    "sts:GetCallerIdentity",
    "lambda:InvokeFunction",
    "lambda:UpdateAliasX",
    "cognito-idp:ListUsers",
    "cognito-idp:GetUser",
    "cognito-identity:GetId",
    "kms:Decrypt",
    "s3:PutObject",
    "s3:PutBucketPolicyX",
    "sqs:SendMessage",
    "logs:PutLogEvents",
    "ssm:GetParameter",
  ])("is not %s", (action) => {
    expect(found(action)).toEqual([]);
  });
});
