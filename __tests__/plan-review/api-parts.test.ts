/**
 * What the parts of an API name by an id: of the plan, or of elsewhere.
 * @module
 */
import { isJudgedType } from "../../plan-review/rules/judged-types";
import { judgedArguments } from "../support/judged-arguments";
import { reviewOf } from "../support/plan-fixtures";
import {
  changed,
  HOME,
  IN_MODULES,
  later,
  type MadeResource,
  made,
  modulePlanOf,
  one,
  planOf,
  refer,
} from "../support/plan-of";
import { said } from "../support/sentences";

const RULE = "api-is-planned";
const found = (...resources: readonly MadeResource[]) => said(RULE, planOf([HOME, ...resources]));

const API_ELSEWHERE = "an API that this plan does not hold";
const AUTHORIZER_ELSEWHERE =
  "an authorizer that this plan does not hold: nobody here knows whom it lets in";
const INTEGRATION_ELSEWHERE =
  "an integration that this plan does not hold: nobody here knows where requests go";
const DOMAIN_ELSEWHERE =
  "a domain that this plan does not hold: nobody here knows how it is guarded";
const LINK_ELSEWHERE = "a link to a network that this plan does not hold";

const LINKS = [
  ["aws_apigatewayv2_route", "api_id", "aws_apigatewayv2_api", "warning", API_ELSEWHERE],
  ["aws_apigatewayv2_integration", "api_id", "aws_apigatewayv2_api", "warning", API_ELSEWHERE],
  ["aws_apigatewayv2_authorizer", "api_id", "aws_apigatewayv2_api", "warning", API_ELSEWHERE],
  ["aws_apigatewayv2_stage", "api_id", "aws_apigatewayv2_api", "warning", API_ELSEWHERE],
  ["aws_apigatewayv2_deployment", "api_id", "aws_apigatewayv2_api", "warning", API_ELSEWHERE],
  ["aws_apigatewayv2_model", "api_id", "aws_apigatewayv2_api", "warning", API_ELSEWHERE],
  ["aws_apigatewayv2_route_response", "api_id", "aws_apigatewayv2_api", "warning", API_ELSEWHERE],
  [
    "aws_apigatewayv2_integration_response",
    "api_id",
    "aws_apigatewayv2_api",
    "warning",
    API_ELSEWHERE,
  ],
  [
    "aws_apigatewayv2_api_mapping",
    "domain_name",
    "aws_apigatewayv2_domain_name",
    "warning",
    DOMAIN_ELSEWHERE,
  ],
  [
    "aws_apigatewayv2_route",
    "authorizer_id",
    "aws_apigatewayv2_authorizer",
    "error",
    AUTHORIZER_ELSEWHERE,
  ],
  [
    "aws_apigatewayv2_route",
    "target",
    "aws_apigatewayv2_integration",
    "warning",
    INTEGRATION_ELSEWHERE,
  ],
  [
    "aws_apigatewayv2_integration",
    "connection_id",
    "aws_apigatewayv2_vpc_link",
    "warning",
    LINK_ELSEWHERE,
  ],
  ["aws_api_gateway_method", "rest_api_id", "aws_api_gateway_rest_api", "warning", API_ELSEWHERE],
  [
    "aws_api_gateway_method",
    "authorizer_id",
    "aws_api_gateway_authorizer",
    "error",
    AUTHORIZER_ELSEWHERE,
  ],
] as const;

