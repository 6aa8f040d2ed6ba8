/**
 * docs/hidden-origin.md is true: its proxy, run as it stands, serves the page and passes Cognito's calls on, and
 * nothing of who called arrives.
 * @module
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostedHeaders } from "../../vocabulary/page-headers";
import { ROOT } from "../support/places";
import { simulateProject } from "../support/start-simulator";

const simulator = simulateProject();

const PROGRAM = `
import { createProxy } from "./proxy.mjs";
const server = createProxy(JSON.parse(process.argv[2]));
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
`;
const ORIGIN = "http://example.onion";
const COGNITO = "https://cognito-idp.eu-central-1.amazonaws.com";

/** What would tell who somebody is, or what they use. */
const MARKS = {
  "X-Forwarded-For": "203.0.113.7",
  Forwarded: "for=203.0.113.7",
  "X-Real-IP": "203.0.113.7",
  Via: "1.1 marked-gate",
  "User-Agent": "marked-agent/1.0",
  "Accept-Language": "marked-tongue",
  Cookie: "marked=1",
  Referer: "http://marked.example/",
  Origin: "http://marked.example",
  "X-Amz-User-Agent": "marked-sdk/1.0",
  "Amz-Sdk-Invocation-Id": "marked-invocation",
};

interface Seen {
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

let folder: string;
let watcher: Server;
let proxy: ChildProcess;
let url: string;
const seen: Seen[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "incognito-hidden-"));
  const text = readFileSync(join(ROOT, "docs", "hidden-origin.md"), "utf8");
  const [, program = ""] = /```js\n(\/\/ proxy\.mjs\n[\s\S]*?)```/.exec(text) ?? [];
  writeFileSync(join(folder, "proxy.mjs"), program);
  writeFileSync(join(folder, "main.mjs"), PROGRAM);
  const page = join(folder, "page");
  mkdirSync(page);
  const answer = await fetch(`${simulator.url}/config.json`);
  const config = (await answer.json()) as object;
  const apis = { exchange: "https://api.marked.example" };
  writeFileSync(join(page, "config.json"), JSON.stringify({ ...config, apis }));
  writeFileSync(join(page, "index.html"), "<title>Page</title>");
  writeFileSync(join(page, "secret.key"), "not a part of the page");
  const lines = Object.entries(hostedHeaders([COGNITO])).map(
    ([name, value]) => `  ${name}: ${value}\n`,
  );
  writeFileSync(join(page, "_headers"), `/*\n${lines.join("")}`);
  watcher = await watch(simulator.url);
  const upstream = `http://127.0.0.1:${(watcher.address() as AddressInfo).port}`;
  const options = JSON.stringify({ page, origin: ORIGIN, upstream });
  proxy = fork(join(folder, "main.mjs"), [options], { execArgv: [] });
  const [port] = await Promise.race([
    once(proxy, "message"),
    once(proxy, "exit").then(() => Promise.reject(new Error("the proxy ended at its start"))),
  ]);
  url = `http://127.0.0.1:${port}`;
});

afterAll(async () => {
  if (proxy?.exitCode === null) {
    proxy.kill();
    await once(proxy, "exit");
  }
  watcher?.closeAllConnections();
  watcher?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Stands where AWS would, notes all that arrives, and lets the simulator answer. */
async function watch(target: string): Promise<Server> {
  const { hostname, port } = new URL(target);
  const server = createServer(async (from, to) => {
    const chunks: Buffer[] = [];
    for await (const chunk of from) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    seen.push({ rawHeaders: from.rawHeaders, body: body.toString() });
    const { method, url: path, headers } = from;
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** A call with every mark. `fetch` would not send some of them. */
function send(method: string, path: string, headers: object = {}, body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const all = { ...MARKS, ...headers };
    const call = request(url, { method, path, headers: all }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      resolve({
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        text: Buffer.concat(chunks).toString(),
      });
    });
    call.on("error", reject);
    call.end(body);
  });
}

const cognito = (operation: string, input: object) =>
  send(
    "POST",
    "/",
    {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    JSON.stringify(input),
  );

describe("the proxy of docs/hidden-origin.md", () => {
  const account = { Username: "quiet-otter", Password: "correct-horse-battery" };

  it("signs somebody up, in and out, and nothing of who they are arrives", async () => {
    const { clientId: ClientId } = simulator.pool("anonymous");
    const UserContextData = { IpAddress: "203.0.113.7", EncodedData: "marked-device" };

    const signedUp = await cognito("SignUp", { ClientId, ...account, UserContextData });
    const signedIn = await cognito("InitiateAuth", {
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: account.Username, PASSWORD: account.Password },
      UserContextData,
    });
    const { AccessToken } = JSON.parse(signedIn.text).AuthenticationResult;
    const signedOut = await cognito("GlobalSignOut", { AccessToken });

    expect(JSON.parse(signedUp.text)).toMatchObject({ UserConfirmed: true });
    expect(signedOut.status).toBe(200);
    expect(seen).toHaveLength(3);
    const arrived = JSON.stringify(seen);
    for (const mark of ["203.0.113.7", "marked"]) expect(arrived).not.toContain(mark);
    for (const { rawHeaders } of seen) {
      const names = rawHeaders
        .filter((_, index) => index % 2 === 0)
        .map((each) => each.toLowerCase());
      expect(names.sort()).toEqual([
        "connection",
        "content-length",
        "content-type",
        "host",
        "x-amz-target",
      ]);
    }
  });

  it("hands refusals on in Cognito's words", async () => {
    const { clientId: ClientId } = simulator.pool("anonymous");
    const { status, text, headers } = await cognito("SignUp", { ClientId, ...account });

    expect(status).toBe(400);
    expect(JSON.parse(text).__type).toContain("UsernameExistsException");
    expect(Object.keys(headers)).not.toContain("x-amzn-requestid");
  });

  it("passes no other call on", async () => {
    const before = seen.length;
    const foreign = await send("POST", "/", { "X-Amz-Target": "DynamoDB_20120810.Scan" }, "{}");

    expect((await cognito("AdminDeleteUser", {})).status).toBe(403);
    expect(foreign.status).toBe(403);
    expect((await cognito("SignUp", { Password: "x".repeat(70_000) })).status).toBe(413);
    expect((await send("DELETE", "/")).status).toBe(405);
    expect(seen).toHaveLength(before);
  });

  it("serves the page, which may speak to this server alone", async () => {
    const { status, headers, text } = await send("GET", "/");

    expect({ status, text }).toEqual({ status: 200, text: "<title>Page</title>" });
    expect(headers["content-security-policy"]).toContain("connect-src 'self';");
    expect(headers["content-security-policy"]).not.toContain("amazonaws");
    expect(headers).not.toHaveProperty("strict-transport-security");
    expect(headers).not.toHaveProperty("set-cookie");
  });

  it("tells the page its own address in the place of Cognito's, and has the keys there", async () => {
    const config = JSON.parse((await send("GET", "/config.json")).text);
    const { jwksUri } = config.pools.anonymous;

    expect(config.endpoint).toBe(ORIGIN);
    expect(config).not.toHaveProperty("apis");
    expect(jwksUri).toMatch(/^http:\/\/example\.onion\//);
    const keys = await send("GET", new URL(jwksUri).pathname);
    expect(JSON.parse(keys.text).keys.length).toBeGreaterThan(0);
  });

  it.each(["/_headers", "/secret.key", "/../proxy.mjs", "/%2e%2e/proxy.mjs", "/%", "/nothing"])(
    "does not serve %s",
    async (path) => {
      expect((await send("GET", path)).status).toBe(404);
    },
  );
});
