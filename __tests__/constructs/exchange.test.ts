/**
 * Exchange, link table and services in a stack: nothing where they are off; where they are on, the rights that they need,
 * routes that nobody passes without a token, and no log of who came.
 * @module
 */
import { readFileSync } from "node:fs";
import { listPools } from "../../handlers/pools";
import { EXCHANGE_ENTRY, SERVICE_NAMES, SERVICES } from "../../handlers/services";
import { addressesOf, expectAddresses } from "../support/addresses";
import { BANNABLE, EXCHANGE_VARIABLES } from "../support/full-stack";
import { bundleOf } from "../support/places";
import { resourceOf, resourcesOf, type SynthesizedStack, synthEnvironment } from "../support/synth";

let dev: SynthesizedStack;
let prod: SynthesizedStack;

beforeAll(() => {
  dev = synthEnvironment("dev", EXCHANGE_VARIABLES);
  prod = synthEnvironment("prod", {
    INCOGNITO_PROD_EXCHANGE: "true",
    INCOGNITO_PROD_SERVICES: "articles",
  });
});

const statementsOf = (stack: SynthesizedStack, start: string) =>
  JSON.parse(resourceOf(stack, "aws_iam_role_policy", start).policy).Statement as {
    readonly Action: string | readonly string[];
    readonly Resource: string | readonly string[];
  }[];
const actionsOf = (stack: SynthesizedStack, start: string) =>
  statementsOf(stack, start)
    .flatMap(({ Action }) => Action)
    .sort();
const routesOf = (stack: SynthesizedStack, start: string) =>
  resourcesOf(stack, "aws_apigatewayv2_route")
    .filter(([name]) => name.startsWith(start))
    .map(([, route]) => route);

