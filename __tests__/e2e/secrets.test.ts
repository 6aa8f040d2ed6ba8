/**
 * What people type and get as a secret stands nowhere: not in the trace, its stream, the outbox, the
 * terminal or the files of --data, no matter what callers send and functions print.
 * @module
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { computePrivateKey } from "../../simulator/authentication/srp";
import { type Simulator, startSimulator } from "../../simulator/create-simulator";
import { synthesizeTriggers } from "../support/start-simulator";

const PASSWORD = "Corr\"ect\\horse 7 ünd 'staple'";
const PROOF = "cHJvb2Ygb2YgYSBrZXk";
const VALIDATION = "validated-by-hunter2";

/** Prints what it is asked in every way that functions are known to. */
const PRINTING = `
  console.log(event);
  console.log(JSON.stringify(event));
  console.log(JSON.stringify({ body: JSON.stringify(event) }));
  console.log("%j", event.request);
  console.error("password", event.request.password, encodeURIComponent(event.request.password ?? ""));`;

const directory = mkdtempSync(join(tmpdir(), "incognito-secrets-"));
const data = join(directory, "data");
const terminal: string[] = [];
let simulator: Simulator;
let clientId: string;
/** Everything that came back and that nobody else may see. */
const received: string[] = [];

beforeAll(async () => {
  const stackDirectory = synthesizeTriggers(directory, {
    handlers: {
      preSignUp: `export const handler = async (event: any) => { ${PRINTING}
        event.response.autoConfirmUser = true; return event; };`,
      userMigration: `export const handler = async (event: any) => { ${PRINTING}
        event.response = { userAttributes: { email: event.userName, email_verified: "true" }, finalUserStatus: "CONFIRMED", messageAction: "SUPPRESS" };
        return event; };`,
      preAuthentication: `export const handler = async (event: any) => { ${PRINTING}
        if (event.request.validationData?.fail) throw new Error("no: " + JSON.stringify(event)); return event; };`,
    },
  });
  simulator = await startSimulator({
    stackDirectory,
    port: 0,
    host: "127.0.0.1",
    dataDirectory: data,
    print: (line) => terminal.push(line),
    printFault: (text) => terminal.push(text),
  });
  clientId = simulator.stack.pools[0]!.clients[0]!.id;
}, 60_000);
afterAll(async () => {
  await simulator.close();
  rmSync(directory, { recursive: true, force: true });
});

async function call(operation: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(simulator.url, {
    method: "POST",
    headers: { "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

async function signIn(username: string, password: string, more: object = {}) {
  const answer = await call("InitiateAuth", {
    ClientId: clientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: username, PASSWORD: password },
    ...more,
  });
  const result = answer["AuthenticationResult"] as Record<string, string> | undefined;
  const tokens = ["AccessToken", "IdToken", "RefreshToken"].flatMap((name) => result?.[name] ?? []);
  received.push(...tokens);
  return tokens;
}

/** Reads the stream until it has shown so much. */
function readStream(until: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(`${simulator.url}/_incognito/trace/stream`, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
        if (text.includes(until)) {
          request.destroy();
          resolve(text);
        }
      });
    });
    request.on("error", reject);
  });
}

function readFiles(): string {
  return readdirSync(data, { recursive: true, encoding: "utf8" })
    .map((name) => join(data, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, "latin1"))
    .join("\n");
}

/** As it is, and as it stands inside of JSON. */
function spellings(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [secret, json, JSON.stringify(json).slice(1, -1), encodeURIComponent(secret)];
}

it("stands nowhere after calls of every kind, with members nested 70 and 6,000 deep", async () => {
  const metadata = { ClientMetadata: { signInKeyProof: PROOF } };
  const deep = (depth: number) =>
    JSON.parse(`${'{"a":['.repeat(depth)}${JSON.stringify(PASSWORD)}${"]}".repeat(depth)}`);
  for (const depth of [0, 70]) {
    await signIn(`migrated-${depth}@example.com`, PASSWORD, { ...metadata, extra: deep(depth) });
  }
  // JSON.stringify cannot write it.
  const nested = `${"[".repeat(6_000)}${"]".repeat(6_000)}`;
  await fetch(simulator.url, {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" },
    body: `{"ClientId":"${clientId}","AuthFlow":"USER_PASSWORD_AUTH","AuthParameters":{"USERNAME":"deep@example.com","PASSWORD":${JSON.stringify(PASSWORD)}},"extra":${nested}}`,
  });
  await call("SignUp", {
    ClientId: clientId,
    Username: "new@example.com",
    Password: PASSWORD,
    Pasword: PASSWORD,
    ValidationData: [{ Name: "password", Value: VALIDATION }],
    ...metadata,
  });
  const [accessToken, , refreshToken] = await signIn("new@example.com", PASSWORD, metadata);
  await signIn("new@example.com", PASSWORD, { ClientMetadata: { fail: PROOF } });
  await call("GetTokensFromRefreshToken", { ClientId: clientId, RefreshToken: refreshToken });
  await call("ChangePassword", {
    AccessToken: accessToken,
    PreviousPassword: PASSWORD,
    ProposedPassword: `${PASSWORD}!`,
  });
  await call("RevokeToken", { ClientId: clientId, Token: refreshToken });
  await call("NoSuchOperation", { Password: PASSWORD, [PROOF]: 1 });

  const trace = await fetch(`${simulator.url}/_incognito/trace`);
  const places = {
    trace: await trace.text(),
    stream: await readStream("NoSuchOperation"),
    outbox: await (await fetch(`${simulator.url}/_incognito/outbox`)).text(),
    terminal: terminal.join("\n"),
    files: readFiles(),
  };
  const secrets = [PASSWORD, PROOF, VALIDATION, ...received];

  expect(trace.status).toBe(200);
  expect(received.length).toBe(9);
  expect(JSON.parse(places.trace).length).toBeGreaterThan(12);
  for (const [place, text] of Object.entries(places)) {
    const found = secrets.filter((secret) => spellings(secret).some((one) => text.includes(one)));
    expect({ place, found }).toEqual({ place, found: [] });
  }
});

it("keeps nothing on disk that signs in as well as the password", async () => {
  const pool = simulator.stack.pools[0]!;
  const journal = readFileSync(join(data, "journal"), "utf8");
  const [, user] =
    /(\{[^{}]*"name":"[^"]*"[^{}]*"attributes":\{[^{}]*"new@example\.com"[^{}]*\}.*?"verifier":"[^"]+")/.exec(
      journal,
    ) ?? [];
  const [, salt] = /"salt":"([^"]+)"/.exec(user!)!;
  const [, name] = /"name":"([^"]+)"/.exec(user!)!;
  const x = computePrivateKey(
    Buffer.from(salt!, "base64"),
    pool.id.split("_")[1]!,
    name!,
    PASSWORD,
  );

  for (const encoding of ["base64", "hex"] as const) {
    expect(journal).not.toContain(x.toString(encoding));
  }
});
