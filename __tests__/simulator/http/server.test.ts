/** Who may ask for what: hosts, origins, methods, the page and what only the simulator has. @module */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestClock } from "../../../simulator/clock";
import type { SimulatedStack } from "../../../simulator/stack/model";
import { buildFunction, buildTriggers } from "../../support/simulated-stack";
import {
  ANONYMOUS_POOL_ID,
  callApi,
  POOL_ID,
  STACK,
  send,
  startTestServer,
  type TestServer,
} from "./support";

const folder = mkdtempSync(join(tmpdir(), "incognito-http-"));
const uiDirectory = join(folder, "ui");
const base = { now: () => Date.UTC(2026, 0, 2) };
let server: TestServer;

beforeAll(async () => {
  mkdirSync(join(uiDirectory, "assets"), { recursive: true });
  writeFileSync(join(folder, "outside.txt"), "outside");
  writeFileSync(join(uiDirectory, "index.html"), "<!doctype html><title>page</title>");
  writeFileSync(join(uiDirectory, ".hidden"), "hidden");
  writeFileSync(join(uiDirectory, "assets", "index-DkPq1a2b.js"), "1");
  symlinkSync(join(folder, "outside.txt"), join(uiDirectory, "link.txt"));
  server = await startTestServer(undefined, { uiDirectory, testClock: createTestClock(base) });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const own = () => `http://127.0.0.1:${server.port}`;

describe("the Host header", () => {
  it.each(["localhost", "127.0.0.1", "[::1]", "LOCALHOST:1", "localhost:8080", "127.0.0.1:9400"])(
    "serves %s",
    async (host) => {
      const answer = await send(server.port, "GET", "/config.json", { headers: { host } });

      expect(answer.status).toBe(200);
    },
  );

  it.each([
    "evil.example",
    "evil.example:9400",
    "localhost.evil.example",
    "127.0.0.1.evil",
    "a@localhost",
  ])("rejects '%s' on every path", async (host) => {
    for (const path of [
      "/",
      "/config.json",
      "/_incognito/outbox",
      `/${POOL_ID}/.well-known/jwks.json`,
    ]) {
      expect((await send(server.port, "GET", path, { headers: { host } })).status).toBe(421);
    }
    expect((await callApi(server.port, "SignUp", "{}", { host })).status).toBe(421);
  });

  it("serves the name that --host gives", async () => {
    const other = await startTestServer(undefined, { host: "0.0.0.0" });
    const answer = await send(other.port, "GET", "/config.json", {
      headers: { host: "0.0.0.0:1" },
    });
    await other.close();

    expect(answer.status).toBe(200);
  });
});

describe("websites", () => {
  const foreign = { origin: "https://app.example" };

  it.each([
    "/_incognito/outbox",
    "/_incognito/trace",
    "/_incognito/trace/stream",
    "/_incognito/triggers",
    "/config.json",
    "/",
  ])("rejects a foreign origin at GET %s", async (path) => {
    const answers = await Promise.all([
      send(server.port, "GET", path, { headers: foreign }),
      send(server.port, "GET", path, { headers: { origin: "null" } }),
      send(server.port, "GET", path, { headers: { origin: "http://localhost:5173" } }),
      send(server.port, "GET", path, { headers: { "sec-fetch-site": "cross-site" } }),
      send(server.port, "GET", path, { headers: { "sec-fetch-site": "same-site" } }),
      send(server.port, "GET", path, {
        headers: {
          "sec-fetch-site": "cross-site",
          "sec-fetch-mode": "navigate",
          "sec-fetch-dest": "iframe",
        },
      }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
    expect(answers[0]?.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("serves the page to itself and to someone who followed a link", async () => {
    const itself = { origin: own(), "sec-fetch-site": "same-origin" };
    const followed = {
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "document",
    };

    expect((await send(server.port, "GET", "/_incognito/outbox", { headers: itself })).status).toBe(
      200,
    );
    expect((await send(server.port, "GET", "/", { headers: followed })).status).toBe(200);
  });

  it("rejects a foreign origin at the clock", async () => {
    const answer = await send(server.port, "POST", "/_incognito/clock", {
      headers: foreign,
      body: '{"advanceSeconds":1}',
    });

    expect(answer.status).toBe(403);
  });

  it("lets every website use the public API and read AWS's headers", async () => {
    const answer = await callApi(server.port, "SignUp", "{}", foreign);

    expect(answer.status).toBe(200);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    expect(answer.headers["access-control-expose-headers"]).toBe(
      "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
    );
  });

  it.each(["/", `/${POOL_ID}/.well-known/jwks.json`])(
    "answers the preflight of %s",
    async (path) => {
      const answer = await send(server.port, "OPTIONS", path, {
        headers: { ...foreign, "access-control-request-method": "POST" },
      });

      expect(answer.status).toBe(204);
      expect(answer.headers["access-control-allow-origin"]).toBe("*");
      expect(answer.headers["access-control-allow-methods"]).toBe("GET,POST");
      expect(answer.headers["access-control-allow-headers"]).toBe(
        "cache-control,content-type,x-amz-target,x-amz-user-agent,amz-sdk-request,amz-sdk-invocation-id",
      );
    },
  );
});

describe("methods", () => {
  it.each([
    ["DELETE", "/", "GET, HEAD, POST, OPTIONS"],
    ["POST", "/_incognito/outbox", "GET, HEAD"],
    ["GET", "/_incognito/clock", "POST"],
    ["OPTIONS", "/_incognito/trace", "GET, HEAD"],
    ["POST", `/${POOL_ID}/.well-known/jwks.json`, "GET, HEAD, OPTIONS"],
  ])("rejects %s %s with 405 and the methods it knows", async (method, path, allow) => {
    const answer = await send(server.port, method, path);

    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe(allow);
  });

  it.each(["/", "/config.json", "/_incognito/trace", "/_incognito/trace/stream"])(
    "answers HEAD %s like GET, without the body",
    async (path) => {
      const answer = await send(server.port, "HEAD", path);

      expect(answer.status).toBe(200);
      expect(answer.body).toBe("");
    },
  );
});

describe("the keys", () => {
  it("serves a pool's keys and its discovery document to everyone", async () => {
    const keys = await send(server.port, "GET", `/${POOL_ID}/.well-known/jwks.json`);
    const discovery = await send(
      server.port,
      "GET",
      `/${POOL_ID}/.well-known/openid-configuration`,
    );

    expect(keys.body).toBe('{"keys":[{"kid":"one"}]}');
    expect(keys.headers["access-control-allow-origin"]).toBe("*");
    expect(JSON.parse(discovery.body)).toMatchObject({
      issuer: `https://cognito-idp.eu-west-1.amazonaws.com/${POOL_ID}`,
      jwks_uri: `${own()}/${POOL_ID}/.well-known/jwks.json`,
    });
  });

  it("answers 404 for a pool that does not exist", async () => {
    const answer = await send(server.port, "GET", "/eu-west-1_CCCCCCCCC/.well-known/jwks.json");

    expect(answer.status).toBe(404);
  });
});

describe("the triggers", () => {
  const triggersOf = async (stack: SimulatedStack) => {
    const other = await startTestServer(undefined, { stack });
    const answer = await send(other.port, "GET", "/_incognito/triggers");
    await other.close();
    return answer;
  };

  it("are listed for both pools, with their functions, and whether these are switched off", async () => {
    const off = buildFunction("PreTokenGeneration", { environment: { TRIGGER_ENABLED: "false" } });
    const on = buildFunction("PreSignUp", { environment: { TRIGGER_ENABLED: "true" } });
    const [other, anonymous] = [STACK.pools[0]!, STACK.pools[1]!];
    const { body } = await triggersOf({
      ...STACK,
      pools: [
        { ...other, triggers: buildTriggers("PreTokenGeneration", "CustomMessage") },
        { ...anonymous, triggers: buildTriggers("PreSignUp") },
      ],
      functions: [off, on, buildFunction("CustomMessage")],
    });

    expect(JSON.parse(body)).toEqual({
      stack: "incognito-test",
      pools: [
        {
          kind: "default",
          poolId: POOL_ID,
          triggers: [
            { trigger: "PreTokenGeneration", functionName: "PreTokenGeneration", enabled: false },
            { trigger: "CustomMessage", functionName: "CustomMessage", enabled: true },
          ],
        },
        {
          kind: "anonymous",
          poolId: ANONYMOUS_POOL_ID,
          triggers: [{ trigger: "PreSignUp", functionName: "PreSignUp", enabled: true }],
        },
      ],
    });
  });

  it("are not there for a stack whose pools do not say their kind", async () => {
    const answer = await triggersOf({ ...STACK, pools: [{ ...STACK.pools[0]!, tags: {} }] });

    expect(answer.status).toBe(404);
    expect(answer.body).toBe(
      "stack incognito-test has no pool that says its kind by the tag incognito:pool\n",
    );
  });
});

describe("config.json", () => {
  it("names the region, the endpoint as the caller reached it, and both pools", async () => {
    const answer = await send(server.port, "GET", "/config.json", {
      headers: { host: "localhost:9400" },
    });

    expect(JSON.parse(answer.body)).toEqual({
      region: "eu-west-1",
      simulator: true,
      endpoint: "http://localhost:9400",
      pools: {
        default: {
          userPoolId: POOL_ID,
          userPoolClientId: "aaaaaaaaaaaaaaaaaaaaaaaaaa",
          issuer: `https://cognito-idp.eu-west-1.amazonaws.com/${POOL_ID}`,
          jwksUri: `/${POOL_ID}/.well-known/jwks.json`,
          recovery: "email",
          passwordMinimumLength: 12,
          signInWith: "email",
          anonymous: false,
          signInByKey: false,
        },
        anonymous: {
          userPoolId: ANONYMOUS_POOL_ID,
          userPoolClientId: "bbbbbbbbbbbbbbbbbbbbbbbbbb",
          issuer: `https://cognito-idp.eu-west-1.amazonaws.com/${ANONYMOUS_POOL_ID}`,
          jwksUri: `/${ANONYMOUS_POOL_ID}/.well-known/jwks.json`,
          recovery: "none",
          passwordMinimumLength: 12,
          signInWith: "username",
          anonymous: true,
          signInByKey: false,
        },
      },
    });
  });
});

describe("the page", () => {
  it("comes with its content type and strict headers", async () => {
    const answer = await send(server.port, "GET", "/");

    expect(answer.body).toBe("<!doctype html><title>page</title>");
    expect(answer.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-cache",
    });
  });

  it("lets a browser keep what has a hash in its name", async () => {
    const answer = await send(server.port, "GET", "/assets/index-DkPq1a2b.js?x=1");

    expect(answer.headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  });

  it.each([
    "/../outside.txt",
    "/%2e%2e/outside.txt",
    "/assets/..%2f..%2foutside.txt",
    "/..%5coutside.txt",
    "/assets/../../outside.txt",
    "//etc/passwd",
    "/link.txt",
    "/.hidden",
    "/%00",
    "/%zz",
    "/missing.js",
    "/assets",
    `/${"a".repeat(300)}`,
  ])("answers 404 at %s", async (path) => {
    const answer = await send(server.port, "GET", path);

    expect(answer.status).toBe(404);
    expect(answer.body).toBe("nothing here; the page is at /\n");
  });

  it("says what is there where no page is built", async () => {
    const bare = await startTestServer();
    const answer = await send(bare.port, "GET", "/");
    await bare.close();

    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.body).toContain("npm start");
  });
});

describe("what only the simulator has", () => {
  it("serves the outbox, newest last, to no cache", async () => {
    const message = { poolId: POOL_ID, medium: "EMAIL", destination: "a@b.example" } as const;
    server.outbox.deliver({ ...message, purpose: "CustomMessage_SignUp", text: "one", code: "1" });
    server.outbox.deliver({ ...message, purpose: "CustomMessage_SignUp", text: "two", code: "2" });
    const answer = await send(server.port, "GET", "/_incognito/outbox");

    expect(JSON.parse(answer.body).map(({ text }: { text: string }) => text)).toEqual([
      "one",
      "two",
    ]);
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(answer.headers["cross-origin-resource-policy"]).toBe("same-origin");
  });

  it("puts the test clock forward", async () => {
    const answer = await send(server.port, "POST", "/_incognito/clock", {
      body: '{"advanceSeconds":3600}',
    });

    expect(JSON.parse(answer.body)).toEqual({ now: "2026-01-02T01:00:00.000Z" });
  });

  it.each([
    "",
    "null",
    "{}",
    '{"advanceSeconds":-1}',
    '{"advanceSeconds":1e99}',
    '{"advanceSeconds":"1"}',
  ])("rejects '%s' for the test clock", async (body) => {
    expect((await send(server.port, "POST", "/_incognito/clock", { body })).status).toBe(400);
  });

  it("has no clock without a test clock", async () => {
    const bare = await startTestServer();
    const answer = await send(bare.port, "POST", "/_incognito/clock", { body: "{}" });
    await bare.close();

    expect(answer.status).toBe(405);
  });
});

describe("the trace's stream", () => {
  const step = (operation: string) =>
    ({
      kind: "call",
      time: "2026-01-02T03:04:05.000Z",
      callId: "c",
      durationMilliseconds: 1,
      operation,
      request: {},
    }) as const;

  it("replays what is kept, then follows", async () => {
    const stream = await openStream(server);
    server.trace.record(step("SignUp"));
    const lines = await stream.readUntil('"operation":"SignUp"');
    stream.close();

    expect(lines[0]).toBe("event: reset");
    expect(lines.at(-2)).toMatch(/^id: run1-\d+$/);
  });

  it("gives a listener that comes back what it has missed and nothing twice", async () => {
    const fresh = await startTestServer();
    for (const operation of ["One", "Two", "Three"]) {
      fresh.trace.record(step(operation));
    }
    const stream = await openStream(fresh, { "last-event-id": "run1-2" });
    const lines = await stream.readUntil('"operation":"Three"');
    stream.close();
    await fresh.close();

    expect(lines.filter((line) => line.startsWith("id: "))).toEqual(["id: run1-3"]);
    expect(lines).not.toContain("event: reset");
  });

  it("tells a listener of an earlier run to start over", async () => {
    const fresh = await startTestServer();
    fresh.trace.record(step("One"));
    const stream = await openStream(fresh, { "last-event-id": "run0-7" });
    const lines = await stream.readUntil('"operation":"One"');
    stream.close();
    await fresh.close();

    expect(lines[0]).toBe("event: reset");
    expect(lines.filter((line) => line.startsWith("id: "))).toEqual(["id: run1-1"]);
  });

  it("ends when the server closes", async () => {
    const fresh = await startTestServer();
    const stream = await openStream(fresh);
    await fresh.close();

    await expect(stream.ended).resolves.toBeUndefined();
  });
});

describe("listening", () => {
  it("fails on a taken port and names the option", async () => {
    const { startHttpServer } = await import("../../../simulator/http/server");

    await expect(
      startHttpServer({ port: server.port, host: "127.0.0.1" }, server as never),
    ).rejects.toThrow(
      `port ${server.port} on 127.0.0.1 is taken; stop what listens there or name another with --port`,
    );
  });

  it("fails on an address that is not this machine's and names the option", async () => {
    const { startHttpServer } = await import("../../../simulator/http/server");

    await expect(
      startHttpServer({ port: 0, host: "203.0.113.1" }, server as never),
    ).rejects.toThrow("host '203.0.113.1' is no address of this machine; name one with --host");
  });
});

interface OpenStream {
  readUntil(text: string): Promise<readonly string[]>;
  readonly ended: Promise<void>;
  close(): void;
}

function openStream(target: TestServer, headers: Record<string, string> = {}): Promise<OpenStream> {
  return new Promise((resolve, reject) => {
    const request = get(
      {
        host: "127.0.0.1",
        port: target.port,
        path: "/_incognito/trace/stream",
        headers,
        agent: false,
      },
      (response) => {
        let received = "";
        let check: () => void = () => undefined;
        response.on("data", (chunk: Buffer) => {
          received += chunk.toString();
          check();
        });
        resolve({
          readUntil: (text) =>
            new Promise((done) => {
              check = () => {
                if (received.includes(text)) {
                  done(received.split("\n").filter((line) => line !== ""));
                }
              };
              check();
            }),
          ended: new Promise((done) => response.on("end", done)),
          close: () => request.destroy(),
        });
      },
    );
    request.on("error", reject);
  });
}
