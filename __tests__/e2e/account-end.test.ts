/**
 * The end of accounts that nobody uses, in the project's own stack with its real bundles: people sign up and in, time
 * passes, the sweep runs, and it is seen who is left, and what of whom.
 * @module
 */
import { join } from "node:path";
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  ListUsersCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { loadConfig } from "../../config/load-config";
import { runProgram } from "../../deploy/terraform/run-program";
import { userBanId } from "../../handlers/lib/ban/ban-item";
import { keyItemId } from "../../handlers/lib/key/key-store";
import { markItemId } from "../../handlers/lib/use/use-item";
import { listPools } from "../../handlers/pools";
import { runSweep } from "../../operator/accounts-sweep/run-sweep";
import { createSdkCalls } from "../../operator/accounts-sweep/sdk-call";
import { weekOf } from "../../vocabulary/account-end";
import { openCognito } from "../support/cognito-client";
import { BAN_VARIABLES } from "../support/full-stack";
import { BUNDLE_DIRECTORY, ROOT } from "../support/places";
import { PLAIN_SWEEP } from "../support/plain-sweep";
import { simulateProject } from "../support/start-simulator";
import { callTable } from "../support/table-client";

const PASSWORD = "correct-horse-battery";
const VARIABLES = {
  INCOGNITO_ACCOUNT_IDLE_WEEKS: "4",
  INCOGNITO_SWEEP_SCHEDULE: "rate(1 day)",
  ...BAN_VARIABLES,
  INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: "all",
  INCOGNITO_DEV_ANONYMOUS_POOL_TOKEN_ROTATION: "false",
};
const WEEK = 7 * 86_400_000;
const [USES, KEYS, BANS] = ["uses", "keys", "bans"].map((name) => `incognito-dev-${name}`);

const simulator = simulateProject(VARIABLES);
let client: CognitoIdentityProviderClient;
let poolId: string;
beforeAll(() => {
  client = openCognito(simulator);
  poolId = simulator.pool("anonymous").poolId;
  Object.assign(process.env, {
    ...simulator.endpoints,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: simulator.url,
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "none",
  });
});
afterAll(() => client.destroy());

/** Signs up, and says the account's sub. */
async function signUp(name: string): Promise<string> {
  const { clientId } = simulator.pool("anonymous");
  const command = new SignUpCommand({ ClientId: clientId, Username: name, Password: PASSWORD });
  return (await client.send(command)).UserSub!;
}

const authenticate = (AuthFlow: "USER_PASSWORD_AUTH" | "REFRESH_TOKEN_AUTH", given: object) =>
  client.send(
    new InitiateAuthCommand({
      ClientId: simulator.pool("anonymous").clientId,
      AuthFlow,
      AuthParameters: { ...given },
    }),
  );
const signIn = async (USERNAME: string) =>
  (await authenticate("USER_PASSWORD_AUTH", { USERNAME, PASSWORD })).AuthenticationResult!;

const put = (TableName: string, id: string, attributes: object) =>
  callTable(simulator.endpoints, "PutItem", { TableName, Item: { id: { S: id }, ...attributes } });

async function itemOf(TableName: string | undefined, id: string): Promise<object | undefined> {
  const input = { TableName, Key: { id: { S: id } }, ConsistentRead: true };
  return (await callTable(simulator.endpoints, "GetItem", input))["Item"] as object | undefined;
}

const markOf = (sub: string) => itemOf(USES, markItemId(poolId, sub));

/** Sweeps as if so many weeks had passed, and says what the command prints. */
async function sweep(weeks: number, changes: { readonly isDryRun?: boolean } = {}) {
  let written = "";
  await runSweep(
    { ...PLAIN_SWEEP, ...changes },
    {
      ...createSdkCalls("eu-central-1"),
      config: loadConfig(VARIABLES)[0]!,
      userPoolIds: [simulator.pool("default").poolId, poolId],
      // The functions tell the time by the machine, and so does the table.
      now: () => Date.now() + weeks * WEEK,
      write: (line) => {
        written += line;
      },
      onProgress: () => {},
    },
  );
  return JSON.parse(written);
}

async function namesLeft(): Promise<readonly string[]> {
  const { Users = [] } = await client.send(new ListUsersCommand({ UserPoolId: poolId }));
  return Users.map(({ Username }) => Username!).sort();
}

/** As if the account's last use were so many weeks later than it was. */
const useLater = (sub: string, weeks: number) =>
  put(USES!, markItemId(poolId, sub), { week: { N: String(weekOf(Date.now()) + weeks) } });

it("a sign-in leaves one number, a refresh in the same week no other", async () => {
  const sub = await signUp("weekly-otter");
  expect(await markOf(sub)).toBeUndefined();

  const { RefreshToken } = await signIn("weekly-otter");
  const mark = { id: { S: markItemId(poolId, sub) }, week: { N: String(weekOf(Date.now())) } };
  expect(await markOf(sub)).toEqual(mark);

  await authenticate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: RefreshToken });
  expect(await markOf(sub)).toEqual(mark);
});

it("the page is told after how many weeks an account ends", async () => {
  const { pools } = (await (await fetch(`${simulator.url}/config.json`)).json()) as {
    readonly pools: Readonly<Record<string, { readonly accountIdleWeeks?: number }>>;
  };

  expect(Object.values(pools).map(({ accountIdleWeeks }) => accountIdleWeeks)).toEqual(
    listPools().map(() => 4),
  );
});

