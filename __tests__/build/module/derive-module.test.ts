/**
 * Which variables a module has, what it refuses to be made from, and that its files say the same as its README.
 * @module
 */
import { deriveModule, type ModuleKey } from "../../../build/module/derive-module";
import { moduleFiles } from "../../../build/module/module-files";
import { OPERATOR_KEYS } from "../../../build/module/operator-keys";
import { USUAL_MODULES } from "../../../build/module/usual-modules";
import { KEYS } from "../../../config/keys";
import type { Variables } from "../../../config/load-config";
import { BUNDLE_DIRECTORY } from "../../support/places";

jest.setTimeout(300_000);

const derive = (variables: Variables) =>
  deriveModule({ environment: "prod", variables, bundleDirectory: BUNDLE_DIRECTORY });
const describeKey = ({ key, isNullable, isRequired }: ModuleKey) =>
  `${key}${isNullable ? "?" : ""}${isRequired ? "!" : ""}`;

const ALWAYS = [
  "namePrefix",
  "realm",
  "dataProtected",
  "lambdaRuntime",
  "functionBoundaryArn?",
  "logRetentionDays",
  "passwordMinimumLength",
  "anonymousNames",
  "signUpWorkBits",
  "accessTokenMinutes",
  "idTokenMinutes",
  "refreshTokenHours",
  "accessTokenScopes",
  "alarmTopicArn?",
];
const MAIL = ["blockedEmailDomains", "sesIdentityArn?", "sesFromAddress?"];

describe("the variables of a module", () => {
  it.each([
    ["anonymous", ALWAYS],
    ["both", [...ALWAYS, ...MAIL]],
    [
      "all-triggers",
      [
        ...ALWAYS,
        "blockedEmailDomains",
        "messageLanguage",
        "pointInTimeRecovery",
        "sesFromAddress?",
        "sesIdentityArn!",
        "webhookUrl!",
      ],
    ],
  ])("are those that matter to '%s'", (name, expected) => {
    const derived = derive(USUAL_MODULES[name]!.variables);
    const files = moduleFiles(name, derived);
    const variables = JSON.parse(Buffer.from(files["variables.tf.json"]!).toString()).variable;
    const readme = Buffer.from(files["README.md"]!).toString();
    const main = Buffer.from(files["main.tf.json"]!).toString();

    expect(derived.keys.map(describeKey).sort()).toEqual([...expected].sort());
    expect(Object.keys(variables)).toHaveLength(expected.length);
    for (const [variable, { description }] of Object.entries<{ description: string }>(variables)) {
      expect(readme).toContain(`| \`${variable}\` |`);
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
    expect(main).not.toMatch(/"(provider|backend|prevent_destroy|\/\/)"|archive_file/);
    expect(main).not.toMatch(/incognito-prod|eu-central-1|qa-first|zw-second/);
  });

  it("hold the numbers of what is there, and only there", () => {
    const { keys } = derive({
      INCOGNITO_PROD_POOLS: "anonymous",
      INCOGNITO_SIGN_UPS_PER_DAY: "500",
      INCOGNITO_RATE_LIMIT_PER_FIVE_MINUTES: "100",
      INCOGNITO_ACCOUNT_IDLE_WEEKS: "52",
      INCOGNITO_SWEEP_SCHEDULE: "rate(1 day)",
    });

    const own = ["signUpsPerDay", "rateLimitPerFiveMinutes", "accountIdleWeeks", "sweepSchedule"];
    expect(keys.map(describeKey).sort()).toEqual([...ALWAYS, ...own].sort());
    expect(keys.find(({ key }) => key === "signUpsPerDay")?.default).toBe(500);
  });

  it("are none whose other values the triggers refuse", () => {
    const { keys } = derive({
      INCOGNITO_PROD_POOLS: "anonymous",
      INCOGNITO_PROD_ANONYMOUS_POOL_TRIGGERS: "preTokenGeneration",
      INCOGNITO_PROD_SIGN_UP_WORK_BITS: "0",
    });

    expect(keys.map(({ key }) => key)).not.toContain("signUpWorkBits");
  });

  it("are not made of a stack that takes a table back", () => {
    const taking = {
      INCOGNITO_PROD_BAN_LIST: "true",
      INCOGNITO_PROD_POOLS: "anonymous",
      INCOGNITO_PROD_TABLES_TO_IMPORT: "bans",
    };

    expect(() => derive(taking)).toThrow(/has 'import', which a module cannot have/);
  });
});

describe("the registry of operators' keys", () => {
  it("probes with values that the configuration takes", () => {
    const refused = OPERATOR_KEYS.flatMap(({ key, probes = [] }) =>
      probes.filter((probe) => KEYS[key].kind.read(probe) === undefined),
    );

    expect(refused).toEqual([]);
  });

  it("gives no two keys the same two values", () => {
    const pairs = OPERATOR_KEYS.flatMap(({ probes }) =>
      probes ? [probes.slice(0, 2).join()] : [],
    );

    expect(new Set(pairs).size).toBe(pairs.length);
  });
});
