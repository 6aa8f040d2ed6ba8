/**
 * What an app client's settings open: in place, of a further client, in modules, known after the apply; each with a
 * harmless twin.
 * @module
 */
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
  refer,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const RULE = "client-settings-kept";
const TYPE = "aws_cognito_user_pool_client";
const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));

/** A client that permits little. */
const STRICT = {
  user_pool_id: "eu_1",
  explicit_auth_flows: ["ALLOW_USER_SRP_AUTH"],
  allowed_oauth_flows: ["code"],
  allowed_oauth_scopes: ["openid"],
  allowed_oauth_flows_user_pool_client: false,
  supported_identity_providers: ["COGNITO"],
  enable_token_revocation: true,
  enable_propagate_additional_user_context_data: false,
  prevent_user_existence_errors: "ENABLED",
  refresh_token_rotation: [{ feature: "ENABLED", retry_grace_period_seconds: 10 }],
  analytics_configuration: [],
  read_attributes: ["email"],
  write_attributes: ["email"],
};

/** An argument, what it becomes, and what is said of it. */
const OPENINGS: readonly (readonly [argument: string, value: Json, level: string, says: string])[] =
  [
    ...[
      ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "a server with the right to it sends the password"],
      ["ALLOW_USER_PASSWORD_AUTH", "the password itself is sent"],
      ["ALLOW_CUSTOM_AUTH", "a challenge decides"],
      ["ALLOW_USER_AUTH", "each first factor of the pool lets people in"],
      ["ALLOW_REFRESH_TOKEN_AUTH", "refresh tokens give further tokens"],
      ["ALLOW_OF_TOMORROW", "nobody here knows what it lets in"],
    ].map(
      ([flow, says]) =>
        [
          "explicit_auth_flows",
          ["ALLOW_USER_SRP_AUTH", flow],
          "warning",
          `gains '${flow}': ${says}`,
        ] as const,
    ),
    [
      "explicit_auth_flows",
      ["ALLOW_USER_SRP_AUTH", "ADMIN_NO_SRP_AUTH"],
      "warning",
      "gains 'ALLOW_ADMIN_USER_PASS",
    ],
    [
      "explicit_auth_flows",
      ["ALLOW_USER_SRP_AUTH", "USER_PASSWORD_AUTH"],
      "warning",
      "gains 'ALLOW_USER_PASSWORD",
    ],
    [
      "allowed_oauth_flows",
      ["code", "client_credentials"],
      "error",
      "gains 'client_credentials': whoever",
    ],
    [
      "allowed_oauth_scopes",
      ["openid", "aws.cognito.signin.user.admin"],
      "error",
      "gains 'aws.cognito.signin.user.admin': whoever has a token rewrites",
    ],
    ["allowed_oauth_scopes", ["openid", "pay/all"], "warning", "gains 'pay/all': tokens permit"],
    ["allowed_oauth_flows_user_pool_client", true, "warning", "is true: people sign in by OAuth"],
    ["supported_identity_providers", ["COGNITO", "Google"], "warning", "gains 'Google': it says"],
    ["enable_token_revocation", false, "warning", "is false: a token that is stolen"],
    ["enable_propagate_additional_user_context_data", true, "warning", "is true: a server says"],
    ["prevent_user_existence_errors", "LEGACY", "warning", "is not 'ENABLED': anybody can test"],
    ["write_attributes", ["email", "custom:role"], "warning", "gains 'custom:role': people"],
    ["write_attributes", [], "warning", "gains 'every attribute': people"],
    ["read_attributes", ["email", "name"], "warning", "gains 'name': the app may read"],
    ["analytics_configuration", [{ application_id: "a" }], "warning", "sends each sign-in"],
  ];

describe.each([TYPE, "aws_cognito_managed_user_pool_client"])("%s that changes", (type) => {
  it.each(OPENINGS)("in %s to %j is told", (argument, value, level, says) => {
    const open = changed(type, STRICT, { ...STRICT, [argument]: value });

    expect(found(open)).toEqual([
      expect.stringContaining(`${level} ${type}.x ${argument}: ${says}`),
    ]);
    expect(said(RULE, modulePlanOf([HOME, open]))).toEqual(
      IN_MODULES.map((prefix) =>
        expect.stringContaining(`${level} ${prefix}${type}.x ${argument}: ${says}`),
      ),
    );
  });

  it.each(OPENINGS)("back in %s from %j is not told", (argument, value) => {
    expect(found(changed(type, { ...STRICT, [argument]: value }, STRICT))).toEqual([]);
  });

  it.each(OPENINGS)("is not told of %s that stays %j", (argument, value) => {
    const open = { ...STRICT, [argument]: value };

    expect(found(changed(type, open, { ...open, name: "other" }))).toEqual([]);
  });
});

