/**
 * Which pools there are, and their lists of triggers: what each pool may have, and what some triggers cannot do without.
 * @module
 */
import { VALUES } from "../../config/environments";
import { ConfigError } from "../../config/errors";
import { loadConfig } from "../../config/load-config";
import {
  defaultTriggersOf,
  listPools,
  POOLS,
  type Pool,
  type PoolRegistry,
  triggersKey,
  triggersOf,
} from "../../handlers/pools";

const DEFAULT = "INCOGNITO_DEV_DEFAULT_POOL_TRIGGERS";
const ANONYMOUS = "INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS";
const SES = {
  INCOGNITO_SES_IDENTITY_ARN: "arn:aws:ses:eu-central-1:123456789012:identity/help@example.com",
};
const WEBHOOK = { INCOGNITO_DEV_WEBHOOK_URL: "https://messages.example.com/incognito" };

function dev(variables: Record<string, string>) {
  return loadConfig(variables)[0]!;
}

const KINDS = listPools().map(({ kind }) => kind);

describe("the pools", () => {
  const pools = (value: string) => dev({ INCOGNITO_DEV_POOLS: value }).pools;

  it("are all of them where config/environments.ts names none", () => {
    for (const { environment, pools } of loadConfig({}))
      expect(pools).toEqual(VALUES[environment].pools ?? KINDS);
  });

  it("can be one alone, or all", () => {
    expect(pools("anonymous")).toEqual(["anonymous"]);
    expect(pools("default")).toEqual(["default"]);
    expect(pools("all")).toEqual(KINDS);
  });

  it.each(["", "nobody", "anonymous,anonymous", "anonymous,nobody"])("reject '%s'", (value) => {
    expect(() => pools(value)).toThrow(ConfigError);
    expect(() => pools(value)).toThrow(
      `pools of dev is '${value}'; expected all, or a list without repetitions, separated by commas, each entry one of ${KINDS.join(", ")}, at least one (set in INCOGNITO_DEV_POOLS)`,
    );
  });

  it("are set for one environment at a time, since they hold accounts", () => {
    expect(() => loadConfig({ INCOGNITO_POOLS: "anonymous" })).toThrow("use INCOGNITO_DEV_POOLS");
  });

  it("look for work at sign-up, or the configuration asks for none", () => {
    const work = { INCOGNITO_SIGN_UP_WORK_BITS: "18" };

    expect(dev(work).signUpWorkBits).toBe(18);
    expect(dev({ [ANONYMOUS]: "", INCOGNITO_SIGN_UP_WORK_BITS: "0" }).signUpWorkBits).toBe(0);
    expect(dev({ ...work, INCOGNITO_DEV_POOLS: "default" }).signUpWorkBits).toBe(18);
    expect(() => dev({ ...work, [ANONYMOUS]: "preTokenGeneration" })).toThrow(
      "dev: anonymousPoolTriggers lacks preSignUp while signUpWorkBits is not 0, and nobody would look for the work; name preSignUp, or set signUpWorkBits to 0",
    );
  });

  it("ask nothing for triggers of a pool that is not there", () => {
    const variables = {
      INCOGNITO_DEV_POOLS: "anonymous",
      INCOGNITO_PASSWORD_FLOW_ALLOWED: "false",
    };

    expect(dev(variables).pools).toEqual(["anonymous"]);
  });

  it("reject a variable for triggers of a pool that is not there, which nothing would come of", () => {
    const variables = { INCOGNITO_DEV_POOLS: "anonymous", [DEFAULT]: "preAuthentication" };

    expect(() => dev(variables)).toThrow(
      new ConfigError(
        `${DEFAULT} is 'preAuthentication', but pools of dev is anonymous; add default to INCOGNITO_DEV_POOLS, or unset ${DEFAULT}`,
      ),
    );
  });
});

