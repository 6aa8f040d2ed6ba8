/**
 * The function host with real processes: every bundle is written by the test that runs it.
 * @module
 */
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { strToU8, zipSync } from "fflate";
import {
  createForkFunctionHost,
  type ForkFunctionHostOptions,
} from "../../../simulator/functions/fork-function-host";
import type { FunctionHost } from "../../../simulator/functions/function-host";
import type { SimulatedFunction } from "../../../simulator/stack/model";

const LIMIT = 20_000;
const REQUEST_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const ROOT = join(__dirname, "../../..");

const folder = mkdtempSync(join(tmpdir(), "incognito-test-"));
const hosts: FunctionHost[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function bundle(source: string, name = "index.js"): string {
  const directory = join(folder, randomUUID());
  mkdirSync(directory);
  writeFileSync(join(directory, name), source);
  return join(directory, name);
}

function target(source: string, overrides: Partial<SimulatedFunction> = {}): SimulatedFunction {
  return {
    address: "aws_lambda_function.probe",
    name: "probe",
    arn: "arn:aws:lambda:eu-central-1:123456789012:function:probe",
    handler: "index.handler",
    runtime: "nodejs24.x",
    bundlePath: bundle(source),
    timeoutSeconds: 15,
    memoryMegabytes: 256,
    environment: {},
    permissions: [],
    layers: [],
    asynchronous: { maximumRetries: 0, maximumEventAgeSeconds: 60 },
    ...overrides,
  };
}

/** The same as an ES module. */
function moduleOf(source: string): SimulatedFunction {
  return target(source, { bundlePath: bundle(source, "index.mjs") });
}

function hostOf(
  lambda: SimulatedFunction,
  options: Omit<Partial<ForkFunctionHostOptions>, "functions"> = {},
) {
  const host = createForkFunctionHost({ functions: [lambda], region: "eu-central-1", ...options });
  hosts.push(host);
  return {
    host,
    invoke: (event: unknown = {}, limit = LIMIT) => host.invoke(lambda.arn, event, limit),
  };
}

function payloadOf(result: { outcome: string; payload?: string }): unknown {
  expect(result.outcome).toBe("returned");
  return JSON.parse(result.payload ?? "");
}

describe("an answer", () => {
  it("is the JSON text of what an async handler returns", async () => {
    const { invoke } = hostOf(
      target(
        "exports.handler = async (event) => ({ ...event, response: { autoConfirmUser: true } });",
      ),
    );

    const result = await invoke({ version: "1", response: {} });

    expect(result).toEqual({
      outcome: "returned",
      payload: '{"version":"1","response":{"autoConfirmUser":true}}',
      log: [],
    });
  });

  it("is what a plain function's promise resolves to", async () => {
    const { invoke } = hostOf(target("module.exports = { handler: (e) => Promise.resolve(e.n) };"));

    expect(payloadOf(await invoke({ n: 7 }))).toBe(7);
  });

  it("is null where an async handler returns nothing", async () => {
    const { invoke } = hostOf(target("exports.handler = async () => {};"));

    expect(await invoke()).toMatchObject({ outcome: "returned", payload: "null" });
  });

  it.each([
    ["nodejs24.x", "7"],
    ["nodejs22.x", "null"],
  ])("of a plain function that returns a value on %s is %s", async (runtime, payload) => {
    const { invoke } = hostOf(target("exports.handler = () => 7;", { runtime }));

    expect(await invoke()).toMatchObject({ outcome: "returned", payload });
  });

  it("comes from an ES module", async () => {
    const bundlePath = bundle("export const handler = async () => 'module';", "index.mjs");
    const { invoke } = hostOf(target("", { bundlePath }));

    expect(payloadOf(await invoke())).toBe("module");
  });

  it("comes from a nested folder and export", async () => {
    const path = bundle("exports.pool = { preSignUp: async () => 'nested' };");
    mkdirSync(join(path, "../lib"));
    writeFileSync(join(path, "../lib/app.js"), "module.exports = require('../index');");
    const { invoke } = hostOf(
      target("", { bundlePath: join(path, ".."), handler: "lib/app.pool.preSignUp" }),
    );

    expect(payloadOf(await invoke())).toBe("nested");
  });

  it("comes from a zip", async () => {
    const path = join(folder, `${randomUUID()}.zip`);
    const files = {
      "index.js": "exports.handler = async () => require('./lib/a');",
      "lib/a.js": "module.exports = 5;",
    };
    writeFileSync(
      path,
      zipSync(Object.fromEntries(Object.entries(files).map(([k, v]) => [k, strToU8(v)]))),
    );
    const { invoke } = hostOf(target("", { bundlePath: path }));

    expect(payloadOf(await invoke())).toBe(5);
  });

  it("comes from files that stand in the stack itself", async () => {
    const inlineFiles = [{ path: "index.js", content: "exports.handler = async () => 'inline';" }];
    const { invoke } = hostOf(target("", { inlineFiles }));

    expect(payloadOf(await invoke())).toBe("inline");
  });

  it("fails with Lambda's words where it is no JSON or too large", async () => {
    const circular = hostOf(
      target("exports.handler = async () => { const a = {}; a.a = a; return a; };"),
    );
    const large = hostOf(target("exports.handler = async () => 'x'.repeat(7e6);"));

    expect(await circular.invoke()).toMatchObject({
      outcome: "failed",
      errorMessage: "Unable to stringify response body",
    });
    expect(await large.invoke()).toMatchObject({
      outcome: "failed",
      errorType: "Function.ResponseSizeTooLarge",
      errorMessage: "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
    });
  });
});

describe("a callback handler", () => {
  const runtime = "nodejs22.x";

  it("answers with what it calls back, once the event loop is empty", async () => {
    const source = `
      let late = 0;
      exports.handler = (event, context, callback) => {
        setTimeout(() => { late += 1; }, 30);
        callback(null, { get late() { return late; } });
      };`;
    const { invoke } = hostOf(target(source, { runtime }));

    expect(payloadOf(await invoke())).toEqual({ late: 1 });
  });

  it("answers at once where it does not wait for the event loop", async () => {
    const source = `
      exports.handler = (event, context, callback) => {
        context.callbackWaitsForEmptyEventLoop = false;
        setTimeout(() => {}, 60_000);
        callback(null, "now");
        callback(null, "again");
      };`;
    const { invoke } = hostOf(target(source, { runtime }));

    expect(payloadOf(await invoke())).toBe("now");
    expect(payloadOf(await invoke())).toBe("now");
  });

  it("fails with the error that it calls back", async () => {
    const { invoke } = hostOf(
      target("exports.handler = (e, c, done) => done(new TypeError('no'));", { runtime }),
    );

    expect(await invoke()).toMatchObject({ errorType: "TypeError", errorMessage: "no" });
  });

  it("answers null where it never calls back", async () => {
    const { invoke } = hostOf(target("exports.handler = (e, c, done) => {};", { runtime }));

    expect(await invoke()).toMatchObject({ outcome: "returned", payload: "null" });
  });

  it("answers through the context's old functions", async () => {
    const { invoke } = hostOf(
      target("exports.handler = (e, c) => e.ok ? c.succeed('ok') : c.done('bad');", { runtime }),
    );

    expect(payloadOf(await invoke({ ok: true }))).toBe("ok");
    expect(await invoke()).toMatchObject({ errorType: "string", errorMessage: "bad" });
  });

  it("fails to load from Node 24 on", async () => {
    const { invoke } = hostOf(target("exports.handler = (e, c, done) => done(null, 1);"));

    expect(await invoke()).toMatchObject({
      outcome: "failed",
      errorType: "Runtime.CallbackHandlerDeprecated",
    });
  });
});

describe("the code", () => {
  it("fails to load where the module is missing", async () => {
    const { invoke } = hostOf(target("", { handler: "other.handler" }));

    const result = await invoke();

    expect(result).toMatchObject({ outcome: "failed", errorType: "Runtime.ImportModuleError" });
    expect(result.outcome === "failed" && result.errorMessage).toMatch(
      /^Error: Cannot find module '.*other'/,
    );
  });

  it("fails to load where the export is missing or no function", async () => {
    const missing = hostOf(target("exports.other = 1;"));
    const noFunction = hostOf(target("exports.handler = 1;"));

    expect(await missing.invoke()).toMatchObject({
      errorType: "Runtime.HandlerNotFound",
      errorMessage: "index.handler is undefined or not exported",
    });
    expect(await noFunction.invoke()).toMatchObject({
      errorType: "Runtime.HandlerNotFound",
      errorMessage: "index.handler is not a function",
    });
  });

  it("fails to load with a syntax error or a malformed handler name", async () => {
    const syntax = hostOf(target("exports.handler = async ( => 1;"));
    const name = hostOf(target("", { handler: "handler" }));

    expect(await syntax.invoke()).toMatchObject({ errorType: "Runtime.UserCodeSyntaxError" });
    expect(await name.invoke()).toMatchObject({
      errorType: "Runtime.MalformedHandlerName",
      errorMessage: "Bad handler",
    });
  });

  it("fails with what it throws while it loads, at every invocation", async () => {
    const { invoke } = hostOf(
      target("console.log('loading'); throw new RangeError('at the top');"),
    );

    const results = [await invoke(), await invoke()];

    for (const result of results) {
      expect(result).toMatchObject({ errorType: "RangeError", errorMessage: "at the top" });
      expect(result.log[0]).toBe("loading");
    }
  });

  it("fails with the exit status where it exits while it loads", async () => {
    const { invoke } = hostOf(target("process.exit(3);"));

    const result = await invoke();

    expect(result.outcome === "failed" && result.errorMessage).toMatch(
      new RegExp(
        `^RequestId: ${REQUEST_ID.source} Error: Runtime exited with error: exit status 3$`,
      ),
    );
  });

  it("finds no package of this project but the AWS SDK, which Lambda has", async () => {
    const source = `
      exports.handler = async (event) => {
        try { return typeof require(event.name); } catch (error) { return error.code; }
      };`;
    const { invoke } = hostOf(target(source));

    expect(payloadOf(await invoke({ name: "aws-jwt-verify" }))).toBe("MODULE_NOT_FOUND");
    expect(payloadOf(await invoke({ name: "@aws-sdk/client-kms" }))).toBe("object");
  });

  it("finds the AWS SDK from an ES module too, and says what is not installed here", async () => {
    const source = `
      import { KMSClient } from "@aws-sdk/client-kms";
      export const handler = async ({ name }) => (name ? import(name).then(() => "there", (error) => error.code) : typeof KMSClient);`;
    const { invoke } = hostOf(moduleOf(source));

    expect(payloadOf(await invoke())).toBe("function");
    expect(payloadOf(await invoke({ name: "aws-jwt-verify" }))).toBe("ERR_MODULE_NOT_FOUND");
    const { invoke: fail } = hostOf(
      moduleOf('import "@aws-sdk/client-nowhere"; export const handler = 1;'),
    );
    expect(await fail()).toMatchObject({
      errorMessage: expect.stringMatching(
        /this machine has not: npm install @aws-sdk\/client-nowhere /,
      ),
    });
  });

  it.each([
    ["a CommonJS module", "index.js", 'const { config } = require("aws-sdk");\nexports.handler ='],
    ["an ES module", "index.mjs", 'import sdk from "aws-sdk";\nexport const handler ='],
    [
      "a client of its own",
      "index.js",
      'const config = require("aws-sdk/clients/kms");\nexports.handler =',
    ],
  ])("leads version 2 of the AWS SDK, in %s, to the stand-ins", async (_, file, head) => {
    const shown = file === "index.mjs" ? "sdk.config" : "config";
    const source = `${head} async () => ${shown};`;
    const bundlePath = bundle(source, file);
    // As the package is built: its parts require the core before it has been loaded to its end.
    const files = {
      "package.json": '{"main": "lib/aws.js"}',
      "lib/aws.js": 'module.exports = require("./core");',
      "lib/core.js": 'module.exports = {};\nrequire("./config");',
      "lib/config.js":
        'const AWS = require("./core");\nAWS.config = { update(more) { Object.assign(this, more); } };',
      "clients/kms.js":
        'const AWS = require("../lib/core");\nrequire("../lib/core");\nmodule.exports = AWS.config;',
    };
    for (const [name, text] of Object.entries(files)) {
      const place = join(dirname(bundlePath), "node_modules", "aws-sdk", name);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text);
    }
    const endpoints = {
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: "http://127.0.0.1:1",
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:2",
      AWS_ENDPOINT_URL: "http://127.0.0.1:3",
    };
    const lambda = target(source, { bundlePath, runtime: "nodejs16.x" });
    const { invoke } = hostOf(lambda, { endpoints });

    expect(payloadOf(await invoke())).toEqual({
      cognitoidentityserviceprovider: { endpoint: "http://127.0.0.1:1" },
      dynamodb: { endpoint: "http://127.0.0.1:2" },
      endpoint: "http://127.0.0.1:3",
    });
  });

  it.each([
    ["a CommonJS module", "index.js", 'exports.handler = async () => require("shared").name;'],
    [
      "an ES module",
      "index.mjs",
      'import shared from "shared"; export const handler = async () => shared.name;',
    ],
    [
      "a path below /opt",
      "index.js",
      'exports.handler = async () => require("/opt/nodejs/node_modules/shared").name;',
    ],
  ])("finds a layer's package from %s", async (_, file, source) => {
    const layer = join(folder, randomUUID());
    const shared = join(layer, "nodejs", "node_modules", "shared");
    mkdirSync(shared, { recursive: true });
    writeFileSync(join(shared, "index.js"), 'exports.name = "from the layer";');
    const layers = [
      { arn: "arn:aws:lambda:eu-central-1:111122223333:layer:shared:1", bundlePath: layer },
      { arn: "arn:of:another", bundlePath: "", missing: "it is no layer of this stack" },
    ];
    const { invoke } = hostOf(target(source, { bundlePath: bundle(source, file), layers }));

    expect(payloadOf(await invoke())).toBe("from the layer");
  });
});

