/**
 * Dev with exchange, links and a service, by the real Terraform against the emulator: applied, nothing left to
 * change, each deployed zip the code of its own function, and destroyed. What the emulator lacks is named where
 * it shows.
 * @module
 */
import { join } from "node:path";
import { SERVICE_NAMES, SERVICES } from "../../handlers/services";
import { EXCHANGE_VARIABLES } from "../support/full-stack";
import {
  type AppliedPlan,
  applyFresh,
  describeWithTerraform,
  LIMIT_MILLISECONDS,
  type StackTerraform,
  type Workspace,
} from "../support/terraform";
import { invoke } from "../support/terraform-invoke";
import { managedResources } from "../support/terraform-state";

jest.setTimeout(LIMIT_MILLISECONDS);

const STACK = "incognito-dev";

/** ministack answers a format for JWT authorizers, which have none; AWS answers nothing. */
const EMULATED_CHANGE = "aws_apigatewayv2_authorizer update authorizer_payload_format_version";

interface PlannedChanges {
  readonly resource_changes: readonly {
    readonly type: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly before: Readonly<Record<string, unknown>> | null;
      readonly after: Readonly<Record<string, unknown>> | null;
    };
  }[];
}

describeWithTerraform("incognito-dev with exchange, links and a service", () => {
  let workspace: Workspace;
  let stack: StackTerraform;
  let applied: AppliedPlan;

  beforeAll(async () => {
    ({ workspace, stack, applied } = await applyFresh(STACK, (fresh) =>
      fresh.synthesize(EXCHANGE_VARIABLES),
    ));
  });

  afterAll(async () => {
    await stack?.session.close();
    await workspace?.close();
  });

  const planFile = (name: string) => join(workspace.directory, `${name}.tfplan`);
  const attributesOf = (type: string) =>
    managedResources(workspace)
      .filter((resource) => resource.type === type)
      .map(({ attributes }) => attributes);
  const call = (name: string, event: object) =>
    invoke(workspace.account.emulatorUrl, `${STACK}-${name}`, event);

  it("leaves nothing to change once it is applied, save what the emulator makes up", async () => {
    expect(applied.printed).toMatch(
      /Apply complete! Resources: \d+ added, 0 changed, 0 destroyed\./,
    );
    await stack.terraform.plan(planFile("again"));
    const { resource_changes: changes } = JSON.parse(
      await stack.terraform.showPlan(planFile("again")),
    ) as PlannedChanges;

    const left = changes
      .filter(({ change }) => change.actions.join() !== "no-op")
      .flatMap(({ type, change: { actions, before, after } }) =>
        Object.keys({ ...before, ...after })
          .filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]))
          .map((name) => [type, actions.join(), name].join(" ")),
      );
    expect([...new Set(left)]).toEqual([EMULATED_CHANGE]);
  });

  it("has an API for each function, every route of it behind its own integration", () => {
    const apis = attributesOf("aws_apigatewayv2_api");
    expect(apis.map(({ name }) => name).sort()).toEqual(
      [...SERVICE_NAMES, "exchange"].map((name) => `${STACK}-${name}`).sort(),
    );
    const integrations = attributesOf("aws_apigatewayv2_integration");
    const routes = attributesOf("aws_apigatewayv2_route");
    for (const { api_id: apiId, target, route_key: key } of routes) {
      const own = integrations.filter((one) => one.api_id === apiId);
      expect({ key, target }).toEqual({ key, target: `integrations/${own[0]?.id}` });
    }
    const expected = SERVICE_NAMES.flatMap((name) => [...SERVICES[name].routes]);
    expect(routes.map((one) => one.route_key)).toEqual(expect.arrayContaining(expected));
  });

  it("has zips with the code of their own functions", async () => {
    const discovery = { routeKey: "GET /.well-known/openid-configuration" };
    const { payload: exchange } = await call("exchange", discovery);
    const [issuer] = attributesOf("aws_apigatewayv2_api")
      .filter(({ name }) => name === `${STACK}-exchange`)
      .map(({ api_endpoint: endpoint }) => endpoint);
    expect(exchange).toMatchObject({ statusCode: 200 });
    expect(JSON.parse(String(Object(exchange).body))).toMatchObject({ issuer });

    const { payload: articles } = await call("articles", { routeKey: "GET /articles" });
    expect(articles).toMatchObject({ statusCode: 401 });
    expect(String(Object(articles).body)).toContain("invalid_token");
  });

  it("refuses somebody whom Cognito does not know", async () => {
    const { payload } = await call("exchange", { routeKey: "POST /token/anonymous" });
    expect(payload).toMatchObject({ statusCode: 400 });
  });

  it("is destroyed to the last resource", async () => {
    expect(await stack.terraform.plan(planFile("gone"), ["-destroy"])).toBe("changes");
    const { exitCode, stderr } = await stack.terraform.apply(planFile("gone"));
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(managedResources(workspace)).toEqual([]);
  });
});