describe("the lists of triggers", () => {
  it.each(listPools())("of $kind name what its entry has on by default", ({ kind, pool }) => {
    for (const config of loadConfig({})) {
      expect(config[triggersKey(kind)]).toEqual(defaultTriggersOf(pool));
    }
  });

  it("hold the guards of the two first pools by default", () => {
    expect(defaultTriggersOf(POOLS.default)).toEqual(["preAuthentication", "preTokenGeneration"]);
    expect(defaultTriggersOf(POOLS.anonymous)).toEqual(["preSignUp", "preTokenGeneration"]);
  });

  it("allow the default pool all but the trio", () => {
    expect(triggersOf(POOLS.default)).toEqual([
      "preSignUp",
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
    expect(triggersOf(POOLS.anonymous)).toEqual([
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

    expect(config.defaultPoolTriggers).toEqual(triggersOf(POOLS.default));
    expect(config.anonymousPoolTriggers).toEqual(triggersOf(POOLS.anonymous));
  });

  it("take names separated by commas, and nothing for none", () => {
    expect(dev({ [DEFAULT]: "postConfirmation, postAuthentication" }).defaultPoolTriggers).toEqual([
      "postConfirmation",
      "postAuthentication",
    ]);
    expect(dev({ [ANONYMOUS]: "" }).anonymousPoolTriggers).toEqual([]);
  });

  it.each([
    [DEFAULT, "defineAuthChallenge"],
    [DEFAULT, "inboundFederation"],
    [DEFAULT, "preAuthentication,all"],
    [DEFAULT, "preAuthentication,preAuthentication"],
    [ANONYMOUS, "preAuthentication", "; did you mean postAuthentication?"],
    [ANONYMOUS, "customEmailSender"],
    [ANONYMOUS, "userMigration"],
    [ANONYMOUS, "PreSignUp", "; did you mean preSignUp?"],
  ])("reject %s=%s and say what is allowed", (variable, value, near = "") => {
    const load = () => dev({ [variable]: value });

    expect(load).toThrow(ConfigError);
    expect(load).toThrow(
      `is '${value}'${near}; expected all, or a list without repetitions, separated by commas, each entry one of`,
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

  it("is missed where two pools would share the table of users to migrate", () => {
    const registry = { ...POOLS, extramail: POOLS.default } satisfies PoolRegistry;
    const variables = {
      [DEFAULT]: "userMigration",
      INCOGNITO_DEV_EXTRAMAIL_POOL_TRIGGERS: "userMigration",
    };

    expect(() => loadConfig(variables, registry)).toThrow(
      "dev: defaultPoolTriggers and extramailPoolTriggers hold userMigration, but the table of users to migrate is for one pool; leave it in one of them",
    );
  });

  describe("by a ban list", () => {
    const OFF = {
      signInWith: "email",
      identityClaim: "extra",
      texts: POOLS.default.texts,
    } as const;
    const load = (triggers: Pool["triggers"], variables: Record<string, string> = {}) => {
      const registry = { ...POOLS, extramail: { ...OFF, triggers } } satisfies PoolRegistry;
      const on = { INCOGNITO_DEV_BAN_LIST: "true", INCOGNITO_DEV_POOLS: "extramail", ...variables };
      return loadConfig(on, registry)[0]!;
    };
    const whole = { preSignUp: "off", preAuthentication: "on", preTokenGeneration: "on" } as const;

    it("is missed where a trigger is off, and is to be had by its name", () => {
      expect(() => load(whole)).toThrow(
        "dev: extramailPoolTriggers lacks a trigger that banList rests on, and a ban would not hold there; name preSignUp, and preAuthentication where people sign in with e-mail, or set banList to false",
      );
      expect(
        load(whole, { INCOGNITO_DEV_EXTRAMAIL_POOL_TRIGGERS: "preSignUp,preAuthentication" })
          .banList,
      ).toBe(true);
    });

    it("is missed where the pool's entry has no such trigger, which no list could name", () => {
      const { preSignUp: _without, ...triggers } = whole;
      const sentences = () => load(triggers);

      expect(sentences).toThrow(
        /^dev: extramailPoolTriggers cannot hold what banList rests on, since the pool's entry in handlers\/pools\.ts lacks it; add preSignUp there, and preAuthentication where people sign in with e-mail, leave the pool out of pools, or set banList to false$/,
      );
    });
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
