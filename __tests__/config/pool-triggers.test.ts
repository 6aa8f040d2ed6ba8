/**
 * The two lists of triggers: what each pool may have, and what some triggers cannot do without.
 * @module
 */
import { ConfigError } from "../../config/errors";
import { loadConfig } from "../../config/load-config";
import { POOL_TRIGGERS } from "../../config/pool-triggers";

const DEFAULT = "INCOGNITO_DEV_DEFAULT_POOL_TRIGGERS";
const ANONYMOUS = "INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS";
const SES = {
  INCOGNITO_SES_IDENTITY_ARN: "arn:aws:ses:eu-central-1:123456789012:identity/help@example.com",
};
const WEBHOOK = { INCOGNITO_DEV_WEBHOOK_URL: "https://messages.example.com/incognito" };

function dev(variables: Record<string, string>) {
  return loadConfig(variables)[0]!;
}

describe("the lists of triggers", () => {
  it("name what was there before and pre token generation by default", () => {
    for (const config of loadConfig({})) {
      expect(config.defaultPoolTriggers).toEqual(["preAuthentication", "preTokenGeneration"]);
      expect(config.anonymousPoolTriggers).toEqual(["preSignUp", "preTokenGeneration"]);
    }
  });

  it("allow the default pool all but pre sign-up and the trio", () => {
    expect(POOL_TRIGGERS.default).toEqual([
      "postConfirmation",
      "preAuthentication",
      "postAuthentication",
      "preTokenGeneration",
      "userMigration",
      "customMessage",
      "customEmailSender",
      "customSmsSender",
    ]);
  });

  it("allow the anonymous pool seven and no other", () => {
    expect(POOL_TRIGGERS.anonymous).toEqual([
      "preSignUp",
      "postConfirmation",
      "postAuthentication",
      "defineAuthChallenge",
      "createAuthChallenge",
      "verifyAuthChallengeResponse",
      "preTokenGeneration",
    ]);
  });

  it("take 'all' for every one of them", () => {
    const config = dev({ [DEFAULT]: "all", [ANONYMOUS]: "all", ...SES, ...WEBHOOK });

    expect(config.defaultPoolTriggers).toEqual(POOL_TRIGGERS.default);
    expect(config.anonymousPoolTriggers).toEqual(POOL_TRIGGERS.anonymous);
  });

  it("take names separated by commas, and nothing for none", () => {
    expect(dev({ [DEFAULT]: "postConfirmation, postAuthentication" }).defaultPoolTriggers).toEqual([
      "postConfirmation",
      "postAuthentication",
    ]);
    expect(dev({ [ANONYMOUS]: "" }).anonymousPoolTriggers).toEqual([]);
  });

  it.each([
    [DEFAULT, "preSignUp"],
    [DEFAULT, "defineAuthChallenge"],
    [DEFAULT, "inboundFederation"],
    [DEFAULT, "preAuthentication,all"],
    [DEFAULT, "preAuthentication,preAuthentication"],
    [ANONYMOUS, "preAuthentication"],
    [ANONYMOUS, "customEmailSender"],
    [ANONYMOUS, "userMigration"],
    [ANONYMOUS, "PreSignUp"],
  ])("reject %s=%s and say what is allowed", (variable, value) => {
    const load = () => dev({ [variable]: value });

    expect(load).toThrow(ConfigError);
    expect(load).toThrow(
      `is '${value}'; expected all, or a list without repetitions, separated by commas, each entry one of`,
    );
    expect(load).toThrow(`(set in ${variable})`);
  });

  it("reject a variable for all environments, so that none reaches prod by chance", () => {
    expect(() => loadConfig({ INCOGNITO_DEFAULT_POOL_TRIGGERS: "all" })).toThrow(`use ${DEFAULT}`);
  });
});