it("nobody is ended before their weeks are over, and a dry run ends nobody", async () => {
  const names = await namesLeft();
  await useLater((await subOf("weekly-otter"))!, 9);

  expect(await sweep(4)).toMatchObject({ accounts: { ended: 0 } });
  expect(await sweep(9, { isDryRun: true })).toMatchObject({
    accounts: { ended: names.length - 1, kept: 1 },
    isDryRun: true,
  });
  expect(await namesLeft()).toEqual(names);
});

async function subOf(name: string): Promise<string | undefined> {
  const { Users = [] } = await client.send(
    new ListUsersCommand({ UserPoolId: poolId, Filter: `username = "${name}"` }),
  );
  return Users[0]?.Attributes?.find(({ Name }) => Name === "sub")?.Value;
}

it("ends who is idle with key, ban and mark, and nobody else", async () => {
  const idle = await signUp("idle-otter");
  const never = await signUp("never-otter");
  const held = await signUp("held-otter");
  const left = await signUp("gone-otter");
  await signIn("idle-otter");
  await client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: "held-otter" }));
  await client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: "gone-otter" }));
  for (const sub of [idle, left]) {
    await put(KEYS!, keyItemId({ userPoolId: poolId, sub }), { day: { S: "2026-01-01" } });
    await put(BANS!, userBanId(poolId, sub), { day: { S: "2026-01-01" }, scope: { S: "sign-in" } });
  }
  // Somebody is there, so that there are rows of theirs.
  const present = (await subOf("weekly-otter"))!;
  await put(KEYS!, keyItemId({ userPoolId: poolId, sub: present }), { day: { S: "2026-01-01" } });
  await put(BANS!, userBanId(poolId, present), { day: { S: "2026-01-01" }, scope: { S: "x" } });

  expect(await sweep(9)).toEqual({
    accounts: { kept: 1, held: 1, restored: 0, ended: 2, isWhole: true },
    rows: expect.any(Number),
    removed: 2,
    isDryRun: false,
  });

  expect(await namesLeft()).toEqual(["held-otter", "weekly-otter"]);
  for (const sub of [idle, left]) {
    expect(await itemOf(KEYS, keyItemId({ userPoolId: poolId, sub }))).toBeUndefined();
    expect(await itemOf(BANS, userBanId(poolId, sub))).toBeUndefined();
  }
  expect(await itemOf(KEYS, keyItemId({ userPoolId: poolId, sub: present }))).toBeDefined();
  // DynamoDB removes it a day later; until then a sign-in that is under way finds that it is over.
  for (const sub of [idle, never])
    expect(await markOf(sub)).toMatchObject({ ended: { N: "1" }, expires: expect.anything() });
  expect(await markOf(held)).toBeUndefined();
});

it("makes no tokens of an account that is ended while somebody signs in", async () => {
  const sub = await signUp("late-otter");
  await put(USES!, markItemId(poolId, sub), { week: { N: "1" }, ended: { N: "1" } });

  await expect(signIn("late-otter")).rejects.toMatchObject({
    name: "UserLambdaValidationException",
    message:
      "PreTokenGeneration failed with error This account was not used for a long time and has ended.",
  });
});

it("a name is free again, and its new account is another one", async () => {
  const sub = await signUp("idle-otter");
  await signIn("idle-otter");

  expect(await sweep(0)).toMatchObject({ accounts: { ended: 1 } });
  expect(await namesLeft()).toEqual(["held-otter", "idle-otter", "weekly-otter"]);
  expect(await markOf(sub)).toBeDefined();
});

it("is done by the scheduled function too, whose bundle has no SDK", async () => {
  await signUp("old-otter");
  const event = { userPoolIds: [simulator.pool("default").poolId, poolId] };
  const bundle = join(BUNDLE_DIRECTORY, "handlers", "accounts-sweep", "index.js");
  // Nothing starts it by a schedule here; its clock is put forward as time would.
  const program = `
    const now = Date.now;
    Date.now = () => now() + ${9 * WEEK};
    require(${JSON.stringify(bundle)}).handler(${JSON.stringify(event)});`;
  const { exitCode, stdout, stderr } = await runProgram({
    command: process.execPath,
    args: ["-e", program],
    cwd: ROOT,
    env: {
      ...simulator.endpoints,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: simulator.url,
      AWS_LAMBDA_FUNCTION_NAME: "incognito-dev-accounts-sweep",
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "none",
      SWEEP_POOLS: "2",
      ACCOUNT_IDLE_WEEKS: "4",
      USE_TABLE: USES,
      KEY_TABLE: KEYS,
      BAN_TABLE: BANS,
      MIGRATION_TABLE: "",
    },
  });

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({ AccountsEnded: 2, AccountsKept: 1, AccountsHeld: 1 });
  expect(await namesLeft()).toEqual(["held-otter", "weekly-otter"]);
});

it("uses no operation that makes somebody a user of the month", async () => {
  const calls = (await simulator.trace()).filter((entry) => entry.kind === "call");
  const operations = new Set(calls.map(({ operation }) => operation));

  expect(operations).toContain("AdminDeleteUser");
  expect(operations).not.toContain("AdminGetUser");
});