describe("a failure", () => {
  it("has the name and message of what is thrown", async () => {
    const source = `
      class UserFacingError extends Error { name = "UserFacingError"; }
      exports.handler = async (event) => { throw event.odd ? "a string" : new UserFacingError("Not today"); };`;
    const { invoke } = hostOf(target(source));

    expect(await invoke()).toMatchObject({
      outcome: "failed",
      errorType: "UserFacingError",
      errorMessage: "Not today",
    });
    expect(await invoke({ odd: true })).toMatchObject({
      errorType: "string",
      errorMessage: "a string",
    });
  });

  it("leaves the instance warm", async () => {
    const source = `
      let count = 0;
      exports.handler = async (event) => { count += 1; if (event.fail) throw new Error("x"); return count; };`;
    const { invoke } = hostOf(target(source));

    await invoke({ fail: true });

    expect(payloadOf(await invoke())).toBe(2);
  });

  it("is contained where a promise is rejected and nobody listens", async () => {
    const source = `
      let count = 0;
      exports.handler = async (event) => {
        count += 1;
        if (event.fail) { Promise.reject(new Error("lost")); await new Promise((r) => setTimeout(r, 5_000)); }
        return count;
      };`;
    const { invoke } = hostOf(target(source));

    expect(await invoke({ fail: true })).toMatchObject({
      errorType: "Runtime.UnhandledPromiseRejection",
      errorMessage: "Error: lost",
    });
    expect(payloadOf(await invoke())).toBe(1);
  });

  it.each([
    ["nodejs24.x", "failed"],
    ["nodejs22.x", "returned"],
  ])(
    "of a rejection without a listener, answered meanwhile on %s, is %s",
    async (runtime, outcome) => {
      const { invoke } = hostOf(
        target("exports.handler = async () => { Promise.reject(new Error('lost')); return 1; };", {
          runtime,
        }),
      );

      expect((await invoke()).outcome).toBe(outcome);
    },
  );

  it("is contained where an exception is uncaught", async () => {
    const source = `
      exports.handler = (event) => event.fail
        ? new Promise(() => setTimeout(() => { throw new RangeError("uncaught"); }, 1))
        : Promise.resolve("alive");`;
    const { invoke } = hostOf(target(source));

    expect(await invoke({ fail: true })).toMatchObject({
      errorType: "RangeError",
      errorMessage: "uncaught",
    });
    expect(payloadOf(await invoke())).toBe("alive");
  });

  it("does not befall a call that has its answer, nor the next one", async () => {
    const source = `
      exports.handler = async () => { setTimeout(() => { throw new Error("late"); }, 1); return process.pid; };`;
    const { invoke } = hostOf(target(source));

    const pids: unknown[] = [];
    for (let call = 0; call < 20; call += 1) pids.push(payloadOf(await invoke()));

    expect(new Set(pids).size).toBeGreaterThan(1);
  });

  it("says with which status the process exits", async () => {
    const { invoke } = hostOf(
      target("exports.handler = async (event) => process.exit(event.code);"),
    );

    const one = await invoke({ code: 1 });
    const none = await invoke({ code: 0 });

    expect(one).toMatchObject({ outcome: "failed", errorType: "Runtime.ExitError" });
    expect(one.outcome === "failed" && one.errorMessage).toMatch(
      new RegExp(
        `^RequestId: ${REQUEST_ID.source} Error: Runtime exited with error: exit status 1$`,
      ),
    );
    expect(none.outcome === "failed" && none.errorMessage).toMatch(
      /Error: Runtime exited without providing a reason$/,
    );
  });

  it("says by which signal the process dies", async () => {
    const { invoke } = hostOf(
      target("exports.handler = async () => process.kill(process.pid, 'SIGKILL');"),
    );

    const result = await invoke();

    expect(result.outcome === "failed" && result.errorMessage).toMatch(
      /Error: Runtime exited with error: signal: killed$/,
    );
  });

  it("tells of a promise that never settles", async () => {
    const { invoke } = hostOf(target("exports.handler = () => new Promise(() => {});"));

    expect(await invoke()).toMatchObject({ outcome: "failed", errorType: "Runtime.NodeJsExit" });
  });
});