describe("the exchange", () => {
  it("is not there where it is off", () => {
    const off = synthEnvironment("dev");

    expect(JSON.stringify([off.resource, off.output])).not.toMatch(
      /apigateway|subject-key|exchange/,
    );
  });

  it("has the frozen addresses", () => {
    expectAddresses(dev, "exchange");
  });

  it("has a zip of its own for each function, and so its own code", () => {
    const archives = Object.values(dev.data?.archive_file ?? {});
    const paths = archives.map(({ output_path: path }) => path);

    expect(paths).toEqual(
      expect.arrayContaining(["archives/exchange-function.zip", "archives/articles-function.zip"]),
    );
    expect(new Set(paths).size).toBe(paths.length);
  });

  it("may make subjects, sign with the first key, read the public halves and nothing wider", () => {
    expect(actionsOf(prod, "exchange_function_policy")).toEqual([
      "kms:GenerateMac",
      "kms:GetPublicKey",
      "kms:Sign",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
    ]);
    const sign = statementsOf(dev, "exchange_function_policy").find(({ Action }) =>
      Action.includes("kms:Sign"),
    );
    expect([sign?.Resource].flat()).toEqual([expect.stringContaining("signing-key-k1")]);
  });

  it("asks ban list and links where there are some, and no more of them than it must", () => {
    expect(actionsOf(dev, "exchange_function_policy")).toEqual([
      "dynamodb:BatchGetItem",
      "dynamodb:DeleteItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "kms:GenerateMac",
      "kms:GetPublicKey",
      "kms:Sign",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
    ]);
  });

  it("lets nobody to a token or a link without the authorizer of their own pool", () => {
    const guarded = routesOf(dev, "exchange_").filter(
      ({ route_key }) => !route_key.includes("/.well-known/"),
    );

    const perPool = BANNABLE.flatMap(({ kind, pool }) => [
      `DELETE /links/${kind}`,
      `GET /links/${kind}`,
      // Only an anonymous account can be linked to.
      ...(pool.anonymous === true ? [`POST /links/${kind}`] : []),
      `POST /token/${kind}`,
    ]);
    expect(guarded.map(({ route_key }) => route_key).sort()).toEqual(perPool.sort());
    expect(perPool).toContain("POST /links/anonymous");
    for (const { route_key, authorization_type, authorizer_id, authorization_scopes } of guarded) {
      const kind = route_key.split("/").at(-1);
      expect(authorization_type).toBe("JWT");
      expect(authorizer_id).toContain(`authorizer-${kind}`);
      expect(authorization_scopes).toEqual(["aws.cognito.signin.user.admin"]);
      const { jwt_configuration } = resourceOf(
        dev,
        "aws_apigatewayv2_authorizer",
        `exchange_api_authorizer-${kind}`,
      );
      expect(JSON.stringify(jwt_configuration)).toContain(`aws_cognito_user_pool.${kind}-pool`);
      expect(JSON.stringify(jwt_configuration)).toContain(
        `aws_cognito_user_pool_client.${kind}-client`,
      );
    }
  });

  it("has no route to links where accounts cannot be linked", () => {
    expect(JSON.stringify(prod.resource)).not.toContain("/links/");
    expect(JSON.stringify(prod.resource)).not.toContain("link-table");
  });

  it("keeps its subject key where data is protected, also once it is off", () => {
    expect(resourceOf(prod, "aws_kms_key", "subject-key")).toMatchObject({
      customer_master_key_spec: "HMAC_256",
      key_usage: "GENERATE_VERIFY_MAC",
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
    expect(synthEnvironment("prod").removed).toContainEqual({
      from: "aws_kms_key.subject-key",
      lifecycle: { destroy: false },
    });
    expect(JSON.stringify(prod.removed)).not.toContain("subject-key");
  });

  it("signs with P-256 keys by their names, the first of which signs", () => {
    const rotated = synthEnvironment("dev", {
      ...EXCHANGE_VARIABLES,
      INCOGNITO_DEV_EXCHANGE_KEYS: "k2,k1",
    });
    const arnsOf = (stack: SynthesizedStack) =>
      resourceOf(stack, "aws_lambda_function", "exchange").environment.variables.SIGNING_KEY_ARNS;

    expect(arnsOf(dev)).toMatch(/signing-key-k1.*,.*signing-key-k2/);
    expect(arnsOf(rotated)).toMatch(/signing-key-k2.*,.*signing-key-k1/);
    // The keys themselves stay where they are.
    expect(addressesOf(rotated)).toBe(addressesOf(dev));
  });
});

describe("a service", () => {
  it("may touch its own table and read public keys, and has no way to subjects or accounts", () => {
    const statements = statementsOf(prod, "articles_function_policy");

    expect(actionsOf(prod, "articles_function_policy")).toEqual(
      [
        ...SERVICES.articles.actions,
        "kms:GetPublicKey",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
      ].sort(),
    );
    expect(JSON.stringify(statements)).not.toMatch(/subject-key|link-table|user_pool/);
  });

  it("has the routes of the registry and no other", () => {
    expect(
      routesOf(prod, "articles_")
        .map(({ route_key }) => route_key)
        .sort(),
    ).toEqual([...SERVICES.articles.routes].sort());
  });

  it("has its table protected, and forgotten rather than destroyed once it is off", () => {
    expect(resourceOf(prod, "aws_dynamodb_table", "articles-table")).toMatchObject({
      name: "incognito-prod-articles",
      deletion_protection_enabled: true,
      lifecycle: { prevent_destroy: true },
    });
    expect(JSON.stringify(synthEnvironment("prod").removed)).toContain("articles-table");
  });
});

describe("functions behind an API", () => {
  it.each<[name: string, entry: string]>([
    ["exchange", EXCHANGE_ENTRY],
    ...SERVICE_NAMES.map((name): [string, string] => [name, SERVICES[name].entry]),
  ])("%s has the variables that its bundle reads", (name, entry) => {
    const { variables } = resourceOf(dev, "aws_lambda_function", name).environment;
    const bundle = readFileSync(bundleOf(entry), "utf8");
    const read = [...bundle.matchAll(/"([A-Z]{3,}(?:_[A-Z]+)*)"/g)].map(([, word]) => word);
    const own = read.filter(
      (word) => !/^AWS_|^(?:GET|POST|DELETE|PUT|RAW|JWT|NFKC)$/.test(word ?? ""),
    );

    expect(Object.keys(variables).sort()).toEqual([...new Set(own)].sort());
  });

  it("may be called by their own API alone", () => {
    for (const name of ["exchange", ...SERVICE_NAMES]) {
      const permission = resourceOf(dev, "aws_lambda_permission", `${name}_api_permission`);
      expect(permission).toMatchObject({
        principal: "apigateway.amazonaws.com",
        action: "lambda:InvokeFunction",
        source_arn: expect.stringMatching(
          new RegExp(`^\\$\\{aws_apigatewayv2_api\\.${name}_api_\\w+\\.execution_arn\\}/\\*/\\*$`),
        ),
        source_account: expect.stringContaining("execution_arn"),
      });
    }
  });

  it("leave no log of who came: no access log, no detailed metrics, no line of Lambda's own", () => {
    const stages = resourcesOf(dev, "aws_apigatewayv2_stage").map(([, stage]) => stage);

    expect(stages).toHaveLength(1 + SERVICE_NAMES.length);
    for (const stage of stages) {
      expect(stage).not.toHaveProperty("access_log_settings");
      expect(stage.default_route_settings).toMatchObject({
        detailed_metrics_enabled: false,
        throttling_rate_limit: 50,
        throttling_burst_limit: 100,
      });
    }
    for (const name of ["exchange", ...SERVICE_NAMES]) {
      expect(resourceOf(dev, "aws_lambda_function", name).logging_config).toMatchObject({
        system_log_level: "WARN",
      });
    }
  });

  it("ring three alarms each where there is monitoring", () => {
    const alarms = resourcesOf(prod, "aws_cloudwatch_metric_alarm")
      .map(([, alarm]) => alarm.alarm_name as string)
      .filter((name) => /exchange|articles/.test(name));

    expect(alarms).toHaveLength(6);
  });
});

describe("what a stack with all of it", () => {
  it("tells a front end", () => {
    expect(dev.output).toMatchObject({
      exchange_url: { value: expect.stringContaining("api_endpoint") },
      articles_url: { value: expect.stringContaining("api_endpoint") },
      account_links: { value: true },
    });
    expect(prod.output["account_links"]?.value).toBe(false);
  });

  it("begins no output of its own with the name of a pool, by which outputs are found", () => {
    const ofPool =
      /^(user_pool(_client)?_id|issuer|jwks_uri|mfa|realm|names|sign_up_work_bits|sign_in_by_key)$/;
    const kinds: readonly string[] = listPools().map(({ kind }) => kind);
    const begun = Object.keys(dev.output).flatMap((name) => {
      const [first = "", ...rest] = name.split("_");
      return kinds.includes(first) ? [rest.join("_")] : [];
    });

    expect(begun.filter((name) => !ofPool.test(name))).toEqual([]);
    expect(begun.length).toBeGreaterThan(kinds.length);
  });

  it("declares of people", () => {
    const declaration = JSON.parse(String(dev.output["privacy"]?.value));
    expect(JSON.stringify(declaration.keptByAws)).toContain("the exchange asked Cognito");
    const ids = declaration.entries.map(({ id }: { id: string }) => id);

    expect(ids).toEqual(
      expect.arrayContaining([
        "api-logs",
        "table:incognito-dev-articles",
        "table:incognito-dev-links",
      ]),
    );
  });
});
