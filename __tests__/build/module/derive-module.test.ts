/**
 * Which variables a module has beyond those of the usual ones (`__tests__/terraform/module.long.test.ts`), and what it
 * refuses to be made from.
 * @module
 */
import { deriveModule } from "../../../build/module/derive-module";
import { OPERATOR_KEYS } from "../../../build/module/operator-keys";
import { KEYS } from "../../../config/keys";
import type { Variables } from "../../../config/load-config";
import { BUNDLE_DIRECTORY } from "../../support/places";

jest.setTimeout(300_000);

const derive = (variables: Variables) =>
  deriveModule({ environment: "prod", variables, bundleDirectory: BUNDLE_DIRECTORY });

describe("the variables of a module", () => {
  it("hold the numbers of what is there, and only there", () => {
    const { keys } = derive({
      INCOGNITO_PROD_POOLS: "anonymous",
      INCOGNITO_SIGN_UPS_PER_DAY: "500",
      INCOGNITO_RATE_LIMIT_PER_FIVE_MINUTES: "100",
      INCOGNITO_ACCOUNT_IDLE_WEEKS: "52",
      INCOGNITO_SWEEP_SCHEDULE: "rate(1 day)",
    });

    const structural = keys.filter(({ isStructural }) => isStructural).map(({ key }) => key);
    expect(structural.sort()).toEqual(
      ["accountIdleWeeks", "rateLimitPerFiveMinutes", "signUpsPerDay", "sweepSchedule"].sort(),
    );
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