describe("a limit", () => {
  it("ends an endless loop at the function's timeout, in Lambda's words, and spares the next call", async () => {
    const source = `
      exports.handler = async (event) => { console.log("before"); while (event.loop) {} return "fresh"; };`;
    const { invoke } = hostOf(target(source, { timeoutSeconds: 1 }));

    const result = await invoke({ loop: true });

    expect(result.outcome === "failed" && result.errorMessage).toMatch(
      new RegExp(
        `^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ${REQUEST_ID.source} Task timed out after 1\\.00 seconds$`,
      ),
    );
    expect(result.log).toEqual(["before"]);
    expect(payloadOf(await invoke())).toBe("fresh");
  });

  it("of the caller leaves the function running", async () => {
    const source = `
      let finished = 0;
      exports.handler = async (event) => {
        if (event.slow) await new Promise((r) => setTimeout(r, 400));
        finished += 1;
        return finished;
      };`;
    const { invoke } = hostOf(target(source), { maximumInstances: 1 });
    await invoke();

    const slow = await invoke({ slow: true }, 50);

    expect(slow).toEqual({ outcome: "unanswered", log: [] });
    expect(payloadOf(await invoke())).toBe(3);
  });

  it("of memory bounds the heap", async () => {
    const source = `
      exports.handler = async () => { const all = []; for (;;) all.push(new Array(1e5).fill({})); };`;
    const { invoke } = hostOf(target(source, { memoryMegabytes: 128 }));

    const result = await invoke();

    expect(result).toMatchObject({ outcome: "failed", errorType: "Runtime.ExitError" });
    expect(result.outcome === "failed" && result.errorMessage).toMatch(/signal: (aborted|killed)$/);
  });

  const isLinux = process.platform === "linux";
  const elsewhere = isLinux ? "" : " (skipped: resident memory is read from Linux's /proc)";
  (isLinux ? it : it.skip)(`of memory bounds Buffers too${elsewhere}`, async () => {
    const source = `
      exports.handler = async () => {
        const all = [];
        for (;;) { all.push(Buffer.alloc(8e6, 1)); await new Promise((r) => setTimeout(r, 5)); }
      };`;
    const { invoke } = hostOf(target(source, { memoryMegabytes: 128 }));

    const result = await invoke();

    expect(result.outcome === "failed" && result.errorMessage).toMatch(
      /Error: Runtime exited with error: signal: killed$/,
    );
  });
});