describe("what a trigger needs", () => {
  it.each([
    [
      "migration without the password flow",
      { [DEFAULT]: "userMigration", INCOGNITO_DEV_PASSWORD_FLOW_ALLOWED: "false" },
      "dev: defaultPoolTriggers holds userMigration while passwordFlowAllowed is false",
    ],
    [
      "custom message without an SES identity",
      { [DEFAULT]: "customMessage" },
      "dev: defaultPoolTriggers holds customMessage while sesIdentityArn is missing",
    ],
    [
      "an e-mail sender without its webhook",
      { [DEFAULT]: "customEmailSender" },
      "dev: defaultPoolTriggers holds a custom sender while webhookUrl is missing",
    ],
    [
      "an SMS sender without its webhook",
      { [DEFAULT]: "customSmsSender" },
      "dev: defaultPoolTriggers holds a custom sender while webhookUrl is missing",
    ],
    [
      "the trio without pre sign-up",
      {
        [ANONYMOUS]:
          "postConfirmation,defineAuthChallenge,createAuthChallenge,verifyAuthChallengeResponse",
      },
      "dev: anonymousPoolTriggers holds a part of sign-in by key",
    ],
    [
      "the trio without post confirmation",
      {
        [ANONYMOUS]:
          "preSignUp,defineAuthChallenge,createAuthChallenge,verifyAuthChallengeResponse",
      },
      "dev: anonymousPoolTriggers holds a part of sign-in by key",
    ],
    [
      "two of the trio",
      { [ANONYMOUS]: "preSignUp,postConfirmation,defineAuthChallenge,createAuthChallenge" },
      "which is defineAuthChallenge, createAuthChallenge, verifyAuthChallengeResponse, preSignUp, postConfirmation together",
    ],
  ])("is missed in %s", (_, variables, message) => {
    expect(() => dev(variables)).toThrow(ConfigError);
    expect(() => dev(variables)).toThrow(message);
  });

  it("is named in one go, a line for each thing that is missed", () => {
    expect(() => dev({ [DEFAULT]: "all", INCOGNITO_DEV_PASSWORD_FLOW_ALLOWED: "false" })).toThrow(
      /^dev: .*passwordFlowAllowed.*\ndev: .*sesIdentityArn.*\ndev: .*webhookUrl.*$/,
    );
  });

  it.each([
    ["migration with the password flow", { [DEFAULT]: "userMigration" }],
    ["custom message with an SES identity", { [DEFAULT]: "customMessage", ...SES }],
    ["senders with their webhook", { [DEFAULT]: "customEmailSender,customSmsSender", ...WEBHOOK }],
    ["a webhook that nothing uses yet", WEBHOOK],
    [
      "the trio complete",
      {
        [ANONYMOUS]:
          "verifyAuthChallengeResponse,createAuthChallenge,defineAuthChallenge,preSignUp,postConfirmation",
      },
    ],
    ["post confirmation alone", { [ANONYMOUS]: "preSignUp,postConfirmation" }],
  ])("is there in %s", (_, variables) => {
    expect(() => dev(variables)).not.toThrow();
  });
});

describe("what goes with the triggers", () => {
  it.each([
    ["INCOGNITO_DEV_WEBHOOK_URL", "http://messages.example.com/", "expected an https address"],
    ["INCOGNITO_DEV_WEBHOOK_URL", "https://user:secret@example.com/", "expected an https address"],
    ["INCOGNITO_DEV_WEBHOOK_URL", "messages.example.com", "expected an https address"],
    ["INCOGNITO_ACCESS_TOKEN_SCOPES", "reports read", "each entry a scope such as reports/read"],
    ["INCOGNITO_ACCESS_TOKEN_SCOPES", 'a"b', "each entry a scope such as reports/read"],
    ["INCOGNITO_SCRYPT_COST", "ln=17,r=8,p=1", "ln=16,r=8,p=1 at most"],
    ["INCOGNITO_SCRYPT_COST", "ln=0,r=8,p=1", "ln=16,r=8,p=1 at most"],
    ["INCOGNITO_SCRYPT_COST", "ln=14,r=8,p=2", "ln=16,r=8,p=1 at most"],
    ["INCOGNITO_SCRYPT_COST", "ln=16,r=1,p=1", "ln=15 where r=1"],
    ["INCOGNITO_SCRYPT_COST", "16384", "ln=16,r=8,p=1 at most"],
    ["INCOGNITO_MESSAGE_LANGUAGE", "it", "expected one of en, de, fr, es, nl"],
    ["INCOGNITO_POINT_IN_TIME_RECOVERY", "1", "expected true or false"],
    ["INCOGNITO_ALARM_TOPIC_ARN", "alarms", "expected the ARN of an SNS topic, or nothing"],
  ])("rejects %s=%s", (name, value, message) => {
    expect(() => dev({ [name]: value })).toThrow(ConfigError);
    expect(() => dev({ [name]: value })).toThrow(message);
  });

  it("reads scopes, cost, language and address", () => {
    const config = dev({
      INCOGNITO_ACCESS_TOKEN_SCOPES: "reports/read,reports/write",
      INCOGNITO_SCRYPT_COST: "ln=14,r=8,p=1",
      INCOGNITO_MESSAGE_LANGUAGE: "de",
      ...WEBHOOK,
    });

    expect(config).toMatchObject({
      accessTokenScopes: ["reports/read", "reports/write"],
      scryptCost: "ln=14,r=8,p=1",
      messageLanguage: "de",
      webhookUrl: "https://messages.example.com/incognito",
    });
  });

  it("watches staging and prod, and dev only if told to", () => {
    expect(loadConfig({}).map(({ monitoringEnabled }) => monitoringEnabled)).toEqual([
      false,
      true,
      true,
    ]);
    expect(dev({ INCOGNITO_MONITORING_ENABLED: "true" }).monitoringEnabled).toBe(true);
  });
});
