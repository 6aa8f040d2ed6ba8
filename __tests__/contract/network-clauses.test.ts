/**
 * What the clauses on web ACLs and content delivery do not accuse, and the doors that they look at.
 * @module
 */
import { checkAnonymityContract } from "../../contract/anonymity-contract";
import { createGraph } from "../../contract/graph";
import { resourcesOfSynthesizedStack } from "../../contract/synthesized";

type Json = Readonly<Record<string, unknown>>;

const GEO = { statement: { geo_match_statement: { country_codes: ["DE"] } } };
const BLOCKS_BY_COUNTRY = { ...GEO, action: { block: {} } };

/** What the clause finds in an ACL before a resource of a type, beside a pool that is anonymous. */
function levelsOf(acl: Json, doorType: string, door: Json = {}): readonly string[] {
  const resource = {
    aws_cognito_user_pool: { pool: { tags: { "incognito:contract": "anonymous" } } },
    [doorType]: { door },
    aws_wafv2_web_acl: { acl },
    ...(door.web_acl_id === undefined && {
      aws_wafv2_web_acl_association: {
        door: {
          resource_arn: `\${${doorType}.door.arn}`,
          web_acl_arn: "${aws_wafv2_web_acl.acl.arn}",
        },
      },
    }),
  };
  const graph = createGraph(resourcesOfSynthesizedStack({ resource }));
  return checkAnonymityContract(graph, { anonymousAddresses: [] })
    .filter(({ id }) => id === "no-network-block")
    .map(({ level, problem }) => `${level}: ${problem}`);
}

describe("no-network-block", () => {
  it.each(["aws_api_gateway_stage", "aws_lb", "aws_alb"])("looks at an ACL before %s", (type) => {
    expect(levelsOf({ rule: [BLOCKS_BY_COUNTRY] }, type)).toEqual(["warning: blocks by country"]);
  });

  it("looks at an ACL before a distribution, which names it itself", () => {
    const door = { web_acl_id: "${aws_wafv2_web_acl.acl.arn}" };

    expect(levelsOf({ rule: [BLOCKS_BY_COUNTRY] }, "aws_cloudfront_distribution", door)).toEqual([
      "warning: blocks by country",
    ]);
  });

  it("does not look at an ACL before something else", () => {
    expect(levelsOf({ rule: [BLOCKS_BY_COUNTRY] }, "aws_apprunner_service")).toEqual([]);
  });

  it.each<[string, Json]>([
    ["counts a country", { rule: [{ ...GEO, action: { count: {} } }] }],
    [
      "counts a country before a closed door",
      { default_action: { block: {} }, rule: [{ ...GEO, action: { count: {} } }] },
    ],
    ["lets a country in where the door is open", { rule: [{ ...GEO, action: { allow: {} } }] }],
    [
      "lets a country in where the door says that it is open",
      { default_action: { allow: {} }, rule: [{ ...GEO, action: { allow: {} } }] },
    ],
    [
      "blocks by something else",
      { rule: [{ action: { block: {} }, statement: { size_constraint_statement: {} } }] },
    ],
  ])("does not accuse an ACL that %s", (_title, acl) => {
    expect(levelsOf(acl, "aws_lb")).toEqual([]);
  });

  it("finds a country in one of several statements", () => {
    const statement = {
      or_statement: { statement: [{ size_constraint_statement: {} }, GEO.statement] },
    };

    expect(levelsOf({ rule: [{ action: { block: {} }, statement }] }, "aws_lb")).toEqual([
      "warning: blocks by country",
    ]);
  });

  it("does not accuse a distribution that restricts nobody", () => {
    const resource = {
      aws_cognito_user_pool: { pool: { tags: { "incognito:contract": "anonymous" } } },
      aws_cloudfront_distribution: {
        page: { restrictions: { geo_restriction: { restriction_type: "none" } } },
      },
    };
    const graph = createGraph(resourcesOfSynthesizedStack({ resource }));

    expect(
      checkAnonymityContract(graph, { anonymousAddresses: [] }).filter(
        ({ id }) => id === "no-network-block",
      ),
    ).toEqual([]);
  });
});