describe("the log", () => {
  it("holds what the handler prints, in order, and nothing of it reaches our own output", async () => {
    const source = `
      const fs = require("node:fs");
      exports.handler = async (event) => {
        console.log("one", { a: 1 });
        console.error("two");
        process.stdout.write("three\\nfour");
        process.stdout.write("\\n");
        fs.writeSync(1, "five\\n");
        process.stderr.write("six");
        return event.n;
      };`;
    const { invoke } = hostOf(target(source));

    const first = await invoke({ n: 1 });
    const second = await invoke({ n: 2 });

    const lines = ["one { a: 1 }", "two", "three", "four", "five", "six"];
    expect(first.log).toEqual(lines);
    expect(second.log).toEqual(lines);
  });

  it("holds the lines before a crash", async () => {
    const { invoke } = hostOf(
      target("exports.handler = async () => { console.log('last words'); process.abort(); };"),
    );

    const result = await invoke();

    expect(result.log).toContain("last words");
    expect(result.outcome === "failed" && result.errorMessage).toMatch(/signal: aborted$/);
  });

  it("holds a long output whole and cuts an endless one", async () => {
    const source = `
      exports.handler = async (event) => {
        for (let line = 0; line < event.lines; line += 1) console.log("x".repeat(99));
      };`;
    const { invoke } = hostOf(target(source));

    const long = await invoke({ lines: 5_000 });
    const endless = await invoke({ lines: 20_000 });

    expect(long.log).toHaveLength(5_000);
    expect(endless.log.at(-1)).toBe("(the log is cut after 1048576 characters)");
    expect(endless.log.length).toBeLessThan(10_600);
  });
});

