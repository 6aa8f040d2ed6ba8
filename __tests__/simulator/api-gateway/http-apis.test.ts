/**
 * HTTP APIs over the wire, read from a stack as Terraform has it: what a function gets, what becomes of its
 * answer, and what API Gateway answers by itself. The functions are the test's own; the project's real ones run
 * in `__tests__/e2e/exchange.test.ts`.
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeUnserved, startHttpApis } from "../../../simulator/api-gateway/start-http-apis";
import type { FunctionHost, InvocationOutcome } from "../../../simulator/functions/function-host";
import { createTrace } from "../../../simulator/observe/trace";
import type { SimulatedStack } from "../../../simulator/stack/model";
import { readStack } from "../../../simulator/stack/read-stack";

type Json = Record<string, unknown>;

const ORIGIN = "https://app.example";
const directory = mkdtempSync(join(tmpdir(), "incognito-apis-"));
const closers: (() => Promise<void>)[] = [];
const faults: unknown[] = [];
const trace = createTrace({ membersOf: () => [] });
const api = (name: string) => `\${aws_apigatewayv2_api.${name}.id}`;

/** A function with a permission for one API. */
function fn(name: string, apiName?: string) {
  return {
    aws_lambda_function: {
      [name]: {
        function_name: name,
        filename: "code.zip",
        handler: "index.handler",
        runtime: "nodejs22.x",
      },
    },
    ...(apiName !== undefined && {
      aws_lambda_permission: {
        [name]: {
          action: "lambda:InvokeFunction",
          principal: "apigateway.amazonaws.com",
          function_name: name,
          source_arn: `\${aws_apigatewayv2_api.${apiName}.execution_arn}/*/*`,
        },
      },
    }),
  };
}

const integration = (apiName: string, name: string, changes: Json = {}) => ({
  api_id: api(apiName),
  integration_type: "AWS_PROXY",
  integration_uri: `\${aws_lambda_function.${name}.invoke_arn}`,
  payload_format_version: "2.0",
  ...changes,
});
const route = (
  apiName: string,
  route_key: string,
  integrationName: string,
  changes: Json = {},
) => ({
  api_id: api(apiName),
  route_key,
  target: `integrations/\${aws_apigatewayv2_integration.${integrationName}.id}`,
  ...changes,
});

const parts = [fn("echo", "main"), fn("closed"), fn("staged", "staged")];
const merge = (type: string) =>
  Object.assign({}, ...parts.map((part) => (part as Record<string, Json>)[type] ?? {}));
const STACK = {
  provider: { aws: [{ region: "eu-central-1" }] },
  output: { articles_url: { value: "${aws_apigatewayv2_api.main.api_endpoint}" } },
  resource: {
    aws_lambda_function: merge("aws_lambda_function"),
    aws_lambda_permission: merge("aws_lambda_permission"),
    aws_apigatewayv2_api: {
      main: {
        name: "main-api",
        protocol_type: "HTTP",
        cors_configuration: {
          allow_origins: [ORIGIN, "http://*"],
          allow_methods: ["GET", "POST"],
          allow_headers: ["authorization"],
          expose_headers: ["x-own"],
          max_age: 60,
        },
      },
      staged: { name: "staged", protocol_type: "HTTP" },
      sockets: { name: "sockets", protocol_type: "WEBSOCKET" },
      unreadable: { name: "${var.nobody}", protocol_type: "HTTP" },
    },
    aws_apigatewayv2_stage: {
      main: {
        api_id: api("main"),
        name: "$default",
        stage_variables: { color: "green" },
        route_settings: [
          { route_key: "GET /rare", throttling_rate_limit: 0.001, throttling_burst_limit: 1 },
        ],
      },
      staged: { api_id: api("staged"), name: "prod" },
    },
    aws_apigatewayv2_integration: {
      echo: integration("main", "echo", { timeout_milliseconds: 1_000 }),
      closed: integration("main", "closed"),
      old: integration("main", "echo", { payload_format_version: "1.0" }),
      web: integration("main", "echo", {
        integration_type: "HTTP_PROXY",
        integration_uri: "https://example.com",
      }),
      staged: integration("staged", "staged"),
    },
    aws_apigatewayv2_authorizer: {
      lambda: {
        api_id: api("main"),
        authorizer_type: "REQUEST",
        name: "lambda",
        identity_sources: ["$context.path"],
      },
    },
    aws_apigatewayv2_route: {
      echo: route("main", "ANY /echo/{id}", "echo"),
      root: route("main", "GET /", "echo"),
      rare: route("main", "GET /rare", "echo"),
      closed: route("main", "GET /closed", "closed"),
      old: route("main", "GET /old", "old"),
      web: route("main", "GET /web", "web"),
      iam: route("main", "GET /iam", "echo", { authorization_type: "AWS_IAM" }),
      custom: route("main", "GET /custom", "echo", { authorization_type: "CUSTOM" }),
      lost: route("main", "GET /lost", "echo", { target: "integrations/none" }),
      staged: route("staged", "$default", "staged"),
    },
  },
};