describe.each(LINKS)("%s %s", (type, argument, names, level, elsewhere) => {
  const prefix = argument === "target" ? "integrations/" : "";
  const id = `${prefix}abc`;
  const planned = changed(names, { id: "abc" }, { id: "abc" });
  const expression = (text: string) => ({ constant_value: text, ...made(`${names}.x`, "id") });

  it("is told where the plan does not hold it", () => {
    const told = `${level} ${type}.x ${argument}: is '${id}', ${elsewhere}`;
    const open = one(type, { [argument]: id });

    expect(found(open)).toEqual([told]);
    expect(found(changed(type, { [argument]: "other" }, { [argument]: id }))).toEqual([told]);
    expect(said(RULE, modulePlanOf([open]))).toEqual(
      IN_MODULES.map((place) => told.replace(type, `${place}${type}`)),
    );
  });

  it("is a warning where it has been so", () => {
    expect(found(changed(type, { [argument]: id }, { [argument]: id }))).toEqual([
      `warning ${type}.x ${argument}: is '${id}', ${elsewhere}`,
    ]);
  });

  it("is told where only the apply decides it", () => {
    const told = [`warning ${type}.x ${argument}: is known after the apply only`];
    const part: MadeResource = { address: `${names}.x`, after: {} };
    const wrong: MadeResource = { address: "aws_iam_role.x", after: {} };

    expect(found(later(type, argument, made("local.id")))).toEqual(told);
    expect(found(later(type, argument, made("aws_iam_role.x")), wrong)).toEqual(told);
    expect(
      found(part, later(type, argument, expression(`${prefix}\${upper(${names}.x.id)}`))),
    ).toEqual(told);
    expect(found(part, later(type, argument, expression(`${prefix}\${${names}.x.name}`)))).toEqual(
      told,
    );
  });

  it("may name a part of the plan", () => {
    const part: MadeResource = { address: `${names}.x`, after: {} };

    expect(found(planned, one(type, { [argument]: id }))).toEqual([]);
    expect(found(part, later(type, argument, expression(`${prefix}\${${names}.x.id}`)))).toEqual(
      [],
    );
    expect(found(part, later(type, argument, made(`${names}.x`, "id")))).toEqual([]);
    expect(
      said(RULE, modulePlanOf([part, later(type, argument, made(`${names}.x`, "id"))])),
    ).toEqual([]);
    expect(found(one(type, { [argument]: "" }))).toEqual([]);
    expect(found(one(type, {}))).toEqual([]);
  });
});

it("takes nothing but an integration for a route's target", () => {
  const integration = changed("aws_apigatewayv2_integration", { id: "abc" }, { id: "abc" });

  expect(found(integration, one("aws_apigatewayv2_route", { target: "abc" }))).toHaveLength(1);
  expect(
    found(
      integration,
      later("aws_apigatewayv2_route", "target", {
        constant_value: "${aws_apigatewayv2_integration.x.id}",
        ...made("aws_apigatewayv2_integration.x", "id"),
      }),
    ),
  ).toHaveLength(1);
});

it("takes a domain by its name, before AWS gives it an id", () => {
  const type = "aws_apigatewayv2_domain_name";
  const mapping = (domain_name: string) => one("aws_apigatewayv2_api_mapping", { domain_name });
  const domain = one(type, { domain_name: "api.example" }, { unknown: { id: true } });
  const named = later(
    "aws_apigatewayv2_api_mapping",
    "domain_name",
    refer(`${type}.x`, "domain_name"),
  );

  expect(found(domain, mapping("api.example"))).toEqual([]);
  expect(found(domain, mapping("other.example"))).toHaveLength(1);
  expect(found({ address: `${type}.x`, after: {} }, named)).toEqual([]);
});

it("holds no id for that of an API, of a route say, because of another argument of it", () => {
  const api = changed("aws_apigatewayv2_api", { id: "abc", name: "n" }, { id: "abc", name: "n" });

  expect(found(api, one("aws_apigatewayv2_route", { api_id: "n" }))).toHaveLength(1);
});

it("is told of each judged type that the provider lets name an API", () => {
  const elsewhere = Object.entries(judgedArguments()).flatMap(([type, schema]) =>
    ["api_id", "rest_api_id"]
      .filter((argument) => argument in schema.arguments && isJudgedType(type))
      .map((argument) => one(type, { [argument]: "abc" })),
  );
  const { findings } = reviewOf(planOf([HOME, ...elsewhere]));
  const told = new Set(
    findings.filter(({ problem }) => problem.includes("'abc'")).map(({ address }) => address),
  );

  expect(elsewhere.length).toBeGreaterThan(9);
  expect(elsewhere.filter(({ address }) => !told.has(address))).toEqual([]);
});