describe("a client that changes", () => {
  it("is told that refresh tokens no longer rotate, and a new one is not", () => {
    const loose = { ...STRICT, refresh_token_rotation: [] };

    expect(found(changed(TYPE, STRICT, loose))).toEqual([
      expect.stringContaining(`warning ${TYPE}.x refresh_token_rotation.feature: is not 'ENABLED'`),
    ]);
    expect(found(changed(TYPE, loose, STRICT))).toEqual([]);
    expect(found(one(TYPE, loose))).not.toContainEqual(expect.stringContaining("rotation"));
  });

  it.each([
    ["allowed_oauth_flows", [], ["code"], "gains 'code': codes lead to tokens"],
    [
      "explicit_auth_flows",
      ["ALLOW_REFRESH_TOKEN_AUTH"],
      ["ALLOW_USER_SRP_AUTH"],
      "gains 'ALLOW_USER_SRP_AUTH': a password lets people in",
    ],
  ])("is told of a first way in by %s, from %j to %j", (argument, was, is, says) => {
    const of = (value: Json) => ({ ...STRICT, [argument]: value });

    expect(found(changed(TYPE, of(was), of(is)))).toEqual([
      `warning ${TYPE}.x ${argument}: ${says}`,
    ]);
  });

  it("is told of what another client of the pool has already, and where its pool is a new one", () => {
    const open = { ...STRICT, supported_identity_providers: ["COGNITO", "Google"] };
    const other: MadeResource = { address: `${TYPE}.other`, before: open, after: open };
    const moved: MadeResource = {
      ...changed(TYPE, STRICT, { ...open, user_pool_id: undefined }),
      unknown: { user_pool_id: true },
      references: { user_pool_id: refer("aws_cognito_user_pool.x", "id") },
    };
    const told = [expect.stringContaining("supported_identity_providers: gains 'Google'")];

    expect(found(other, changed(TYPE, STRICT, open))).toEqual(told);
    expect(found(one("aws_cognito_user_pool", { name: "p" }), moved)).toEqual(told);
  });

  it("leaves the implicit grant to its own rule", () => {
    const implicit = { ...STRICT, allowed_oauth_flows: ["code", "implicit"] };

    expect(found(changed(TYPE, STRICT, implicit))).toEqual([]);
    expect(said("no-implicit-grant", planOf([changed(TYPE, STRICT, implicit)]))).toHaveLength(1);
  });

  it("may gain the custom challenge where its pool has all three triggers, and not with two", () => {
    const triggers = {
      define_auth_challenge: "f",
      create_auth_challenge: "f",
      verify_auth_challenge_response: "f",
    };
    const pool = (lambda_config: Json) => {
      const values = { id: "eu_1", lambda_config: [lambda_config] };
      return changed("aws_cognito_user_pool", values, values);
    };
    const custom = changed(TYPE, STRICT, {
      ...STRICT,
      explicit_auth_flows: ["CUSTOM_AUTH_FLOW_ONLY"],
    });

    expect(found(pool(triggers), custom)).toEqual([]);
    const more = { ...STRICT, explicit_auth_flows: ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_AUTH"] };
    expect(found(pool(triggers), changed(TYPE, STRICT, more))).toEqual([
      expect.stringContaining("gains 'ALLOW_USER_AUTH'"),
    ]);
    expect(found(pool({ ...triggers, create_auth_challenge: "" }), custom)).toEqual([
      expect.stringContaining("gains 'ALLOW_CUSTOM_AUTH'"),
    ]);
  });

  it.each(["explicit_auth_flows", "allowed_oauth_scopes", "enable_token_revocation"])(
    "is told where only the apply decides %s",
    (argument) => {
      const { [argument]: _, ...rest } = STRICT as Json;
      const unknown: MadeResource = {
        address: `${TYPE}.x`,
        before: STRICT,
        after: rest,
        unknown: { [argument]: true },
        references: { [argument]: made("local.x") },
      };

      expect(found(unknown)).toEqual([
        `warning ${TYPE}.x ${argument}: is known after the apply only`,
      ]);
    },
  );

  it("is told of attributes by the contract alone where the pool is anonymous", () => {
    const values = {
      id: "eu_1",
      tags: { "incognito:contract": "anonymous" },
      account_recovery_setting: [{ recovery_mechanism: [{ name: "admin_only" }] }],
    };
    const client = { ...STRICT, write_attributes: ["custom:n"] };
    const plan = planOf([
      HOME,
      changed("aws_cognito_user_pool", values, values),
      changed(TYPE, client, { ...client, write_attributes: ["email"] }),
    ]);

    expect(said(RULE, plan)).toEqual([]);
    expect(said("anonymous-no-writable-attribute", plan)).toHaveLength(1);
  });
});

describe("a further client", () => {
  const pool = changed("aws_cognito_user_pool", { id: "eu_1" }, { id: "eu_1" });
  const first: MadeResource = { address: `${TYPE}.first`, before: STRICT, after: STRICT };

  it.each(
    // Refresh tokens every client may have.
    OPENINGS.filter(([, , , says]) => !says.includes("REFRESH")),
  )("of a pool whose clients lack it is told of %s %j", (argument, value, level, says) => {
    expect(found(pool, first, one(TYPE, { ...STRICT, [argument]: value }))).toEqual([
      expect.stringContaining(`${level} ${TYPE}.x ${argument}: ${says}`),
    ]);
  });

  it.each(OPENINGS)("is not told of %s %j where another client has it", (argument, value) => {
    const open = { ...STRICT, [argument]: value };
    const other = { ...first, before: open, after: open };

    expect(found(pool, other, one(TYPE, open))).toEqual([]);
    expect(found(pool, other, { ...first, address: `${TYPE}.y` }, one(TYPE, open))).toEqual([]);
    // Of a pool that the plan does not hold, too: the id is the same.
    expect(found(other, one(TYPE, open))).toEqual([]);
  });

  it.each(OPENINGS)("of a pool that is new as well opens nothing yet: %s %j", (argument, value) => {
    const { user_pool_id: _, ...rest } = { ...STRICT, [argument]: value };
    const ofNew = later(TYPE, "user_pool_id", refer("aws_cognito_user_pool.x", "id"), rest);

    expect(found(one("aws_cognito_user_pool", { name: "p" }), ofNew)).toEqual([]);
  });

  it.each(OPENINGS)(
    "is not told of %s %j where only a name leads to the other",
    (argument, value) => {
      const { user_pool_id: _, ...open } = { ...STRICT, [argument]: value };
      const other = { ...first, before: { ...open, user_pool_id: "eu_1" }, after: open };
      const named = later(TYPE, "user_pool_id", refer("aws_cognito_user_pool.x", "id"), open);

      expect(found(pool, other, named)).toEqual([]);
    },
  );

  it("is told where an expression names a pool that exists, whatever else it names", () => {
    const names = (...addresses: readonly string[]) =>
      found(
        { address: "aws_cognito_user_pool.made", after: {} },
        { address: "aws_cognito_user_pool.kept", before: {}, after: {} },
        { address: "aws_cognito_user_group.kept", before: {}, after: {} },
        later(
          TYPE,
          "user_pool_id",
          { references: addresses },
          { explicit_auth_flows: ["ALLOW_USER_AUTH"] },
        ),
      );

    expect(names("aws_cognito_user_pool.made", "aws_cognito_user_pool.kept")).toHaveLength(1);
    expect(names("aws_cognito_user_pool.made", "aws_cognito_user_group.kept")).toEqual([]);
  });

  it("is told of what it says itself where the plan shows no other of its pool", () => {
    const loud = { user_pool_id: "eu_2", enable_token_revocation: false };

    expect(found(one(TYPE, loud))).toEqual([
      expect.stringContaining("enable_token_revocation: is false"),
    ]);
  });

  it("may have what every client may, and what AWS gives it where it names nothing", () => {
    const basic = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
    const few = { ...STRICT, explicit_auth_flows: ["ALLOW_CUSTOM_AUTH"] };
    const other = { ...first, before: few, after: few };

    expect(found(pool, other, one(TYPE, { ...STRICT, explicit_auth_flows: basic }))).toEqual([]);
    expect(found(one(TYPE, { user_pool_id: "eu_2" }))).toEqual([]);
  });

  it("is told of what it leaves out where the pool's others do not", () => {
    expect(found(pool, first, one(TYPE, { user_pool_id: "eu_1" }))).toEqual([
      expect.stringContaining("explicit_auth_flows: gains 'ALLOW_CUSTOM_AUTH'"),
      expect.stringContaining("write_attributes: gains 'every attribute'"),
      expect.stringContaining("read_attributes: gains 'every attribute'"),
      expect.stringContaining("prevent_user_existence_errors: is not 'ENABLED'"),
    ]);
  });

  it("of a pool that a local names is told of what it says itself", () => {
    const of = (after: Json) => found(later(TYPE, "user_pool_id", made("local.pool"), after));

    expect(of({ explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH"] })).toHaveLength(1);
    expect(of({ explicit_auth_flows: ["ALLOW_USER_SRP_AUTH"] })).toEqual([]);
  });
});
