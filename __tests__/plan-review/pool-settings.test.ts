/**
 * What a pool asks no longer of people, and by which ways it lets them in; each with a harmless twin.
 * @module
 */
import {
  changed,
  HOME,
  IN_MODULES,
  type MadeResource,
  made,
  modulePlanOf,
  OWN,
  one,
  planOf,
} from "../support/plan-of";
import { said } from "../support/sentences";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const RULE = "pool-settings-kept";
const POOL = "aws_cognito_user_pool";
const RISK = "aws_cognito_risk_configuration";
const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));

const PASSWORD = {
  minimum_length: 12,
  password_history_size: 3,
  temporary_password_validity_days: 1,
  require_lowercase: true,
  require_uppercase: true,
  require_numbers: true,
  require_symbols: true,
};
const admins = (value: boolean) => [{ allow_admin_create_user_only: value }];
const recovery = (...names: string[]) => [
  { recovery_mechanism: names.map((name, at) => ({ name, priority: at + 1 })) },
];
const factors = (...names: string[]) => [{ allowed_first_auth_factors: names }];
const passkeys = (relying_party_id: string, user_verification: string) => [
  { relying_party_id, user_verification },
];

/** A pool that asks for much. */
const STRICT = {
  id: "eu_1",
  mfa_configuration: "ON",
  software_token_mfa_configuration: [{ enabled: true }],
  email_mfa_configuration: [{ message: "m" }],
  sms_configuration: [{ external_id: "e", sns_caller_arn: `arn:aws:iam::${OWN}:role/sms` }],
  web_authn_configuration: passkeys("our.example", "required"),
  password_policy: [PASSWORD],
  sign_in_policy: factors("PASSWORD"),
  user_pool_add_ons: [
    {
      advanced_security_mode: "ENFORCED",
      advanced_security_additional_flows: [{ custom_auth_mode: "ENFORCED" }],
    },
  ],
  username_configuration: [{ case_sensitive: false }],
  account_recovery_setting: recovery("admin_only"),
  auto_verified_attributes: ["email"],
  user_attribute_update_settings: [{ attributes_require_verification_before_update: ["email"] }],
  admin_create_user_config: admins(true),
  device_configuration: [{ challenge_required_on_new_device: false }],
};

const weaker = (more: Json) => ({ password_policy: [{ ...PASSWORD, ...more }] });

type Opening = readonly [level: string, argument: string, values: Json, says: string];