let stack: SimulatedStack;
let urls: Record<string, string>;
/** What the function does with its event. */
let behave: (event: Json) => InvocationOutcome & { log?: readonly string[] };
let limit = 0;

const returning = (value: unknown): InvocationOutcome => ({
  outcome: "returned",
  payload: JSON.stringify(value),
});
const functions: FunctionHost = {
  invoke: async (_arn, event, limitMilliseconds) => {
    limit = limitMilliseconds;
    return { log: [], ...behave(JSON.parse(JSON.stringify(event))) };
  },
  close: async () => undefined,
};

beforeAll(async () => {
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(STACK));
  writeFileSync(join(directory, "code.zip"), "");
  stack = readStack(directory);
  const dependencies = {
    stack,
    functions,
    trace,
    clock: { now: () => Date.UTC(2026, 10, 9, 8, 7, 6) },
    cognitoUrl: () => "http://127.0.0.1:9",
    reportFault: (fault: unknown) => faults.push(fault),
  };
  const running = await startHttpApis({ port: 0, host: "127.0.0.1" }, dependencies, closers);
  urls = Object.fromEntries(running.map((one) => [one.api.name, one.url]));
});
afterAll(async () => {
  for (const close of closers) await close();
  rmSync(directory, { recursive: true });
});
beforeEach(() => {
  behave = (event) => returning(event);
  faults.length = 0;
});
afterEach(() => expect(faults).toEqual([]));

const call = (path: string, init: RequestInit = {}, name = "main-api") =>
  fetch(`${urls[name]}${path}`, init);
const eventOf = async (path: string, init: RequestInit = {}, name?: string): Promise<Json> =>
  (await call(path, init, name)).json() as Promise<Json>;

/** Sends what `fetch` would not. */
function sendRaw(path: string, headers: string[]): Promise<{ status: number; body: string }> {
  const { port } = new URL(urls["main-api"] ?? "");
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ port, path, headers, setHost: false }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on("error", reject).end();
  });
}

describe("the event", () => {
  it("has payload format 2.0", async () => {
    const { headers, requestContext, ...event } = await eventOf("/echo/a%20b?x=1&x=2&y=%C3%A9", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Own": "1", "user-agent": "test" },
      body: '{"a":1}',
    });
    expect(event).toEqual({
      version: "2.0",
      routeKey: "ANY /echo/{id}",
      rawPath: "/echo/a b",
      rawQueryString: "x=1&x=2&y=%C3%A9",
      queryStringParameters: { x: "1,2", y: "é" },
      body: '{"a":1}',
      isBase64Encoded: false,
      pathParameters: { id: "a b" },
      stageVariables: { color: "green" },
    });
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "x-own": "1",
      "x-forwarded-for": "127.0.0.1",
      "x-amzn-trace-id": expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
    });
    const [{ id, endpoint } = { id: "", endpoint: "" }] = stack.httpApis;
    expect(requestContext).toEqual({
      accountId: "123456789012",
      apiId: id,
      domainName: new URL(endpoint).hostname,
      domainPrefix: id,
      http: {
        method: "POST",
        path: "/echo/a b",
        protocol: "HTTP/1.1",
        sourceIp: "127.0.0.1",
        userAgent: "test",
      },
      requestId: expect.stringMatching(/^[\w+/]{15}=$/),
      routeKey: "ANY /echo/{id}",
      stage: "$default",
      time: "09/Nov/2026:08:07:06 +0000",
      timeEpoch: Date.UTC(2026, 10, 9, 8, 7, 6),
    });
  });

  it("leaves out what the request does not have", async () => {
    const event = await eventOf("/");
    for (const name of ["body", "cookies", "pathParameters", "queryStringParameters"]) {
      expect(event).not.toHaveProperty(name);
    }
    expect(event).toMatchObject({ rawQueryString: "", isBase64Encoded: false });
  });

  it("joins headers of one name, and has cookies apart", async () => {
    const headers = [
      "host",
      "localhost",
      "X-A",
      "1",
      "x-a",
      "2",
      "Cookie",
      "c=3; d=4",
      "cookie",
      "e=5",
    ];
    const event = JSON.parse((await sendRaw("/", headers)).body);
    expect(event.headers["x-a"]).toBe("1,2");
    expect(event.headers).not.toHaveProperty("cookie");
    expect(event.cookies).toEqual(["c=3", "d=4", "e=5"]);
  });

  it.each([
    ["text/plain; charset=utf-8", false],
    ["application/xml", false],
    ["application/x-www-form-urlencoded", true],
    ["application/octet-stream", true],
    ["application/jsonl", true],
  ])("a body of %s is base64: %p", async (type, isBase64Encoded) => {
    const event = await eventOf("/echo/1", {
      method: "PUT",
      headers: { "content-type": type },
      body: "a=é",
    });
    const body = isBase64Encoded ? Buffer.from("a=é").toString("base64") : "a=é";
    expect(event).toMatchObject({ body, isBase64Encoded });
  });

  it("of a stage with a name has that in its path, and not in its route", async () => {
    expect(await eventOf("/prod/a/b", {}, "staged")).toMatchObject({
      rawPath: "/prod/a/b",
      routeKey: "$default",
      requestContext: { stage: "prod" },
    });
    expect((await call("/elsewhere/a", {}, "staged")).status).toBe(404);
  });
});