describe("the environment", () => {
  it("holds the stack's variables and Lambda's, and nothing of ours", async () => {
    process.env["INCOGNITO_TEST_CANARY"] = "leaked";
    const lambda = target("exports.handler = async () => process.env;", {
      environment: { BLOCKED_DOMAINS: "example.com", AWS_ENDPOINT_URL_KMS: "http://of.the.stack" },
    });
    const endpoints = {
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:8000",
      AWS_ENDPOINT_URL_KMS: "http://127.0.0.1:8001",
    };
    const { invoke } = hostOf(lambda, { endpoints });

    const environment = payloadOf(await invoke()) as Record<string, string>;

    delete process.env["INCOGNITO_TEST_CANARY"];
    const { LAMBDA_TASK_ROOT, ...others } = environment;
    expect(LAMBDA_TASK_ROOT).toMatch(/task$/);
    expect(others).toEqual({
      _HANDLER: "index.handler",
      AWS_ACCESS_KEY_ID: "simulator",
      AWS_DEFAULT_REGION: "eu-central-1",
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:8000",
      AWS_ENDPOINT_URL_KMS: "http://of.the.stack",
      AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "256",
      AWS_LAMBDA_FUNCTION_NAME: "probe",
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
      AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/probe",
      AWS_LAMBDA_LOG_STREAM_NAME: "simulator",
      AWS_REGION: "eu-central-1",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
      AWS_SECRET_ACCESS_KEY: "simulator",
      AWS_SESSION_TOKEN: "simulator",
      BLOCKED_DOMAINS: "example.com",
      HOME: "/home/sbx_user1051",
      LAMBDA_RUNTIME_DIR: "/var/runtime",
      LANG: "en_US.UTF-8",
      NODE_PATH: "/opt/nodejs/node_modules:/var/runtime/node_modules",
      PATH: "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
      TZ: ":UTC",
    });
  });

  it("hides the host's channel and arguments", async () => {
    const source = `exports.handler = async () => ({
      send: typeof process.send, argv: process.argv, execArgv: process.execArgv,
      root: process.cwd() === process.env.LAMBDA_TASK_ROOT && __dirname === process.cwd(),
    });`;
    const { invoke } = hostOf(target(source));

    expect(payloadOf(await invoke())).toEqual({
      send: "undefined",
      argv: ["/var/lang/bin/node", "/var/runtime/index.mjs"],
      execArgv: [],
      root: true,
    });
  });

  it("gives the handler Lambda's context", async () => {
    const source = `exports.handler = async (event, context) => ({
      ...context, remaining: context.getRemainingTimeInMillis() });`;
    const { invoke } = hostOf(target(source));

    const context = payloadOf(await invoke()) as Record<string, unknown>;

    expect(context).toMatchObject({
      functionName: "probe",
      functionVersion: "$LATEST",
      memoryLimitInMB: "256",
      invokedFunctionArn: "arn:aws:lambda:eu-central-1:123456789012:function:probe",
      logGroupName: "/aws/lambda/probe",
    });
    expect(context["awsRequestId"]).toMatch(REQUEST_ID);
    expect(context["remaining"]).toBeGreaterThan(10_000);
    expect(context["remaining"]).toBeLessThanOrEqual(15_000);
  });
});

