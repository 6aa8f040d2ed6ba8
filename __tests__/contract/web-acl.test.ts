/**
 * The clauses on web ACLs read rules that are a JSON text, too.
 * @module
 */
import { checkAnonymityContract } from "../../contract/anonymity-contract";
import { createGraph } from "../../contract/graph";
import { resourcesOfSynthesizedStack } from "../../contract/synthesized";
import { aclRules, rulesOfJson } from "../../contract/web-acl";

function foundIn(rules: unknown): readonly string[] {
  const resource = {
    aws_cognito_user_pool: {
      pool: {
        tags: { "incognito:contract": "anonymous" },
        account_recovery_setting: { recovery_mechanism: [{ name: "admin_only" }] },
      },
    },
    aws_wafv2_web_acl: { acl: { rule_json: JSON.stringify(rules) } },
    aws_wafv2_web_acl_association: {
      a: {
        resource_arn: "${aws_cognito_user_pool.pool.arn}",
        web_acl_arn: "${aws_wafv2_web_acl.acl.arn}",
      },
    },
  };
  const graph = createGraph(resourcesOfSynthesizedStack({ resource }));
  return checkAnonymityContract(graph, { anonymousAddresses: [] }).map(
    ({ id, argument, problem }) => `${id} ${argument}: ${problem}`,
  );
}

const GROUP = { ManagedRuleGroupStatement: { Name: "AWSManagedRulesAnonymousIpList" } };

describe("rules in a JSON text", () => {
  it.each([
    [
      "block Tor",
      [{ OverrideAction: { None: {} }, Statement: GROUP }],
      ["no-network-block rule_json: blocks anonymous addresses by AWSManagedRulesAnonymousIpList"],
    ],
    [
      "block countries, deep inside",
      [
        {
          Action: { Block: {} },
          Statement: {
            AndStatement: { Statements: [{ GeoMatchStatement: { CountryCodes: ["DE"] } }] },
          },
        },
      ],
      ["no-network-block rule_json: blocks by country"],
    ],
    [
      "are spelled in small letters, which the provider takes too",
      [{ action: { block: {} }, statement: { geomatchstatement: {} } }],
      ["no-network-block rule_json: blocks by country"],
    ],
    [
      "count by address and keep samples",
      [
        {
          Action: { Block: {} },
          Statement: { RateBasedStatement: { AggregateKeyType: "IP" } },
          VisibilityConfig: { SampledRequestsEnabled: true },
        },
      ],
      [
        "no-address-log rule_json: counts by 'IP' alone, so that AWS lists the addresses that it turns away; count by CUSTOM_KEYS of ip and http_method",
        "no-address-log rule_json: keeps samples of requests with their address",
      ],
    ],
  ])("are accused where they %s", (_title, rules, problems) => {
    expect(foundIn(rules)).toEqual(problems);
  });

  it.each([
    ["only count", [{ OverrideAction: { Count: {} }, Statement: GROUP }]],
    [
      "keep nothing",
      [
        {
          Action: { Block: {} },
          Statement: { RateBasedStatement: { AggregateKeyType: "CUSTOM_KEYS" } },
          VisibilityConfig: { SampledRequestsEnabled: false },
        },
      ],
    ],
  ])("are not accused where they %s", (_title, rules) => {
    expect(foundIn(rules)).toEqual([]);
  });

  it("are none where the text cannot be read, or there is none", () => {
    const acl = (values: object) => aclRules({ address: "a.b", type: "a", values: { ...values } });

    expect(rulesOfJson("[{")).toBeUndefined();
    expect(rulesOfJson("{}")).toBeUndefined();
    expect(rulesOfJson("[1]")).toBeUndefined();
    expect(rulesOfJson(" ")).toEqual([]);
    expect(acl({ rule_json: "[{" })).toEqual([]);
    expect(acl({})).toEqual([]);
    expect(acl({ rule: [{ name: "a" }], rule_json: '[{"Name":"b"}]' })).toEqual([
      { argument: "rule", block: { name: "a" } },
      { argument: "rule_json", block: { name: "b" } },
    ]);
  });
});
