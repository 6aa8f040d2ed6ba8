/**
 * From a name to a paid article, over the wire: the project's own stack with its real bundles behind simulated
 * HTTP APIs, KMS and tables. An anonymous reader, then with an address, then without it again.
 * @module
 */
import {
  AdminDisableUserCommand,
  type CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  DeleteUserCommand,
  GlobalSignOutCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { prepareRoutes } from "../../bench/api/readers";
import { createIdentityClient, type IdentityClient } from "../../client/identity-client";
import { SERVICE_NAMES } from "../../handlers/services";
import { openTable } from "../../operator/tables/open-table";
import { makeVouchers } from "../../operator/vouchers/make-vouchers";
import { openCognito } from "../support/cognito-client";
import { EXCHANGE_VARIABLES } from "../support/full-stack";
import { simulateProject } from "../support/start-simulator";
import { configOf } from "../support/synth";
import { linkForm, tokenForm } from "../support/test-exchange";

const PASSWORD = "correct-horse-battery";
const FREE = "pairwise-subjects";
const PAID = "vouchers";
type Kind = "default" | "anonymous";

const simulator = simulateProject(EXCHANGE_VARIABLES);
let cognito: CognitoIdentityProviderClient;

beforeAll(() => {
  cognito = openCognito(simulator);
  // For the operator's command, as the terminal prints them.
  const credentials = { AWS_ACCESS_KEY_ID: "simulator", AWS_SECRET_ACCESS_KEY: "simulator" };
  Object.assign(process.env, simulator.endpoints, credentials);
});
afterAll(() => cognito.destroy());

/** The client of a front end, on a device of its own. */
function openClient(kind: Kind): IdentityClient {
  const { poolId, clientId } = simulator.pool(kind);
  return createIdentityClient({
    endpoint: simulator.url,
    userPoolId: poolId,
    userPoolClientId: clientId,
    exchangeUrl: `${simulator.apiUrls["exchange"]}/token/${kind}`,
  });
}

async function signIn(kind: Kind, userName: string): Promise<IdentityClient> {
  const client = openClient(kind);
  expect(await client.signIn({ userName, password: PASSWORD })).toEqual({ step: "signed-in" });
  return client;
}

async function signUp(kind: Kind, Username: string): Promise<IdentityClient> {
  const { clientId: ClientId } = simulator.pool(kind);
  await cognito.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD }));
  if (kind === "default") {
    const ConfirmationCode = await simulator.codeFor(Username);
    await cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  }
  return signIn(kind, Username);
}

async function accessToken(client: IdentityClient): Promise<string> {
  return (await client.session.current())?.access ?? "";
}

/** Calls the sample service as the client's user. */
async function articles(client: IdentityClient, path: string, init: RequestInit = {}) {
  const { token } = await client.exchange("articles");
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return fetch(`${simulator.apiUrls["articles"]}${path}`, { ...init, headers });
}

