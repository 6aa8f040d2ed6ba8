/**
 * What is said of a trigger, of the permission by which its pool calls it, and of a pool's marks.
 * @module
 */
import { modelOf } from "../support/plan-fixtures";
import {
  IN_MODULES,
  type MadeResource,
  made,
  modulePlanOf,
  OWN,
  planOf,
  refer,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const FN: MadeResource = {
  address: "aws_lambda_function.f",
  after: { function_name: "f", logging_config: [{ log_group: "elsewhere" }] },
  unknown: { arn: true },
};
const ALIAS: MadeResource = {
  address: "aws_lambda_alias.live",
  after: { name: "live", function_name: "f" },
  unknown: { arn: true },
};
const POOL_ARN = refer("aws_cognito_user_pool.p");

/** A pool with a trigger, and one without. */
const pool = (pre_sign_up: Json): MadeResource => ({
  address: "aws_cognito_user_pool.p",
  after: { name: "p", lambda_config: [{}] },
  unknown: { arn: true, lambda_config: [{ pre_sign_up: true }] },
  references: { lambda_config: [{ pre_sign_up }] },
});
const OTHER: MadeResource = {
  address: "aws_cognito_user_pool.q",
  after: { name: "q" },
  unknown: { arn: true },
};
const called = pool(refer("aws_lambda_function.f"));
const calledByAlias = pool(refer("aws_lambda_alias.live"));

const permission = (more: Json = {}, references: Json = {}): MadeResource => ({
  address: "aws_lambda_permission.p",
  after: {
    principal: "cognito-idp.amazonaws.com",
    action: "lambda:InvokeFunction",
    function_name: "f",
    source_account: OWN,
    ...more,
  },
  unknown: Object.fromEntries(
    ["source_arn", ...Object.keys(references)]
      .filter((name) => more[name] === undefined)
      .map((name) => [name, true]),
  ),
  references: { ...(more.source_arn === undefined && { source_arn: POOL_ARN }), ...references },
});

describe("a trigger whose function no permission lets the pool call", () => {
  const found = (...resources: readonly MadeResource[]) =>
    said("trigger-has-permission", planOf(resources));
  const MISSING =
    "error aws_cognito_user_pool.p lambda_config: names aws_lambda_function.f, which no permission lets the pool call";
  const MISSING_ALIAS = MISSING.replace("function.f,", "function.f by 'live',");

  it.each<[string, MadeResource]>([
    ["by its ARN", permission()],
    ["for everybody", permission({ principal: "*" })],
    ["by any action", permission({ action: "*" })],
    ["by any action of Lambda", permission({ action: "lambda:*" })],
    ["in other letters", permission({ action: "Lambda:INVOKEFUNCTION" })],
    ["without an action", permission({ action: null })],
    ["without a caller", permission({ source_arn: null })],
    [
      "by a pattern",
      permission({ source_arn: `arn:aws:cognito-idp:eu-central-1:${OWN}:userpool/*` }),
    ],
    [
      "by a pattern of one letter",
      permission({ source_arn: `arn:aws:cognito-idp:eu-central-1:${OWN}:userpool/?` }),
    ],
    ["by a local", permission({}, { source_arn: { references: ["local.arn"] } })],
    ["by a qualifier that the apply decides", permission({}, { qualifier: made("aws_a.b") })],
  ])("is none with one %s", (_title, one) => {
    expect(found(FN, called, one)).toEqual([]);
  });

  it.each<[string, MadeResource | undefined]>([
    ["none", undefined],
    ["one for another service", permission({ principal: "s3.amazonaws.com" })],
    ["one that calls nothing", permission({ action: "lambda:GetFunction" })],
    ["one for another pool", permission({}, { source_arn: refer("aws_cognito_user_pool.q") })],
    [
      "one for a literal other pool",
      permission({ source_arn: `arn:aws:cognito-idp:eu-central-1:${OWN}:userpool/a` }),
    ],
    ["one for another function", permission({ function_name: "g" })],
    ["one for an alias", permission({ qualifier: "live" })],
  ])("is told with %s", (_title, one) => {
    expect(found(FN, called, OTHER, ...(one === undefined ? [] : [one]))).toEqual([MISSING]);
  });

  it("is told with the alias that the trigger names", () => {
    expect(found(FN, ALIAS, calledByAlias)).toEqual([MISSING_ALIAS]);
    expect(found(FN, ALIAS, calledByAlias, permission())).toEqual([MISSING_ALIAS]);
    expect(found(FN, ALIAS, calledByAlias, permission({ qualifier: "live" }))).toEqual([]);
    expect(
      found(
        FN,
        ALIAS,
        calledByAlias,
        permission({ function_name: `arn:aws:lambda:eu-central-1:${OWN}:function:f:live` }),
      ),
    ).toEqual([]);
  });

  it("is told once for all triggers that name it", () => {
    const twice: MadeResource = {
      ...called,
      unknown: { arn: true, lambda_config: [{ pre_sign_up: true, post_confirmation: true }] },
      references: {
        lambda_config: [
          {
            pre_sign_up: refer("aws_lambda_function.f"),
            post_confirmation: refer("aws_lambda_function.f"),
          },
        ],
      },
    };

    expect(found(FN, twice)).toEqual([MISSING]);
  });
});

describe("a permission that no trigger needs", () => {
  const found = (...resources: readonly MadeResource[]) =>
    said("permission-has-trigger", planOf(resources));
  const forOther = permission({}, { source_arn: refer("aws_cognito_user_pool.q") });

  it("is told with the pool and the function", () => {
    expect(found(FN, OTHER, forOther)).toEqual([
      "warning aws_lambda_permission.p: lets aws_cognito_user_pool.q call aws_lambda_function.f, which is none of its triggers",
    ]);
    expect(found(FN, called, permission())).toEqual([]);
  });

  it("is told where the trigger names the function by another alias, or by none", () => {
    const idle = [
      "warning aws_lambda_permission.p: lets aws_cognito_user_pool.p call aws_lambda_function.f, which is none of its triggers",
    ];

    expect(found(FN, called, permission({ qualifier: "live" }))).toEqual(idle);
    expect(found(FN, ALIAS, calledByAlias, permission())).toEqual(idle);
    expect(found(FN, ALIAS, calledByAlias, permission({ qualifier: "live" }))).toEqual([]);
    expect(found(FN, called, permission({ qualifier: "" }))).toEqual([]);
  });

  it("is told where it lets do something else", () => {
    expect(found(FN, called, permission({ action: "lambda:GetFunction" }))).toEqual([
      "warning aws_lambda_permission.p action: is 'lambda:GetFunction', which calls no trigger",
    ]);
  });

  it("is not told of a pool or a function that nobody can see", () => {
    const hidden = pool({ references: ["local.arn"] });

    expect(found(FN, hidden, permission())).toEqual([]);
    expect(found(OTHER, forOther)).toEqual([]);
    expect(found(FN, permission({ source_arn: `arn:aws:a:b:${OWN}:c` }))).toEqual([]);
  });
});

describe("a permission for another pool", () => {
  const found = (...resources: readonly MadeResource[]) =>
    said("permission-for-own-pool", planOf(resources));
  const ANOTHER =
    "error aws_lambda_permission.p source_arn: is not the ARN of aws_cognito_user_pool.p, whose trigger the function is";

  it.each<[string, MadeResource, readonly string[]]>([
    ["its own pool", permission(), []],
    [
      "another pool of the plan",
      permission({}, { source_arn: refer("aws_cognito_user_pool.q") }),
      [ANOTHER],
    ],
    [
      "every pool",
      permission({ source_arn: `arn:aws:cognito-idp:eu-central-1:${OWN}:userpool/*` }),
      [ANOTHER],
    ],
    ["something else", permission({ source_arn: `arn:aws:s3:::b` }), []],
    ["a local", permission({}, { source_arn: { references: ["local.arn"] } }), []],
  ])("is judged for %s", (_title, one, expected) => {
    expect(found(FN, called, OTHER, one)).toEqual(expected);
  });

  it("is not told where no pool calls the function, or where the other's triggers cannot be seen", () => {
    const forOther = permission({}, { source_arn: refer("aws_cognito_user_pool.q") });
    const hidden: MadeResource = {
      ...OTHER,
      after: { name: "q" },
      unknown: { arn: true, lambda_config: true },
      references: { lambda_config: { references: ["local.triggers"] } },
    };

    expect(found(FN, OTHER, forOther)).toEqual([]);
    expect(found(FN, called, hidden, forOther)).toEqual([]);
  });
});

describe("a permission's scope", () => {
  const found = (more: Json, unknown: Json = {}, references: Json = {}) =>
    said(
      "permission-is-scoped",
      planOf([
        {
          address: "aws_lambda_permission.p",
          after: { action: "lambda:InvokeFunction", function_name: "f", ...more },
          unknown,
          references,
        },
      ]),
    );
  const at = (level: string, argument: string, problem: string) => [
    `${level} aws_lambda_permission.p ${argument}: ${problem}`,
  ];
  const [COGNITO, S3, API] = ["cognito-idp", "s3", "apigateway"].map(
    (one) => `${one}.amazonaws.com`,
  );
  const TOPIC = `arn:aws:sns:eu-central-1:${OWN}:t`;
  const OPEN = "is left out: callers of any account may call the function";
  const OF_ACCOUNT =
    "is left out: whatever the service holds for the account may call the function";
  const HIDDEN = "is known after the apply only";

  it.each<[string, Json, readonly string[]]>([
    [
      "everybody",
      { principal: "*" },
      at("error", "principal", "is everybody: no source_arn says who may call"),
    ],
    [
      "everybody of an organization",
      { principal: "*", principal_org_id: "o" },
      at("warning", "principal", "is everybody of an organization"),
    ],
    ["everybody from one place", { principal: "*", source_arn: TOPIC }, []],
    [
      "everybody from a bucket",
      { principal: "*", source_arn: "arn:aws:s3:::b" },
      at("warning", "source_account", "is left out"),
    ],
    ["a service", { principal: S3 }, at("error", "source_arn", OPEN)],
    [
      "a service with blanks",
      { principal: S3, source_arn: "", source_account: "" },
      at("error", "source_arn", OPEN),
    ],
    [
      "a service of one account",
      { principal: S3, source_account: OWN },
      at("warning", "source_arn", OF_ACCOUNT),
    ],
    [
      "Cognito of one account",
      { principal: COGNITO, source_account: OWN },
      at("error", "source_arn", OPEN),
    ],
    [
      "Cognito of one place",
      { principal: COGNITO, source_arn: TOPIC },
      at("warning", "source_account", "is left out"),
    ],
    ["Cognito of both", { principal: COGNITO, source_arn: TOPIC, source_account: OWN }, []],
    [
      "a bucket",
      { principal: S3, source_arn: "arn:aws:s3:::b" },
      at("warning", "source_account", "is left out"),
    ],
    [
      "a bucket of one account",
      { principal: S3, source_arn: "arn:aws:s3:::b", source_account: OWN },
      [],
    ],
    ["an API", { principal: API, source_arn: TOPIC }, []],
    ["an account", { principal: OWN }, []],
    ["nobody", {}, []],
  ])("is judged for %s", (_title, more, expected) => {
    expect(found(more)).toEqual(expected);
  });

  it.each<[string, string, Json, Json, readonly string[]]>([
    ["a pool's ARN", "source_arn", { source_account: OWN }, POOL_ARN, []],
    [
      "an API's ARN and more",
      "source_arn",
      { source_account: OWN },
      {
        constant_value: "${aws_apigatewayv2_api.a.execution_arn}/*",
        ...made("aws_apigatewayv2_api.a", "execution_arn"),
      },
      [],
    ],
    [
      "another expression",
      "source_arn",
      { source_account: OWN },
      made("aws_a.b"),
      at("warning", "source_arn", HIDDEN),
    ],
    [
      "an account by an expression",
      "source_account",
      {},
      { references: ["local.account"] },
      at("warning", "source_account", HIDDEN),
    ],
    [
      "the caller's own account",
      "source_account",
      {},
      refer("data.aws_caller_identity.here", "account_id"),
      at("warning", "source_arn", OF_ACCOUNT),
    ],
  ])("is judged by %s", (_title, argument, more, expression, expected) => {
    expect(
      found({ principal: S3, ...more }, { [argument]: true }, { [argument]: expression }),
    ).toEqual(expected);
  });
});

describe("a permission's source", () => {
  const RULE = "permission-is-scoped";
  const of = (source_arn: string, principal = "s3.amazonaws.com") =>
    permission({ source_arn, source_account: OWN, principal });
  const ARN = `arn:aws:SERVICE:eu-central-1:${OWN}`;
  const arn = (service: string, resource: string) =>
    `${ARN.replace("SERVICE", service)}:${resource}`;
  const told = (source: string, place = "") =>
    `warning ${place}aws_lambda_permission.p source_arn: is '${source}': everything that fits the pattern may call the function`;

  it.each([
    arn("execute-api", "*"),
    arn("execute-api", "*/*"),
    arn("execute-api", "*/*/GET/me"),
    arn("execute-api", "abc*/live/GET/me"),
    arn("execute-api", "ab?/live/GET/me"),
    arn("execute-api", "abc").replace("eu-central-1", "*"),
    arn("execute-api", "abc").replace(OWN, "*"),
    arn("cognito-idp", "userpool/*"),
    arn("cognito-idp", "userpool/eu-central-1_?"),
    arn("sns", "*"),
    arn("sns", "topic*"),
    arn("events", "rule/*"),
    arn("events", "rule/bus/*"),
    arn("iot", "rule/*"),
    arn("elasticloadbalancing", "targetgroup/*/1"),
    arn("logs", "log-group:*"),
    arn("logs", "log-group:*:*"),
    arn("logs", "log-group:/aws/lambda/*:*"),
    arn("logs", "*:*"),
    `${arn("logs", "log-group:g")}:*:*`,
    "arn:aws:s3:::*",
    "arn:aws:s3:::b/*",
    "arn:*:s3:::b",
    "arn:aws:*:::b",
    "*",
    "?",
  ])("is told where it is the pattern %s", (source) => {
    expect(said(RULE, planOf([of(source)]))).toEqual([told(source)]);
    expect(said(RULE, planOf([of(source, "*")]))).toEqual([told(source)]);
    expect(said(RULE, planOf([of(source, OWN)]))).toEqual([]);
    expect(said(RULE, modulePlanOf([of(source)]))).toEqual(
      IN_MODULES.map((place) => told(source, place)),
    );
  });

  it.each([
    arn("execute-api", "abc"),
    arn("execute-api", "abc/*"),
    arn("execute-api", "abc/*/*"),
    arn("execute-api", "abc/live/GET/a/b?c"),
    arn("execute-api", "abc/live/GET/a\n*"),
    arn("cognito-idp", "userpool/eu-central-1_a"),
    arn("sns", "topic"),
    arn("events", "rule/bus/r"),
    arn("logs", "log-group:/aws/lambda/f:*"),
    "arn:aws:s3:::b",
    "arn:aws-cn:execute-api:cn-north-1:1:abc/*",
  ])("is whole where it is %j", (source) => {
    expect(said(RULE, planOf([of(source)]))).toEqual([]);
  });

  it.each([
    ["", []],
    ["/*", []],
    ["/*/GET/*", []],
    ["/a\n*", []],
    [":*", []],
    ["x", []],
    ["*", [told("…*")]],
    ["?/*", [told("…?/*")]],
  ])("that is a reference may go on with %j, or is told", (text, expected) => {
    const source_arn = {
      constant_value: `\${aws_apigatewayv2_api.a.execution_arn}${text}`,
      ...made("aws_apigatewayv2_api.a", "execution_arn"),
    };
    const made_up = permission({ principal: "apigateway.amazonaws.com" }, { source_arn });

    expect(said(RULE, planOf([made_up]))).toEqual(expected);
  });
});

describe("a pool's mark", () => {
  const ADDRESS = "aws_cognito_user_pool.p";
  const changed = (rule: string, before: Json, after: Json, after_unknown: Json = {}) =>
    said(
      rule,
      modelOf({
        format_version: "1.2",
        complete: true,
        resource_changes: [
          {
            address: ADDRESS,
            mode: "managed",
            type: "aws_cognito_user_pool",
            name: "p",
            change: {
              actions: after === null ? ["delete"] : ["update"],
              before: { name: "p", ...before },
              after: after && { name: "p", ...after },
              after_unknown,
            },
          },
        ],
      }),
    );

  describe.each([
    [
      "anonymous-mark-kept",
      { "incognito:contract": "anonymous" },
      'incognito:contract = "anonymous"',
    ],
    ["realm-kept", { "incognito:realm": "tips" }, 'incognito:realm = "tips"'],
  ])("%s", (rule, mark, words) => {
    it("is told where it goes", () => {
      expect(changed(rule, { tags: mark }, { tags: {} })).toEqual([
        `error ${ADDRESS} tags: loses ${words}`,
      ]);
      expect(changed(rule, { tags_all: mark }, {})).toEqual([
        `error ${ADDRESS} tags: loses ${words}`,
      ]);
    });

    it.each(["tags", "tags_all"])("is told where the apply decides %s alone", (tags) => {
      expect(changed(rule, { tags: mark }, {}, { [tags]: true })).toEqual([
        `warning ${ADDRESS} tags: may lose ${words}`,
      ]);
    });

    it("is not told where it stays, or where the pool goes", () => {
      expect(changed(rule, { tags: mark }, { tags_all: mark })).toEqual([]);
      expect(changed(rule, { tags: mark }, null)).toEqual([]);
      expect(changed(rule, {}, { tags: mark })).toEqual([]);
    });
  });

  it.each<[string, Json, Json, readonly string[]]>([
    ["goes", { deletion_protection: "INACTIVE" }, {}, ["was ACTIVE and no longer is"]],
    ["is left out", {}, {}, ["was ACTIVE and no longer is"]],
    ["stays", { deletion_protection: "ACTIVE" }, {}, []],
  ])("that protects it from deletion is judged where it %s", (_title, after, unknown, problems) => {
    expect(
      changed("deletion-protection-kept", { deletion_protection: "ACTIVE" }, after, unknown),
    ).toEqual(problems.map((one) => `error ${ADDRESS} deletion_protection: ${one}`));
  });
});

describe("what a permission is for", () => {
  const of = (action: Json, principal: string = OWN): MadeResource => ({
    address: "aws_lambda_permission.p",
    after: { principal, action, function_name: "f", source_account: OWN },
  });
  const at = (problem: string, level = "error", place = "") =>
    `${level} ${place}aws_lambda_permission.p action: ${problem}`;
  const more = (action: string) => `is '${action}', which does more than call the function`;
  const scoped = (plan: ReturnType<typeof planOf>) =>
    said("permission-is-scoped", plan).filter((one) => one.includes(" action: "));

  it.each(["lambda:UpdateFunctionCode", "lambda:*", "*", "lambda:GetFunction"])(
    "is told where it is %s",
    (action) => {
      expect(scoped(planOf([FN, of(action)]))).toEqual([at(more(action))]);
      expect(scoped(planOf([FN, of(action, "s3.amazonaws.com")]))).toEqual([at(more(action))]);
      expect(scoped(modulePlanOf([FN, of(action)]))).toEqual(
        IN_MODULES.map((place) => at(more(action), "error", place)),
      );
    },
  );

  it("is told where only the apply knows it", () => {
    const plan = planOf([FN, { ...of(undefined), unknown: { action: true } }]);
    expect(scoped(plan)).toEqual([at("is known after the apply only", "warning")]);
  });

  it.each(["lambda:InvokeFunction", "lambda:InvokeFunctionUrl", "LAMBDA:invokefunction"])(
    "is not told where it is %s",
    (action) => expect(scoped(planOf([FN, of(action)]))).toEqual([]),
  );

  it("is another rule's for a pool", () => {
    expect(scoped(planOf([FN, of("lambda:*", "cognito-idp.amazonaws.com")]))).toEqual([]);
  });
});
