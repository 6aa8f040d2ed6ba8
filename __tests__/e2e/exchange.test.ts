/**
 * From a name to a paid article, over the real Cognito protocol, KMS and tables of the project's own stack: an anonymous
 * reader, then with an address, then without it again. The functions run here; API Gateway itself is not simulated.
 * @module
 */
import {
  AdminDisableUserCommand,
  type CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  DeleteUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { createApiHandler } from "../../handlers/lib/api/api-handler";
import { createServiceHandler } from "../../handlers/lib/api/service-handler";
import { articleRoutes } from "../../handlers/lib/articles/article-routes";
import { createEntitlements } from "../../handlers/lib/articles/entitlements";
import { COGNITO, cognitoPlace } from "../../handlers/lib/aws/cognito";
import { DYNAMODB } from "../../handlers/lib/aws/table";
import { createAskCognito } from "../../handlers/lib/exchange/ask-cognito";
import { exchangeRoutes } from "../../handlers/lib/exchange/exchange";
import { createLinks } from "../../handlers/lib/exchange/links";
import { createTokenSigner } from "../../handlers/lib/exchange/service-token";
import { createPublicKeys, KMS } from "../../handlers/lib/exchange/signing-keys";
import { createAuthenticate } from "../../handlers/lib/exchange/subject";
import { openCognito } from "../support/cognito-client";
import { EXCHANGE_VARIABLES } from "../support/full-stack";
import "../support/handler-environment";
import { openTable } from "../../operator/tables/open-table";
import { makeVouchers } from "../../operator/vouchers/make-vouchers";
import { readStack } from "../../simulator/stack/read-stack";
import { patientCall } from "../support/patient-call";
import { simulateProject } from "../support/start-simulator";
import { configOf } from "../support/synth";
import { authorizedEvent, bodyOf, ISSUER, linkForm, tokenForm } from "../support/test-exchange";

const PASSWORD = "correct-horse-battery";
const PAID = "vouchers";
type Kind = "default" | "anonymous";

const simulator = simulateProject(EXCHANGE_VARIABLES);
let client: CognitoIdentityProviderClient;
let exchange: ReturnType<typeof createApiHandler>;
let articles: ReturnType<typeof createApiHandler>;

beforeAll(() => {
  client = openCognito(simulator);
  Object.assign(process.env, simulator.endpoints, {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: simulator.url,
  });
  const { keys } = readStack(simulator.stackDirectory, { allowMissingFunctions: false });
  const arnOf = (part: string) => keys.find(({ address }) => address.includes(part))?.arn ?? "";
  const signing = ["signing-key-k1", "signing-key-k2"].map(arnOf);
  const pool = (kind: Kind, anonymous: boolean) => {
    const { poolId, clientId } = simulator.pool(kind);
    const issuer = `https://cognito-idp.eu-central-1.amazonaws.com/${poolId}`;
    return { issuer, clientId, identity: anonymous ? "anonymous" : "email", anonymous };
  };
  const authenticate = createAuthenticate(arnOf("subject-key"), patientCall(KMS));
  const callDynamodb = patientCall(DYNAMODB);
  const realm = "incognito-dev";
  const publicKeys = createPublicKeys(signing, patientCall(KMS));
  exchange = createApiHandler(
    exchangeRoutes({
      issuer: ISSUER,
      realm,
      pools: { default: pool("default", false), anonymous: pool("anonymous", true) },
      services: new Map([["articles", ["articles/read", "articles/write"]]]),
      askCognito: createAskCognito(
        patientCall(COGNITO, { ...cognitoPlace(), credentials: undefined }),
      ),
      authenticate,
      sign: createTokenSigner(signing[0] ?? "", patientCall(KMS)),
      publicKeys,
      links: createLinks({ tableName: "incognito-dev-links", realm, callDynamodb, authenticate }),
    }),
  );
  articles = createServiceHandler(
    articleRoutes(createEntitlements("incognito-dev-articles", callDynamodb)),
    { issuer: ISSUER, audience: "articles", publicKeys },
  );
});
afterAll(() => client.destroy());

async function signUp(kind: Kind, Username: string): Promise<void> {
  const { clientId: ClientId } = simulator.pool(kind);
  await client.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD }));
  if (kind === "anonymous") return;
  const ConfirmationCode = await simulator.codeFor(Username);
  await client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
}

async function signIn(kind: Kind, USERNAME: string): Promise<string> {
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({
      ClientId: simulator.pool(kind).clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );
  return AuthenticationResult?.AccessToken ?? "";
}

const askToken = (kind: Kind, token: string) =>
  exchange(authorizedEvent(`POST /token/${kind}`, token, tokenForm(token)));

async function read(kind: Kind, name: string): Promise<number> {
  const token = String(bodyOf(await askToken(kind, await signIn(kind, name)))["access_token"]);
  const event = { ...authorizedEvent("GET /articles/{id}", token), pathParameters: { id: PAID } };
  return (await articles(event)).statusCode;
}

it("a reader buys an article anonymously, keeps it with an address, and after letting that go", async () => {
  const [name, address] = ["quiet-otter", "ada@example.com"];
  await signUp("anonymous", name);
  expect(await read("anonymous", name)).toBe(403);

  const vouchers: string[] = [];
  const table = openTable(configOf("dev", EXCHANGE_VARIABLES), "articles");
  await makeVouchers(table, "1", (line) => vouchers.push(line.trimEnd()));
  const token = String(
    bodyOf(await askToken("anonymous", await signIn("anonymous", name)))["access_token"],
  );
  const redeemed = await articles({
    ...authorizedEvent("POST /articles/{id}/entitlements", token),
    pathParameters: { id: PAID },
    body: JSON.stringify({ voucher: vouchers[0] }),
  });
  expect(redeemed.statusCode).toBe(201);
  expect(await read("anonymous", name)).toBe(200);

  await signUp("default", address);
  expect(await read("default", address)).toBe(403);
  const [guest, owner] = [await signIn("anonymous", name), await signIn("default", address)];
  const linked = await exchange(
    authorizedEvent("POST /links/anonymous", guest, linkForm(guest, owner)),
  );
  expect(linked.statusCode).toBe(204);
  expect([await read("anonymous", name), await read("default", address)]).toEqual([200, 200]);

  await exchange(authorizedEvent("DELETE /links/default", await signIn("default", address)));
  expect([await read("anonymous", name), await read("default", address)]).toEqual([200, 403]);
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
  await signUp("anonymous", name);
  const token = await signIn("anonymous", name);
  expect((await askToken("anonymous", token)).statusCode).toBe(200);

  await client.send(command(token, name) as GlobalSignOutCommand);

  expect((await askToken("anonymous", token)).statusCode).toBe(400);
});
