/**
 * The limit of requests by address: off by default, and where it is on, nothing of who called is kept.
 * @module
 */
import { checkAnonymityContract } from "../../contract/anonymity-contract";
import { createGraph } from "../../contract/graph";
import { resourcesOfSynthesizedStack } from "../../contract/synthesized";
import { listPools } from "../../handlers/pools";
import { resourceOf, resourcesOf, type SynthesizedStack, synthEnvironment } from "../support/synth";

const VARIABLES = { INCOGNITO_RATE_LIMIT_PER_FIVE_MINUTES: "200" };
const WAF_TYPES = ["aws_wafv2_web_acl", "aws_wafv2_web_acl_association"];

const limited = synthEnvironment("dev", VARIABLES);
const acl = () => resourceOf(limited, "aws_wafv2_web_acl", "rate-limit");

const wafOf = (stack: SynthesizedStack) =>
  Object.keys(stack.resource).filter((type) => type.startsWith("aws_wafv2"));

function breachesOf(stack: SynthesizedStack) {
  return checkAnonymityContract(createGraph(resourcesOfSynthesizedStack(stack))).map(
    ({ level, id }) => `${level} ${id}`,
  );
}

describe("without rateLimitPerFiveMinutes", () => {
  it.each(["dev", "staging", "prod"] as const)("%s has no WAF", (environment) => {
    expect(wafOf(synthEnvironment(environment))).toEqual([]);
  });
});

describe("with rateLimitPerFiveMinutes", () => {
  it("stands in front of the pools of user names, and of no other", () => {
    const named = listPools().filter(({ pool }) => pool.signInWith === "username");
    const guards = resourcesOf(limited, "aws_wafv2_web_acl_association").map(([, each]) => each);

    expect(wafOf(limited)).toEqual(WAF_TYPES);
    expect(guards.map(({ resource_arn }) => resource_arn).sort()).toEqual(
      named.map(({ kind }) => `\${aws_cognito_user_pool.${kind}-pool.arn}`).sort(),
    );
    for (const { web_acl_arn } of guards)
      expect(web_acl_arn).toMatch(/^\$\{aws_wafv2_web_acl\.rate-limit_acl_\w+\.arn\}$/);
  });

  it("is not there where no pool has user names", () => {
    const stack = synthEnvironment("dev", { ...VARIABLES, INCOGNITO_DEV_POOLS: "default" });

    expect(wafOf(stack)).toEqual([]);
  });

  it("turns away by address what comes too often, and lets all else through", () => {
    expect(acl()).toMatchObject({
      scope: "REGIONAL",
      default_action: { allow: {} },
      rule: [
        {
          action: { block: {} },
          statement: { rate_based_statement: { limit: 200, evaluation_window_sec: 300 } },
        },
      ],
    });
  });

  it("counts so that AWS cannot list the addresses that it turns away", () => {
    const { rate_based_statement } = acl().rule[0].statement;

    expect(rate_based_statement.aggregate_key_type).toBe("CUSTOM_KEYS");
    expect(rate_based_statement.custom_key).toEqual([{ ip: {} }, { http_method: {} }]);
  });

  it("keeps nothing: no log, no samples, no metrics, no list of anonymous addresses", () => {
    const nothing = { cloudwatch_metrics_enabled: false, sampled_requests_enabled: false };

    expect(acl().visibility_config).toMatchObject(nothing);
    expect(acl().rule.map((rule: object) => rule)).toMatchObject([{ visibility_config: nothing }]);
    expect(JSON.stringify(acl())).not.toContain("managed_rule_group");
    expect(breachesOf(limited)).toEqual(breachesOf(synthEnvironment("dev")));
  });

  it.each([
    ["samples", { visibility_config: { sampled_requests_enabled: true } }, "error"],
    [
      "a list",
      { rule: [{ statement: { rate_based_statement: { aggregate_key_type: "IP" } } }] },
      "warning",
    ],
  ])("would break the contract with %s", (_, change, level) => {
    const [[name, own]] = resourcesOf(limited, "aws_wafv2_web_acl") as [[string, object]];
    const resource = { ...limited.resource, aws_wafv2_web_acl: { [name]: { ...own, ...change } } };

    expect(breachesOf({ ...limited, resource })).toContain(`${level} no-address-log`);
  });
});

it.each(["9", "2000000001", "often"])("a limit of %s is refused", (limit) => {
  expect(() => synthEnvironment("dev", { INCOGNITO_RATE_LIMIT_PER_FIVE_MINUTES: limit })).toThrow(
    "rateLimitPerFiveMinutes",
  );
});
