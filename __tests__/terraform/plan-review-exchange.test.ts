/**
 * Our own APIs, planned by the real Terraform: what the review says of them, and what it says once they are opened.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SERVICE_NAMES, SERVICES } from "../../handlers/services";
import { parsePlan } from "../../plan-review/parse-plan";
import { EXCHANGE_VARIABLES } from "../support/full-stack";
import { reviewOf } from "../support/plan-fixtures";
import {
  describeWithTerraform,
  LIMIT_MILLISECONDS,
  openStack,
  type StackTerraform,
  type Workspace,
  withOneRetry,
} from "../support/terraform";

jest.setTimeout(LIMIT_MILLISECONDS);

const STACK = "incognito-dev";

// biome-ignore lint/suspicious/noExplicitAny: a stack's JSON is edited freely here, as a hand would do it
type Json = any;

/** `DELETE /me` of articles is `articles_api_route-delete-me`. */
const idOf = (service: string, routeKey: string) =>
  `${service}_api_route-${routeKey
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.join("-")}`;

describeWithTerraform("the plan review of our APIs", () => {
  let workspace: Workspace;
  let stack: StackTerraform;
  let synthesized: Json;

  beforeAll(async () => {
    await withOneRetry(async (fresh) => {
      workspace = fresh;
      await workspace.synthesize(EXCHANGE_VARIABLES);
      stack = await openStack(workspace, STACK);
      await stack.terraform.init();
    });
    synthesized = JSON.parse(readFileSync(source(), "utf8"));
  });

  afterAll(async () => {
    await stack?.session.close();
    await workspace?.close();
  });

  const source = () => join(workspace.stackDirectory(STACK), "cdk.tf.json");

  async function review(change: (stack: Json) => void) {
    const made = structuredClone(synthesized);
    change(made);
    writeFileSync(source(), JSON.stringify(made));
    const file = join(workspace.directory, "api.tfplan");
    await stack.terraform.plan(file);
    const plan = parsePlan(Buffer.from(await stack.terraform.showPlan(file)));
    const { findings, unjudged } = reviewOf(plan, { synthesized: made, stack: STACK });
    const told = findings.map(
      ({ level, rule, address }) => `${level} ${rule} ${address.replace(/_[0-9A-F]{8}$/, "")}`,
    );
    return { told, unjudged: unjudged.map(({ address }) => address) };
  }

  it("tells which routes ask for no token, and nothing worse", async () => {
    const { told, unjudged } = await review(() => undefined);

    expect(unjudged).toEqual([]);
    expect(told.filter((one) => one.startsWith("error"))).toEqual([]);
    expect(told.filter((one) => one.includes("no-open-route")).sort()).toEqual([
      "note no-open-route aws_apigatewayv2_route.exchange_api_route-get-well-known-jwks-json",
      "note no-open-route aws_apigatewayv2_route.exchange_api_route-get-well-known-openid-configuration",
      ...SERVICE_NAMES.flatMap((name) => SERVICES[name].routes.map((key) => idOf(name, key)))
        .map((id) => `warning no-open-route aws_apigatewayv2_route.${id}`)
        .sort(),
    ]);
    expect(told.filter((one) => /no-foreign-i|no-address-log|permission/.test(one))).toEqual([]);
  });

  it("accuses a log of who comes, an issuer of elsewhere and a host in a function's place", async () => {
    const { told } = await review(({ resource }) => {
      const first = (type: string) => Object.values<Json>(resource[type])[0];
      first("aws_apigatewayv2_stage").access_log_settings = {
        destination_arn: "arn:aws:logs:eu-central-1:000000000000:log-group:g",
        format: "$context.identity.sourceIp $context.identity.userAgent",
      };
      first("aws_apigatewayv2_authorizer").jwt_configuration.issuer = "https://login.example";
      Object.assign(first("aws_apigatewayv2_integration"), {
        integration_type: "HTTP_PROXY",
        integration_method: "POST",
        integration_uri: "https://theirs.example",
      });
    });

    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^error anonymous-no-address-log aws_apigatewayv2_stage\./),
        expect.stringMatching(/^error no-foreign-issuer aws_apigatewayv2_authorizer\./),
        expect.stringMatching(/^warning no-foreign-integration aws_apigatewayv2_integration\./),
      ]),
    );
  });
});