/** Calls the exchange's own routes. */
async function links(method: string, kind: Kind, client: IdentityClient, form?: object) {
  const token = await accessToken(client);
  const body = form && new URLSearchParams({ ...form });
  return fetch(`${simulator.apiUrls["exchange"]}/links/${kind}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body && { body }),
  });
}

const statusOf = async (client: IdentityClient, id: string) =>
  (await articles(client, `/articles/${id}`)).status;

it("a reader buys an article anonymously, keeps it with an address, and after letting that go", async () => {
  const [name, address] = ["quiet-otter", "ada@example.com"];
  const guest = await signUp("anonymous", name);
  expect([await statusOf(guest, FREE), await statusOf(guest, PAID)]).toEqual([200, 403]);

  const vouchers: string[] = [];
  const table = openTable(configOf("dev", EXCHANGE_VARIABLES), "articles");
  await makeVouchers(table, "1", (line) => vouchers.push(line.trimEnd()));
  const redemption = { method: "POST", body: JSON.stringify({ voucher: vouchers[0] }) };
  expect((await articles(guest, `/articles/${PAID}/entitlements`, redemption)).status).toBe(201);
  expect(await statusOf(guest, PAID)).toBe(200);

  const owner = await signUp("default", address);
  expect(await statusOf(owner, PAID)).toBe(403);
  const form = linkForm(await accessToken(guest), await accessToken(owner));
  expect((await links("POST", "anonymous", guest, form)).status).toBe(204);
  const linked = await signIn("default", address);
  expect([await statusOf(guest, PAID), await statusOf(linked, PAID)]).toEqual([200, 200]);
  expect(await (await links("GET", "default", owner)).json()).toEqual({ linked: true });

  expect((await links("DELETE", "default", owner)).status).toBe(204);
  const apart = await signIn("default", address);
  expect([await statusOf(guest, PAID), await statusOf(apart, PAID)]).toEqual([200, 403]);

  expect((await articles(guest, "/me", { method: "DELETE" })).status).toBe(204);
  expect(await statusOf(guest, PAID)).toBe(403);
});

it.each([
  ["signed out everywhere", (AccessToken: string) => new GlobalSignOutCommand({ AccessToken })],
  ["deleted", (AccessToken: string) => new DeleteUserCommand({ AccessToken })],
  [
    "disabled",
    (_token: string, Username: string) =>
      new AdminDisableUserCommand({ UserPoolId: simulator.pool("anonymous").poolId, Username }),
  ],
])("somebody who is %s gets no new token by the one that they have", async (what, command) => {
  const name = `reader-${what.length}`;
  const token = await accessToken(await signUp("anonymous", name));
  const ask = () =>
    fetch(`${simulator.apiUrls["exchange"]}/token/anonymous`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(tokenForm(token)),
    });
  expect((await ask()).status).toBe(200);

  await cognito.send(command(token, name) as GlobalSignOutCommand);

  const refused = await ask();
  expect([refused.status, await refused.json()]).toEqual([
    400,
    expect.objectContaining({ error: "invalid_request" }),
  ]);
});

it("the trace has every request by its route, and nothing that came with it", async () => {
  const reader = await signUp("anonymous", "traced-reader");
  const { token } = await reader.exchange("articles");
  await statusOf(reader, FREE);

  const trace = await simulator.trace();
  const requests = trace.flatMap((entry) => (entry.kind === "call" && entry.api ? [entry] : []));
  expect(requests.at(-1)).toMatchObject({
    api: "incognito-dev-articles",
    operation: "GET /articles/{id}",
    request: {},
    response: { Status: 200 },
  });
  const text = JSON.stringify(requests);
  for (const secret of [token, await accessToken(reader), FREE]) expect(text).not.toContain(secret);
});

it("answers what the benchmark of APIs sends", async () => {
  const { exchange, articles: service } = simulator.apiUrls;
  const routes = await prepareRoutes(
    {
      cognito: simulator.url,
      clientId: simulator.pool("anonymous").clientId,
      exchange: `${exchange}/token/anonymous`,
      articles: service ?? "",
    },
    1,
  );

  const { url, method, requests } = routes.article;
  const { authorization } = requests[0]!;
  const answer = await fetch(url, { method, headers: { authorization } });
  expect([answer.status, requests.length, routes.exchange.requests.length]).toEqual([200, 1, 1]);
});

it("config.json tells where exchange and services are, and the page may connect to them", async () => {
  const config = await (await fetch(`${simulator.url}/config.json`)).json();
  expect(config).toMatchObject({ apis: simulator.apiUrls, accountLinks: true });
  expect(Object.keys(simulator.apiUrls).sort()).toEqual([...SERVICE_NAMES, "exchange"].sort());
  const policy = (await fetch(simulator.url)).headers.get("content-security-policy");
  for (const url of Object.values(simulator.apiUrls)) expect(policy).toContain(url);
});
