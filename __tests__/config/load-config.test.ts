/**
 * Overrides, their reach, and what is refused.
 * @module
 */
import { ConfigError } from "../../config/errors";
import { type ConfigKey, KEYS } from "../../config/keys";
import { loadConfig, variableName } from "../../config/load-config";
import { SWITCHES } from "../../config/switches";

function load(variables: Record<string, string>) {
  const [dev, staging, prod] = loadConfig(variables);
  return { dev: dev!, staging: staging!, prod: prod! };
}

describe("loadConfig", () => {
  it("gives dev, staging and prod in this order", () => {
    expect(loadConfig({}).map(({ environment }) => environment)).toEqual([
      "dev",
      "staging",
      "prod",
    ]);
  });

  it("lets data be destroyed in dev only", () => {
    const { dev, staging, prod } = load({});

    expect([dev.dataProtected, staging.dataProtected, prod.dataProtected]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it("allows the password flow in dev only", () => {
    const { dev, staging, prod } = load({});

    expect([
      dev.passwordFlowAllowed,
      staging.passwordFlowAllowed,
      prod.passwordFlowAllowed,
    ]).toEqual([true, false, false]);
  });

  it("runs functions on nodejs24.x unless told otherwise", () => {
    expect(load({}).prod.lambdaRuntime).toBe("nodejs24.x");
  });

  it("overrides a key for all stacks", () => {
    const { dev, prod } = load({ INCOGNITO_PASSWORD_MINIMUM_LENGTH: "20" });

    expect([dev.passwordMinimumLength, prod.passwordMinimumLength]).toEqual([20, 20]);
  });

  it("prefers the variable of one environment to that of all", () => {
    const { dev, prod } = load({
      INCOGNITO_PASSWORD_MINIMUM_LENGTH: "20",
      INCOGNITO_PROD_PASSWORD_MINIMUM_LENGTH: "24",
    });

    expect([dev.passwordMinimumLength, prod.passwordMinimumLength]).toEqual([20, 24]);
  });

  it("reads a list separated by commas, and the empty text as an empty list", () => {
    const { dev, staging } = load({
      INCOGNITO_DEV_BLOCKED_EMAIL_DOMAINS: "example.com, example.org",
      INCOGNITO_STAGING_BLOCKED_EMAIL_DOMAINS: "",
    });

    expect(dev.blockedEmailDomains).toEqual(["example.com", "example.org"]);
    expect(staging.blockedEmailDomains).toEqual([]);
  });

  it("takes an optional value away with the empty text", () => {
    const { dev, prod } = load({
      INCOGNITO_STATE_BUCKET: "states",
      INCOGNITO_DEV_STATE_BUCKET: "",
    });

    expect([dev.stateBucket, prod.stateBucket]).toEqual([undefined, "states"]);
  });

  it.each(Object.keys(KEYS) as ConfigKey[])("has a variable of its own for %s", (key) => {
    const value = load({}).dev[key];
    const spelling = Array.isArray(value) ? value.join(",") : String(value ?? "");

    expect(load({ [variableName(key, "dev")]: spelling }).dev).toEqual(load({}).dev);
  });

  it.each(Object.keys(SWITCHES))("lets the test switch %s pass", (name) => {
    expect(load({ [name]: "1" })).toEqual(load({}));
  });

  it("ignores variables of other programs", () => {
    expect(load({ AWS_REGION: "us-east-1", PATH: "/bin" })).toEqual(load({}));
  });

  it.each([
    [
      "INCOGNITO_PASSWORD_MINIMUM_LENGTH",
      "5",
      "passwordMinimumLength of dev is '5'; expected a whole number from 6 to 99 (set in INCOGNITO_PASSWORD_MINIMUM_LENGTH)",
    ],
    ["INCOGNITO_PROD_PASSWORD_MINIMUM_LENGTH", "100", "passwordMinimumLength of prod is '100'"],
    ["INCOGNITO_PASSWORD_MINIMUM_LENGTH", "", "passwordMinimumLength of dev is ''"],
    ["INCOGNITO_PASSWORD_MINIMUM_LENGTH", "15.5", "passwordMinimumLength of dev is '15.5'"],
    [
      "INCOGNITO_REGION",
      "Frankfurt",
      "region of dev is 'Frankfurt'; expected an AWS region such as eu-central-1",
    ],
    [
      "INCOGNITO_DEV_DATA_PROTECTED",
      "yes",
      "dataProtected of dev is 'yes'; expected true or false",
    ],
    ["INCOGNITO_LAMBDA_RUNTIME", "nodejs20.x", "expected one of nodejs22.x, nodejs24.x"],
    ["INCOGNITO_LAMBDA_MEMORY_MEGABYTES", "64", "expected a whole number from 128 to 10240"],
    ["INCOGNITO_LOG_RETENTION_DAYS", "60", "expected one of 1, 3, 5, 7, 14, 30"],
    ["INCOGNITO_LOG_RETENTION_DAYS", "0", "logRetentionDays of dev is '0'"],
    [
      "INCOGNITO_BLOCKED_EMAIL_DOMAINS",
      "Example.com",
      "blockedEmailDomains of dev is 'Example.com'",
    ],
    ["INCOGNITO_BLOCKED_EMAIL_DOMAINS", "bücher.example", "expected a list"],
    ["INCOGNITO_BLOCKED_EMAIL_DOMAINS", "example.com.", "expected a list"],
    ["INCOGNITO_BLOCKED_EMAIL_DOMAINS", "192.0.2.1", "expected a list"],
    ["INCOGNITO_BLOCKED_EMAIL_DOMAINS", "com", "expected a list"],
    ["INCOGNITO_BLOCKED_EMAIL_DOMAINS", "a.example,a.example", "expected a list"],
    ["INCOGNITO_ACCESS_TOKEN_MINUTES", "4", "expected a whole number from 5 to 1440"],
    ["INCOGNITO_REFRESH_TOKEN_HOURS", "87601", "expected a whole number from 1 to 87600"],
    [
      "INCOGNITO_PASSWORD_FLOW_ALLOWED",
      "1",
      "passwordFlowAllowed of dev is '1'; expected true or false",
    ],
    [
      "INCOGNITO_SES_IDENTITY_ARN",
      "example.com",
      "expected the ARN of a verified SES identity, or nothing",
    ],
    ["INCOGNITO_STATE_BUCKET", "A", "expected the name of an S3 bucket, or nothing"],
    ["INCOGNITO_DEV_NAME_PREFIX", "x".repeat(21), "expected 3 to 20 lower-case letters"],
    ["INCOGNITO_DEV_NAME_PREFIX", "incognito-", "expected 3 to 20 lower-case letters"],
  ])("rejects %s=%s", (name, value, message) => {
    expect(() => loadConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => loadConfig({ [name]: value })).toThrow(message);
  });

  it("rejects a variable that names no key, and lists those that do", () => {
    expect(() => loadConfig({ INCOGNITO_REGON: "eu-west-1" })).toThrow(ConfigError);
    expect(() => loadConfig({ INCOGNITO_REGON: "eu-west-1" })).toThrow(
      /^INCOGNITO_REGON names no configuration key; did you mean INCOGNITO_REGION\?; expected one of INCOGNITO_REGION, /,
    );
  });

  it.each([
    ["INCOGNITO_DEV_ANONYMUS_POOL_TRIGGERS", "INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS"],
    ["INCOGNITO_REQUIRE_TERRAFROM", "INCOGNITO_REQUIRE_TERRAFORM"],
  ])("says what %s was meant to be", (typed, meant) => {
    expect(() => loadConfig({ [typed]: "1" })).toThrow(`did you mean ${meant}?`);
  });

  it("rejects an environment that is not there", () => {
    expect(() => loadConfig({ INCOGNITO_TEST_REGION: "eu-west-1" })).toThrow(
      /^INCOGNITO_TEST_REGION names no/,
    );
  });

  it.each([
    ["INCOGNITO_DATA_PROTECTED", "false", "dataProtected protects accounts"],
    ["INCOGNITO_NAME_PREFIX", "other", "namePrefix protects accounts"],
  ])("rejects the wide form %s, so that no stray variable disarms prod", (name, value, message) => {
    expect(() => loadConfig({ [name]: value })).toThrow(message);
    expect(() => loadConfig({ [name]: value })).toThrow(
      `use ${name.replace("INCOGNITO_", "INCOGNITO_DEV_")}`,
    );
  });

  it("rejects tokens that outlive the refresh token", () => {
    expect(() =>
      loadConfig({ INCOGNITO_REFRESH_TOKEN_HOURS: "1", INCOGNITO_ID_TOKEN_MINUTES: "61" }),
    ).toThrow("idTokenMinutes of dev is 61; expected at most the refresh token's 60 minutes");
  });

  it.each([
    ["no identity", { INCOGNITO_SES_FROM_ADDRESS: "a@example.com" }, "sesIdentityArn is missing"],
    [
      "another domain's identity",
      {
        INCOGNITO_SES_IDENTITY_ARN: "arn:aws:ses:eu-central-1:123456789012:identity/example.com",
        INCOGNITO_SES_FROM_ADDRESS: "a@example.org",
      },
      "expected an address of the identity 'example.com'",
    ],
    [
      "another address than the identity, though its text ends alike",
      {
        INCOGNITO_SES_IDENTITY_ARN:
          "arn:aws:ses:eu-central-1:123456789012:identity/help@example.com",
        INCOGNITO_SES_FROM_ADDRESS: "more.help@example.com",
      },
      "expected an address of the identity 'help@example.com'",
    ],
    [
      "a domain's identity and no address",
      { INCOGNITO_SES_IDENTITY_ARN: "arn:aws:ses:eu-central-1:123456789012:identity/example.com" },
      "sesFromAddress of dev is missing",
    ],
  ])("rejects a sender with %s", (_, variables, message) => {
    expect(() => loadConfig(variables)).toThrow(message);
  });

  it("accepts an address as identity without a sender of its own", () => {
    const arn = "arn:aws:ses:eu-central-1:123456789012:identity/help@example.com";

    expect(load({ INCOGNITO_SES_IDENTITY_ARN: arn }).dev.sesIdentityArn).toBe(arn);
  });

  it.each(["a@example.com", "a@mail.example.com"])(
    "accepts the sender %s of a domain's identity",
    (address) => {
      const { prod } = load({
        INCOGNITO_SES_IDENTITY_ARN: "arn:aws:ses:eu-central-1:123456789012:identity/example.com",
        INCOGNITO_SES_FROM_ADDRESS: address,
      });

      expect(prod.sesFromAddress).toBe(address);
    },
  );

  it("rejects a state region without a bucket", () => {
    expect(() => loadConfig({ INCOGNITO_STATE_REGION: "eu-west-1" })).toThrow(
      "stateBucket is missing",
    );
  });
});