describe("an instance", () => {
  const COUNTER = "let n = 0; exports.handler = async () => { n += 1; return [process.pid, n]; };";

  it("stays warm and serves a caller at a time in the order of arrival", async () => {
    const source = `
      let running = 0; const seen = [];
      exports.handler = async (event) => {
        running += 1; seen.push(event.n);
        await new Promise((r) => setTimeout(r, 2));
        const together = running; running -= 1;
        return { together, seen: [...seen] };
      };`;
    const { invoke } = hostOf(target(source), { maximumInstances: 1 });

    const results = await Promise.all([0, 1, 2, 3, 4].map((n) => invoke({ n })));

    const payloads = results.map(payloadOf) as { together: number; seen: number[] }[];
    expect(payloads.map(({ together }) => together)).toEqual([1, 1, 1, 1, 1]);
    expect(payloads.at(-1)?.seen).toEqual([0, 1, 2, 3, 4]);
  });

  it("gets company while callers wait, up to the maximum", async () => {
    const source =
      "exports.handler = async () => { await new Promise((r) => setTimeout(r, 300)); return process.pid; };";
    const { invoke } = hostOf(target(source), { maximumInstances: 3 });

    const results = await Promise.all(Array.from({ length: 12 }, () => invoke()));

    const pids = new Set(results.map(payloadOf));
    expect(pids.size).toBeGreaterThan(1);
    expect(pids.size).toBeLessThanOrEqual(3);
  });

  it("is recycled when the bundle changes, from the next invocation on", async () => {
    const lambda = target("exports.handler = async () => 'old';");
    const { invoke } = hostOf(lambda);
    const before = await invoke();

    writeFileSync(lambda.bundlePath, "exports.handler = async () => 'new';");

    expect(payloadOf(before)).toBe("old");
    expect(payloadOf(await invoke())).toBe("new");
  });

  it("is recycled when a file appears in a folder of files", async () => {
    const path = bundle(
      "exports.handler = async () => require('node:fs').readdirSync(__dirname).length;",
    );
    const { invoke } = hostOf(target("", { bundlePath: join(path, "..") }));
    const before = await invoke();

    writeFileSync(join(path, "../data.json"), "{}");

    expect(payloadOf(before)).toBe(1);
    expect(payloadOf(await invoke())).toBe(2);
  });

  it("outlasts the moment in which a build takes the bundle away", async () => {
    const lambda = target(COUNTER);
    const { invoke } = hostOf(lambda);
    await invoke();

    rmSync(lambda.bundlePath);

    expect(payloadOf(await invoke())).toEqual([expect.any(Number), 2]);
  });

  it("fails where the bundle is not there at all", async () => {
    const { invoke } = hostOf(target("", { bundlePath: join(folder, "nowhere.js") }));

    expect(await invoke()).toMatchObject({
      outcome: "failed",
      errorType: "Runtime.ImportModuleError",
    });
  });
});