/** What changes, and what is said of it. */
const OPENINGS: readonly Opening[] = [
  ["error", "mfa_configuration", { mfa_configuration: "OPTIONAL" }, "was 'ON' and is 'OPTIONAL'"],
  ["error", "mfa_configuration", { mfa_configuration: "OFF" }, "was 'ON' and is 'OFF'"],
  ["error", "mfa_configuration", { mfa_configuration: null }, "was 'ON' and is 'OFF'"],
  [
    "error",
    "software_token_mfa_configuration.enabled",
    { software_token_mfa_configuration: [{ enabled: false }] },
    "was true: it is a second factor no longer",
  ],
  [
    "error",
    "software_token_mfa_configuration.enabled",
    { software_token_mfa_configuration: [] },
    "was true: it is a second factor no longer",
  ],
  ["warning", "email_mfa_configuration", { email_mfa_configuration: [] }, "goes: it is a second"],
  ["warning", "sms_configuration", { sms_configuration: [] }, "goes: it is a second factor no"],
  [
    "error",
    "web_authn_configuration.relying_party_id",
    { web_authn_configuration: passkeys("their.example", "required") },
    "was 'our.example' and is 'their.example': no passkey made before lets in",
  ],
  [
    "warning",
    "web_authn_configuration.user_verification",
    { web_authn_configuration: passkeys("our.example", "preferred") },
    "was 'required' and is 'preferred'",
  ],
  ["warning", "password_policy.minimum_length", weaker({ minimum_length: 8 }), "was 12 and is 8"],
  [
    "warning",
    "password_policy.password_history_size",
    weaker({ password_history_size: 0 }),
    "was 3 and is 0",
  ],
  [
    "warning",
    "password_policy.temporary_password_validity_days",
    weaker({ temporary_password_validity_days: 90 }),
    "was 1 and is 90",
  ],
  ...["lowercase", "uppercase", "numbers", "symbols"].map(
    (kind): Opening => [
      "warning",
      `password_policy.require_${kind}`,
      weaker({ [`require_${kind}`]: false }),
      "was true and no longer is",
    ],
  ),
  [
    "warning",
    "sign_in_policy.allowed_first_auth_factors",
    { sign_in_policy: factors("PASSWORD", "SMS_OTP") },
    "gains 'SMS_OTP': it lets people in by itself",
  ],
  [
    "warning",
    "user_pool_add_ons.advanced_security_mode",
    {
      user_pool_add_ons: [{ ...STRICT.user_pool_add_ons[0], advanced_security_mode: "AUDIT" }],
    },
    "was 'ENFORCED' and is 'AUDIT'",
  ],
  [
    "warning",
    "user_pool_add_ons.advanced_security_additional_flows.custom_auth_mode",
    { user_pool_add_ons: [{ advanced_security_mode: "ENFORCED" }] },
    "was 'ENFORCED' and is 'OFF'",
  ],
  [
    "error",
    "username_configuration.case_sensitive",
    { username_configuration: [{ case_sensitive: true }] },
    "was 'false' and is 'true': names that were one are two",
  ],
  [
    "warning",
    "account_recovery_setting.recovery_mechanism.name",
    { account_recovery_setting: recovery("verified_email", "verified_phone_number") },
    "gains 'verified_email', 'verified_phone_number': whoever holds",
  ],
  [
    "warning",
    "account_recovery_setting.recovery_mechanism.name",
    { account_recovery_setting: [] },
    "gains 'verified_email', 'verified_phone_number': whoever holds",
  ],
  [
    "warning",
    "auto_verified_attributes",
    { auto_verified_attributes: [] },
    "loses 'email': what people enter is not checked",
  ],
  [
    "warning",
    "user_attribute_update_settings.attributes_require_verification_before_update",
    { user_attribute_update_settings: [] },
    "loses 'email': a new address counts",
  ],
  [
    "error",
    "admin_create_user_config.allow_admin_create_user_only",
    { admin_create_user_config: admins(false) },
    "was true: from now on anybody signs up",
  ],
  [
    "warning",
    "device_configuration.challenge_required_on_new_device",
    { device_configuration: [{ challenge_required_on_new_device: true }] },
    "is true: a remembered device stands for the second factor",
  ],
];

/** Changes that read the other way round, too. */
const BOTH_WAYS = ["username_configuration", "web_authn_configuration.relying_party_id"];

