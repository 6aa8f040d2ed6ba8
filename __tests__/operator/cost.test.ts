/**
 * `npm run cost`: sums that somebody else has reckoned, and ceilings that show in them.
 * @module
 */
import { priceOfAccounts, reckonWorstMonth } from "../../operator/cost/worst-month";
import { runScriptOf } from "../support/terraform-cli";

const NO_LIMITS = {
  signUpsPerMinute: undefined,
  signUpsPerDay: undefined,
  signUpsPerMonth: undefined,
  signUpValveEnabled: false,
  lambdaMemoryMegabytes: 256,
  rateLimitPerFiveMinutes: undefined,
};

describe("the worst month", () => {
  it("of one day at Cognito's quota costs what is known of it", () => {
    expect(priceOfAccounts(4_320_000, "ESSENTIALS")).toBeCloseTo(64_650, 6);
    expect(priceOfAccounts(10_000, "ESSENTIALS")).toBe(0);
    expect(priceOfAccounts(100, "PLUS")).toBeCloseTo(2, 6);
  });

  it("has the accounts of the tightest ceiling", () => {
    const accounts = (limits: object) =>
      reckonWorstMonth({ ...NO_LIMITS, ...limits }, true).accounts;

    expect(accounts({})).toBe(50 * 31 * 86_400);
    expect(accounts({ signUpsPerDay: 100 })).toBe(3_100);
    expect(accounts({ signUpsPerDay: 100, signUpsPerMonth: 2_000 })).toBe(2_000);
    expect(accounts({ signUpsPerMinute: 1, signUpsPerMonth: 1_000_000 })).toBe(44_640);
  });

  it("costs no table where there is none, and functions in any case", () => {
    const { tables, functions } = reckonWorstMonth(NO_LIMITS, false);

    expect(tables).toBe(0);
    expect(functions).toBeGreaterThan(0);
  });

  it("costs a web ACL, its rule and each request where addresses are limited", () => {
    const { firewall } = reckonWorstMonth({ ...NO_LIMITS, rateLimitPerFiveMinutes: 100 }, false);

    // 6 dollars, and 0.60 for each million of 133.92 million.
    expect(firewall).toBeCloseTo(86.352, 6);
    expect(reckonWorstMonth(NO_LIMITS, false).firewall).toBe(0);
  });

  it("costs less in every part with a ceiling than without one", () => {
    const free = reckonWorstMonth(NO_LIMITS, true);
    const bound = reckonWorstMonth({ ...NO_LIMITS, signUpsPerDay: 500 }, true);

    expect(bound.tables).toBeLessThan(free.tables);
    expect(bound.functions).toBeLessThan(free.functions);
    expect(bound.cognito.ESSENTIALS).toBeLessThan(free.cognito.ESSENTIALS);
  });
});

describe("npm run cost", () => {
  it("prints the stack's accounts and marks its plan, with the prices' date", async () => {
    const { exitCode, stdout } = await runScriptOf("cost", ["incognito-prod"], {
      INCOGNITO_SIGN_UPS_PER_MONTH: "30000",
    });

    expect(exitCode).toBe(0);
    expect(stdout).toContain("new accounts: 30,000;");
    expect(stdout).toMatch(/prices of \d{4}-\d\d-\d\d/);
    // 20,000 accounts at 0.015 dollars.
    expect(stdout).toMatch(/ESSENTIALS +300 +[\d,]+ {2}<- this stack\n/);
  });
});