describe("the answer", () => {
  it.each([
    ["a text", "hello", "hello"],
    ["an object", { message: "hello" }, '{"message":"hello"}'],
    ["a list", [1], "[1]"],
  ])("is inferred from %s", async (_what, value, body) => {
    behave = () => returning(value);
    const response = await call("/");
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      200,
      "application/json",
      body,
    ]);
  });

  it("is the function's own where it names a status", async () => {
    behave = () =>
      returning({
        statusCode: 201,
        headers: { "X-Own": 7, "Content-Length": "999", connection: "close" },
        cookies: ["a=1; Secure", "b=2"],
        body: Buffer.from("bytes").toString("base64"),
        isBase64Encoded: true,
      });
    const response = await call("/");
    expect([response.status, await response.text()]).toEqual([201, "bytes"]);
    expect(response.headers.get("x-own")).toBe("7");
    expect(response.headers.getSetCookie()).toEqual(["a=1; Secure", "b=2"]);
    expect(response.headers.get("content-type")).toBe("text/plain;charset=UTF-8");
    expect(response.headers.get("apigw-requestid")).toHaveLength(16);
  });

  it.each<[string, InvocationOutcome, number, string]>([
    [
      "fails",
      { outcome: "failed", errorType: "Error", errorMessage: "x" },
      500,
      "Internal Server Error",
    ],
    ["takes too long", { outcome: "unanswered" }, 503, "Service Unavailable"],
    [
      "answers a status that is none",
      returning({ statusCode: "yes" }),
      500,
      "Internal Server Error",
    ],
    [
      "answers headers that are none",
      returning({ statusCode: 200, headers: "x" }),
      500,
      "Internal Server Error",
    ],
    [
      "answers cookies that are none",
      returning({ statusCode: 200, cookies: [1] }),
      500,
      "Internal Server Error",
    ],
  ])("where the function %s is API Gateway's own", async (_what, outcome, status, message) => {
    behave = () => outcome;
    const response = await call("/");
    expect([response.status, await response.json()]).toEqual([status, { message }]);
  });

  it("waits as long as the integration says", async () => {
    await call("/");
    expect(limit).toBe(1_000);
    await call("/prod/", {}, "staged");
    expect(limit).toBe(30_000);
  });
});