describe("a pool that changes", () => {
  it.each(OPENINGS)("is told as %s of %s that becomes %j", (level, argument, values, says) => {
    const open = changed(POOL, STRICT, { ...STRICT, ...values });

    expect(found(open)).toEqual([
      expect.stringContaining(`${level} ${POOL}.x ${argument}: ${says}`),
    ]);
    expect(said(RULE, modulePlanOf([open]))).toEqual(
      IN_MODULES.map((prefix) =>
        expect.stringContaining(`${level} ${prefix}${POOL}.x ${argument}: ${says}`),
      ),
    );
  });

  it.each(OPENINGS.filter(([, argument]) => !BOTH_WAYS.some((one) => argument.startsWith(one))))(
    "is not told, as %s, of %s that was %j",
    (_level, _argument, values) => {
      expect(found(changed(POOL, { ...STRICT, ...values }, STRICT))).toEqual([]);
    },
  );

  it.each(OPENINGS)("is not told, as %s, of %s that stays %j", (_level, _argument, values) => {
    const open = { ...STRICT, ...values };

    expect(found(changed(POOL, open, { ...open, name: "n" }))).toEqual([]);
    expect(found(one(POOL, open))).toEqual([]);
  });

  it.each<[string, Json, Json, string]>([
    ["mfa_configuration", "OPTIONAL", "OFF", "was 'OPTIONAL' and is 'OFF'"],
    [
      "user_pool_add_ons",
      [{ advanced_security_mode: "AUDIT" }],
      [{ advanced_security_mode: "OFF" }],
      "was 'AUDIT' and is 'OFF'",
    ],
  ])("is told of %s that falls from the middle: %j to %j", (argument, was, is, says) => {
    const of = (value: Json) => ({ ...STRICT, [argument]: value });

    expect(found(changed(POOL, of(was), of(is)))).toEqual([expect.stringContaining(says)]);
    expect(found(changed(POOL, of(is), of(was)))).toEqual([]);
  });

  it("takes what is left out for AWS's default", () => {
    const without = { ...STRICT, sign_in_policy: [], account_recovery_setting: [] };
    const same = {
      sign_in_policy: factors("PASSWORD"),
      account_recovery_setting: recovery("verified_phone_number"),
    };

    expect(found(changed(POOL, without, { ...STRICT, ...same }))).toEqual([]);
  });

  it("is told of passkeys that go", () => {
    expect(found(changed(POOL, STRICT, { ...STRICT, web_authn_configuration: [] }))).toEqual([
      expect.stringContaining("relying_party_id: was 'our.example' and is ''"),
      expect.stringContaining("user_verification: was 'required' and is 'preferred'"),
    ]);
  });

  it("is told where only the apply decides", () => {
    const { mfa_configuration: _, ...rest } = STRICT;
    const unknown: MadeResource = {
      address: `${POOL}.x`,
      before: STRICT,
      after: rest,
      unknown: { mfa_configuration: true },
      references: { mfa_configuration: made("local.mfa") },
    };

    expect(found(unknown)).toEqual([
      `error ${POOL}.x mfa_configuration: is known after the apply only`,
    ]);
  });

  it("may let go of what the contract forbids, where it is anonymous", () => {
    const marked = { ...STRICT, tags: { "incognito:contract": "anonymous" } };
    const quiet = {
      ...marked,
      user_pool_add_ons: [],
      auto_verified_attributes: [],
      user_attribute_update_settings: [],
      email_mfa_configuration: [],
      sms_configuration: [],
    };
    const recovers = { ...quiet, account_recovery_setting: recovery("verified_email") };

    expect(found(changed(POOL, marked, quiet))).toEqual([]);
    expect(found(changed(POOL, STRICT, quiet))).toEqual([]);
    expect(found(changed(POOL, marked, { ...quiet, tags: {} }))).toEqual([]);
    expect(found(changed(POOL, quiet, recovers))).toEqual([]);
    expect(
      said("anonymous-no-contact-recovery", planOf([HOME, changed(POOL, quiet, recovers)])),
    ).toHaveLength(1);
    expect(found(changed(POOL, quiet, { ...quiet, mfa_configuration: "OFF" }))).toHaveLength(1);
  });
});

describe("a pool's trigger", () => {
  const arn = `arn:aws:lambda:eu-central-1:${OWN}:function:f`;
  const calls = (lambda_config: Json) => ({ id: "eu_1", lambda_config: [lambda_config] });
  const FUNCTION: MadeResource = {
    address: "aws_lambda_function.f",
    before: { arn, function_name: "f" },
    after: { arn, function_name: "f" },
  };
  const told = `warning ${POOL}.x lambda_config.user_migration: is '${arn}', a function that this plan does not hold`;

  it("is told where the plan does not hold its function", () => {
    expect(found(changed(POOL, calls({}), calls({ user_migration: arn })))).toEqual([told]);
    expect(found(one(POOL, calls({ user_migration: arn })))).toEqual([told]);
    expect(
      found(changed(POOL, calls({}), calls({ custom_email_sender: [{ lambda_arn: arn }] }))),
    ).toEqual([told.replace("user_migration", "custom_email_sender.lambda_arn")]);
  });

  it("is not told where the plan holds it, or where it has been so", () => {
    expect(found(FUNCTION, one(POOL, calls({ user_migration: arn })))).toEqual([]);
    expect(found(FUNCTION, one(POOL, calls({ user_migration: `${arn}:live` })))).toEqual([]);
    expect(
      found(
        changed(POOL, calls({ user_migration: arn }), {
          ...calls({ user_migration: arn }),
          name: "n",
        }),
      ),
    ).toEqual([]);
    expect(found(one(POOL, calls({ user_migration: "" })))).toEqual([]);
  });

  it("is told where the plan holds an alias, and not its function", () => {
    const alias = { arn: `${arn}:live`, name: "live", function_name: "f" };

    expect(
      found(
        changed("aws_lambda_alias", alias, alias),
        one(POOL, calls({ user_migration: alias.arn })),
      ),
    ).toEqual([told.replace(arn, alias.arn)]);
  });
});