describe("the host", () => {
  it("runs replaced functions from the next invocation on and keeps the others warm", async () => {
    const source = "let n = 0; exports.handler = async () => [process.env.MARK, (n += 1)];";
    const kept = target(source, { arn: "arn:kept", environment: { MARK: "kept" } });
    const changed = target(source, { arn: "arn:changed", environment: { MARK: "old" } });
    const host = createForkFunctionHost({ functions: [kept, changed], region: "eu-central-1" });
    hosts.push(host);
    await host.invoke("arn:kept", {}, LIMIT);
    await host.invoke("arn:changed", {}, LIMIT);

    host.update([kept, { ...changed, environment: { MARK: "new" } }]);

    expect(payloadOf(await host.invoke("arn:kept", {}, LIMIT))).toEqual(["kept", 2]);
    expect(payloadOf(await host.invoke("arn:changed", {}, LIMIT))).toEqual(["new", 1]);
    host.update([kept]);
    await expect(host.invoke("arn:changed", {}, LIMIT)).rejects.toThrow("no function");
  });

  it("rejects a function that it does not have", async () => {
    const { host } = hostOf(target(""));

    await expect(host.invoke("arn:other", {}, LIMIT)).rejects.toThrow(
      "no function 'arn:other' in this stack",
    );
  });

  it("ends every process and leaves no file when it is closed", async () => {
    const source = "exports.handler = async () => [process.pid, process.env.LAMBDA_TASK_ROOT];";
    const { host, invoke } = hostOf(target(source));
    const [pid, taskRoot] = payloadOf(await invoke()) as [number, string];

    await host.close();

    expect(existsSync(join(taskRoot, "../.."))).toBe(false);
    expect(isRunning(pid)).toBe(false);
    await expect(invoke()).rejects.toThrow("the function host is closed");
  });

  it("lets callers go unanswered when it is closed", async () => {
    const { host, invoke } = hostOf(target("exports.handler = () => { for (;;); };"));
    const call = invoke();

    await host.close();

    expect(await call).toEqual({ outcome: "unanswered", log: [] });
  });

  it("takes its instances along, busy ones too, when it is killed", async () => {
    const lambda = target(
      "exports.handler = async (e) => { require('node:fs').writeFileSync(e.mark + process.pid, ''); while (e.loop); };",
      { timeoutSeconds: 60 },
    );
    const marks = join(folder, randomUUID());
    mkdirSync(marks);
    const program = join(folder, "killed.ts");
    writeFileSync(
      program,
      `import { createForkFunctionHost } from ${JSON.stringify(join(ROOT, "simulator/functions/fork-function-host"))};
       const host = createForkFunctionHost(${JSON.stringify({ functions: [lambda], region: "eu-central-1" })});
       const mark = ${JSON.stringify(`${marks}/`)};
       void host.invoke(${JSON.stringify(lambda.arn)}, { mark, loop: false }, 60000).then(() =>
         host.invoke(${JSON.stringify(lambda.arn)}, { mark: mark + "busy-", loop: true }, 60000));`,
    );
    const parent = spawn(process.execPath, ["scripts/run.mjs", program], {
      cwd: ROOT,
      stdio: "ignore",
    });
    await until(() => readdirSync(marks).some((name) => name.startsWith("busy-")));
    const pid = Number(
      readdirSync(marks)
        .find((name) => name.startsWith("busy-"))
        ?.slice(5),
    );
    expect(isRunning(pid)).toBe(true);

    parent.kill("SIGKILL");

    await until(() => !isRunning(pid));
    expect(isRunning(pid)).toBe(false);
  }, 30_000);
});

/** Whether a process is there and no zombie. */
function isRunning(pid: number): boolean {
  try {
    return !execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" })
      .trim()
      .startsWith("Z");
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