describe("API Gateway itself", () => {
  it.each([
    ["a path without a route", "/nowhere", 404, "Not Found"],
    ["a path that is none", "/echo/%zz", 400, "Bad Request"],
    ["a function that gave no permission", "/closed", 500, "Internal Server Error"],
  ])("answers %s", async (_what, path, status, message) => {
    const response = await call(path);
    expect([response.status, await response.json()]).toEqual([status, { message }]);
  });

  it("refuses the second request of a route that takes one", async () => {
    expect((await call("/rare")).status).toBe(200);
    const response = await call("/rare");
    expect([response.status, await response.json()]).toEqual([
      429,
      { message: "Too Many Requests" },
    ]);
  });

  it("refuses more than 10,240 bytes of line and headers, and takes as many", async () => {
    // The line, «localhost», «close» and the value.
    const others = "GET / HTTP/1.1".length + "localhost".length + "close".length;
    const value = "v".repeat(10_240 - others);
    expect(
      (await sendRaw("/", ["host", "localhost", "connection", "close", "x", value])).status,
    ).toBe(200);
    const refused = await sendRaw("/", [
      "host",
      "localhost",
      "connection",
      "close",
      "x",
      `${value}v`,
    ]);
    expect([refused.status, refused.body]).toEqual([
      431,
      '{"message":"Request Header Fields Too Large"}',
    ]);
  });

  it.each([
    [10 * 1_048_576 + 1, 413],
    [7 * 1_048_576, 413],
    [3 * 1_048_576, 200],
  ])("answers a body of %i bytes with %i", async (length, status) => {
    behave = () => returning("taken");
    const init = {
      method: "POST",
      headers: { "content-type": "text/plain" },
      body: "b".repeat(length),
    };
    expect((await call("/echo/1", init)).status).toBe(status);
  });

  it.each(["/old", "/web", "/iam", "/custom", "/lost"])(
    "answers 501 at %s, and says at the start why",
    async (path) => {
      const response = await call(path);
      expect(response.status).toBe(501);
      const lines = describeUnserved(stack);
      expect(lines).toContainEqual(expect.stringContaining(`route GET ${path} of API main-api: `));
    },
  );

  it("serves no API that cannot be read, nor one of WebSockets", () => {
    expect(Object.keys(urls)).toEqual(["main-api", "staged"]);
    expect(describeUnserved(stack)).toContainEqual(
      expect.stringContaining("API aws_apigatewayv2_api.unreadable: "),
    );
  });

  it("answers under no foreign host", async () => {
    expect((await sendRaw("/", ["host", "evil.example"])).status).toBe(421);
  });
});

describe("a page of another origin", () => {
  const preflight = (origin: string) =>
    call("/nowhere", {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST" },
    });

  it.each([ORIGIN, "http://localhost:5173"])("at %s may call", async (origin) => {
    const { status, headers } = await preflight(origin);
    expect(status).toBe(204);
    expect(Object.fromEntries(headers)).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-allow-methods": "GET,POST",
      "access-control-allow-headers": "authorization",
      "access-control-max-age": "60",
    });
  });

  it("of nobody's choice may not", async () => {
    const response = await preflight("https://evil.example");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    const answered = await call("/", { headers: { origin: "https://evil.example" } });
    expect(answered.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("gets the API's headers on every answer, and not the function's", async () => {
    behave = () =>
      returning({ statusCode: 200, headers: { "Access-Control-Allow-Origin": "*" }, body: "" });
    for (const path of ["/", "/nowhere"]) {
      const { headers } = await call(path, { headers: { origin: ORIGIN } });
      expect(headers.get("access-control-allow-origin")).toBe(ORIGIN);
      expect(headers.get("access-control-expose-headers")).toBe("x-own");
    }
  });

  it("that asks for OPTIONS itself is answered by a route", async () => {
    expect(await eventOf("/echo/1", { method: "OPTIONS" })).toMatchObject({
      routeKey: "ANY /echo/{id}",
    });
  });
});

describe("the trace", () => {
  it("tells route, status and the function's lines, without what the request carried", async () => {
    const secrets = [
      "secret-in-query",
      "secret-in-body",
      "secret-in-header",
      "secret-in-path",
      "secret-in-answer",
    ];
    behave = () => ({
      ...returning({ statusCode: 200, body: "secret-in-answer" }),
      log: [`printed ${secrets.join(" and ")}`],
    });
    await call("/echo/secret-in-path?q=secret-in-query", {
      method: "POST",
      headers: { authorization: "Bearer secret-in-header", "content-type": "application/json" },
      body: JSON.stringify({ deep: [{ value: "secret-in-body" }] }),
    });
    const entry = trace.entries().at(-1);
    expect(entry).toMatchObject({
      kind: "call",
      api: "main-api",
      operation: "ANY /echo/{id}",
      request: {},
      response: { Status: 200 },
      log: [expect.stringContaining("printed ")],
    });
    for (const secret of secrets) expect(JSON.stringify(entry)).not.toContain(secret);
  });

  it("tells a failure, without what the request carried", async () => {
    behave = () => ({ outcome: "failed", errorType: "Error", errorMessage: "no such secret-id" });
    await call("/echo/secret-id");
    const entry = trace.entries().at(-1);
    expect(entry).toMatchObject({
      error: { type: "500 Error", message: expect.stringContaining("no such ") },
    });
    expect(JSON.stringify(entry)).not.toContain("secret-id");
  });

  it("has no lines of a function whose request is too long to look through", async () => {
    behave = () => ({ ...returning("taken"), log: ["secret-at-the-end"] });
    const body = `${"b".repeat(70_000)} secret-at-the-end`;
    await call("/echo/1", { method: "POST", headers: { "content-type": "text/plain" }, body });
    expect(JSON.stringify(trace.entries().at(-1))).not.toContain("secret-at-the-end");
  });
});