it("rests where the pool is replaced, which is told by itself; of its triggers it tells", () => {
  const lambda_config = [{ user_migration: `arn:aws:lambda:eu-central-1:${OWN}:function:f` }];
  const was = { id: "eu_1", mfa_configuration: "ON" };
  const plan = planOf([HOME, changed(POOL, was, { mfa_configuration: "OFF", lambda_config })]);
  const actions = ["update", "replace"] as const;
  const [updated, replaced] = actions.map((action) =>
    said(RULE, {
      ...plan,
      changes: plan.changes.map((one) => (one.type === POOL ? { ...one, action } : one)),
    }),
  );

  expect(updated).toHaveLength(2);
  expect(replaced).toEqual([
    expect.stringMatching(`^warning ${POOL}.x lambda_config.user_migration: `),
  ]);
});

describe("what a pool does at a risk", () => {
  const acts = (high: string, leaked: string, more: Json = {}) => ({
    user_pool_id: "eu_1",
    account_takeover_risk_configuration: [
      { actions: [{ high_action: [{ event_action: high, notify: false }] }] },
    ],
    compromised_credentials_risk_configuration: [{ actions: [{ event_action: leaked }] }],
    risk_exception_configuration: [{ blocked_ip_range_list: ["192.0.2.0/24"], ...more }],
  });
  const was = acts("MFA_REQUIRED", "BLOCK");

  it.each([
    [acts("NO_ACTION", "BLOCK"), "was 'MFA_REQUIRED' and is 'NO_ACTION'"],
    [acts("MFA_REQUIRED", "NO_ACTION"), "was 'BLOCK' and is 'NO_ACTION'"],
    [
      acts("MFA_REQUIRED", "BLOCK", { skipped_ip_range_list: ["0.0.0.0/0"] }),
      "gains '0.0.0.0/0': no risk is looked for from there",
    ],
    [
      acts("MFA_REQUIRED", "BLOCK", { blocked_ip_range_list: [] }),
      "loses '192.0.2.0/24': people from there come in again",
    ],
  ])("is told where it weakens: %j", (is, says) => {
    expect(found(changed(RISK, was, is))).toEqual([expect.stringContaining(`: ${says}`)]);
    expect(found(changed(RISK, is, was))).toEqual([]);
    expect(found(one(RISK, is))).toEqual([]);
  });

  it.each(["high", "medium", "low"])("is told of a %s risk at each step down", (risk) => {
    const acts = (event_action: string) => ({
      account_takeover_risk_configuration: [
        { actions: [{ [`${risk}_action`]: [{ event_action, notify: false }] }] },
      ],
    });
    const steps = ["BLOCK", "MFA_REQUIRED", "MFA_IF_CONFIGURED", "NO_ACTION"];

    steps.slice(1).forEach((is, at) => {
      expect(found(changed(RISK, acts(steps[at] ?? ""), acts(is)))).toEqual([
        `warning ${RISK}.x account_takeover_risk_configuration.actions.${risk}_action.event_action: was '${steps[at]}' and is '${is}'`,
      ]);
      expect(found(changed(RISK, acts(is), acts(steps[at] ?? "")))).toEqual([]);
    });
    expect(found(changed(RISK, {}, acts("NO_ACTION")))).toEqual([]);
  });

  it("is told where its configuration is replaced, since the pool's people stay", () => {
    const plan = planOf([HOME, changed(RISK, was, acts("NO_ACTION", "BLOCK"))]);
    const changes = plan.changes.map((one) =>
      one.type === RISK ? { ...one, action: "replace" as const } : one,
    );

    expect(said(RULE, { ...plan, changes })).toHaveLength(1);
  });

  it("is told where another block sets it for the same pool and client", () => {
    const weak = acts("NO_ACTION", "BLOCK");
    const kept = { address: `${RISK}.kept`, before: was, after: was };

    expect(found(kept, one(RISK, weak))).toEqual([
      `warning ${RISK}.x account_takeover_risk_configuration.actions.high_action.event_action: was 'MFA_REQUIRED' and is 'NO_ACTION'`,
    ]);
    expect(found(kept, one(RISK, { ...weak, client_id: "c" }))).toEqual([]);
    expect(found(kept, one(RISK, { ...weak, user_pool_id: "eu_2" }))).toEqual([]);
  });
});
