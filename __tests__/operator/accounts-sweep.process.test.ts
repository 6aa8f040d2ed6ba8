/**
 * `npm run accounts:sweep` as it is typed, against a simulated pool and an embedded DynamoDB: whose keys go,
 * whose stay, and when nothing is believed. Accounts that end: e2e/account-end.
 * @module
 */
import "../support/handler-environment";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { runProgram } from "../../deploy/terraform/run-program";
import { cloneTo } from "../support/clone";
import { openCognito } from "../support/cognito-client";
import { spellingsOf } from "../support/spellings";
import { type StackTables, startStackTables } from "../support/stack-tables";
import { simulateTriggers } from "../support/start-simulator";
import { storeKeyOf } from "../support/stored-keys";
import { runScriptOf } from "../support/terraform-cli";

const TABLE = "incognito-dev-keys";
const USAGE =
  "usage: npm run accounts:sweep -- STACK [--user-pool ID[,ID]] [--all-idle] [--all-gone] [--dry-run] [--json]\n";
const POOL = { poolName: "incognito-dev-anonymous" };
const GONE = "00000000-0000-4000-8000-00000000000";

const simulator = simulateTriggers({
  handlers: {},
  signIn: { signInWith: "username", anonymous: false },
  pool: POOL,
});
let tables: StackTables;
let cognito: CognitoIdentityProviderClient;
let userPoolId: string;

beforeAll(() => {
  userPoolId = simulator.pool("anonymous").poolId;
  cognito = openCognito(simulator);
});

beforeEach(async () => {
  tables = await startStackTables(TABLE);
});

afterEach(() => tables.close());
afterAll(() => cognito.destroy());

/** A user who is there until `remove`; the answer is their sub. */
async function createUser(name: string): Promise<string> {
  const command = new AdminCreateUserCommand({
    UserPoolId: userPoolId,
    Username: name,
    MessageAction: "SUPPRESS",
  });
  const { User } = await cognito.send(command);
  return User!.Attributes!.find(({ Name }) => Name === "sub")!.Value!;
}

const deleteUser = (name: string) =>
  cognito.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: name }));

const storeFor = (sub: string, daysAgo = 3) => storeKeyOf(tables, { userPoolId, sub }, { daysAgo });

const keysLeft = async () => [...(await tables.items(TABLE)).keys()].sort();

const variables = (): NodeJS.ProcessEnv => ({
  ...tables.variables,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: simulator.url,
  INCOGNITO_DEV_POOLS: "anonymous",
  INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: "all",
  // The SDK warns of old versions of Node.
});

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runScriptOf("accounts-sweep", args, { ...variables(), ...env });

const sweep = (...args: readonly string[]) =>
  run(["incognito-dev", "--user-pool", userPoolId, ...args]);

describe("npm run accounts:sweep", () => {
  afterEach(() => deleteUser("ada"));

  it("removes the keys of accounts that are gone, and of them alone", async () => {
    const kept = await storeFor(await createUser("ada"));
    const eve = await createUser("eve");
    await storeFor(eve);
    await storeFor(`${GONE}1`, 2);
    await deleteUser("eve");

    expect(await sweep()).toEqual({
      exitCode: 0,
      stdout: "incognito-dev: rows of users: 3; left over and removed: 2\n",
      stderr: "",
    });
    expect(await keysLeft()).toEqual([kept]);
  });

  it("leaves keys alone from which no whole day has passed", async () => {
    const ids = [
      await storeFor(await createUser("ada")),
      await storeFor(`${GONE}1`, 0),
      await storeFor(`${GONE}2`, 1),
      await storeFor(`${GONE}3`, -1),
    ];

    const { stdout } = await sweep();

    expect(stdout).toBe("incognito-dev: rows of users: 4; left over and removed: 0\n");
    expect(await keysLeft()).toEqual(ids.sort());
  });

  it("says in a dry run what it would remove, and removes nothing", async () => {
    await storeFor(await createUser("ada"));
    await storeFor(`${GONE}1`);

    const { exitCode, stdout } = await sweep("--dry-run");

    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout:
        "incognito-dev: nothing was changed\nincognito-dev: rows of users: 2; left over and to remove: 1\n",
    });
    expect(await keysLeft()).toHaveLength(2);
  });

  it("has nothing to do where there are no keys", async () => {
    await createUser("ada");

    const { exitCode, stdout } = await sweep();

    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: "incognito-dev: rows of users: 0; left over and removed: 0\n",
    });
  });

  it("fails where the stack has no such table, or nothing to sweep", async () => {
    await createUser("ada");
    const args = ["incognito-prod", "--user-pool", userPoolId];
    const pools = { INCOGNITO_PROD_POOLS: "anonymous" };

    expect(await run(args, { ...pools, INCOGNITO_PROD_BAN_LIST: "true" })).toMatchObject({
      exitCode: 1,
      stderr:
        "AccountsSweepError: there is no table 'incognito-prod-bans'; apply the stack, then run this again\n",
    });
    expect(await run(args, pools)).toMatchObject({
      exitCode: 1,
      stderr:
        "AccountsSweepError: incognito-prod keeps nothing that could be swept; expected a stack with accountIdleWeeks, banList or sign-in by key\n",
    });
  });

  it("says no user's name, sub or key, no matter what Cognito quotes", async () => {
    const sub = await createUser("ada");
    const markers = [sub, await storeFor(sub), "ada-canary", await storeFor(`${GONE}1`), GONE];
    const echo = createServer(async (request, response) => {
      const body = { __type: "InvalidParameterException", message: markers.join() };
      response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify({ ...body, more: await text(request) }));
    });
    await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
    const { port } = echo.address() as AddressInfo;
    const args = ["incognito-dev", "--user-pool", userPoolId];

    const refused = await run(args, {
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: `http://127.0.0.1:${port}`,
    });
    const swept = await run(args);
    await new Promise((resolve) => echo.close(resolve));

    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toBe(
      `AccountsSweepError: user pool '${userPoolId}' cannot be asked: InvalidParameterException; run this again\n`,
    );
    expect(swept.stdout).toContain("removed: 1");
    const said = [refused, swept].map(({ stdout, stderr }) => stdout + stderr).join("");
    expect(markers.flatMap(spellingsOf).filter((marker) => said.includes(marker))).toEqual([]);
  });
});

describe("npm run accounts:sweep with many users and keys", () => {
  // ListUsers answers with 60 users a page, Scan with a megabyte.
  const names = Array.from({ length: 130 }, (_, index) => `user-${index}`);
  const subs: string[] = [];

  beforeAll(async () => {
    for (const name of names) subs.push(await createUser(name));
  });

  afterAll(async () => {
    for (const name of names) await deleteUser(name);
  });

  it("looks at every page of both", async () => {
    const kept = [];
    for (const sub of subs) kept.push(await storeFor(sub));
    const padding = "x".repeat(100_000);
    for (let index = 0; index < 30; index += 1)
      await tables.put(TABLE, `gone-${index}`, { day: "2026-01-01", padding });

    const { stdout } = await sweep();

    expect(stdout).toBe("incognito-dev: rows of users: 160; left over and removed: 30\n");
    expect(await keysLeft()).toEqual(kept.sort());
  });
});

describe("npm run accounts:sweep where no key is of a user", () => {
  const refusal = (rows: number) =>
    `AccountsSweepError: incognito-dev: none of the rows in 'incognito-dev-keys' (${rows}) is of a user of these pools, which is how it looks where a pool is not the table's; no row was removed; name the pools of the stack, or confirm by --all-gone that all these accounts are gone\n`;

  it("removes nothing where the pool is empty, until that is confirmed", async () => {
    await storeFor(`${GONE}1`);
    await storeFor(`${GONE}2`);
    await storeFor(`${GONE}3`, 0);

    expect(await sweep()).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: refusal(3),
    });
    expect((await sweep("--dry-run")).exitCode).toBe(1);
    expect(await keysLeft()).toHaveLength(3);

    expect((await sweep("--all-gone")).stdout).toBe(
      "incognito-dev: rows of users: 3; left over and removed: 2\n",
    );
    expect(await keysLeft()).toHaveLength(1);
  });

  it("needs no confirmation where nothing would be removed", async () => {
    await storeFor(`${GONE}1`, 0);

    const { exitCode, stdout } = await sweep();

    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: "incognito-dev: rows of users: 1; left over and removed: 0\n",
    });
  });

  it("removes nothing where the keys belong to another pool", async () => {
    const sub = await createUser("ada");
    await storeKeyOf(tables, { userPoolId: "eu-central-1_Another01", sub });

    const { exitCode, stderr } = await sweep();
    await deleteUser("ada");

    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: refusal(1),
    });
    expect(await keysLeft()).toHaveLength(1);
  });

  it("removes nothing where there is no such pool, no matter what is confirmed", async () => {
    await storeFor(`${GONE}1`);

    const args = ["incognito-dev", "--user-pool", "eu-central-1_Nowhere01", "--all-gone"];

    expect(await run(args)).toEqual({
      exitCode: 1,
      stdout: "",
      stderr:
        "AccountsSweepError: there is no user pool 'eu-central-1_Nowhere01'; name the pools of the stack\n",
    });
    expect(await keysLeft()).toHaveLength(1);
  });
});

describe("npm run accounts:sweep without a pool", () => {
  it("takes the one in the outputs of the deployed stack", async () => {
    const folder = cloneTo(join(mkdtempSync(join(tmpdir(), "incognito-sweep-")), "copy"));
    const stack = join(folder, "cdktf.out", "stacks", "incognito-dev");
    mkdirSync(stack, { recursive: true });
    writeFileSync(join(stack, "cdk.tf.json"), "{}");
    const terraform = join(folder, "terraform-stand-in");
    const outputs = JSON.stringify({ anonymous_user_pool_id: { value: userPoolId } });
    writeFileSync(terraform, `#!/bin/sh\nif [ "$1" = output ]; then echo '${outputs}'; fi\n`);
    chmodSync(terraform, 0o755);
    const kept = await storeFor(await createUser("ada"));
    await storeFor(`${GONE}1`);

    const { exitCode, stdout } = await runProgram({
      command: process.execPath,
      args: ["scripts/run.mjs", "scripts/accounts-sweep.ts", "incognito-dev"],
      cwd: folder,
      env: { ...process.env, ...variables(), TERRAFORM_BINARY_NAME: terraform },
    });
    await deleteUser("ada");
    rmSync(join(folder, ".."), { recursive: true });

    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: "incognito-dev: rows of users: 2; left over and removed: 1\n",
    });
    expect(await keysLeft()).toEqual([kept]);
  });
});

describe("npm run accounts:sweep, mistyped", () => {
  it.each<readonly [readonly string[], string]>([
    [[], "no STACK given; expected STACK"],
    [["incognito-dev", "--user-pool", "mine"], "--user-pool is 'mine'; expected an id such as"],
    [["incognito-dev", "--force"], "unknown option '--force'"],
  ])("ends with 2 for the arguments %j", async (args, problem) => {
    const { exitCode, stdout, stderr } = await run(args);

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr.startsWith(problem)).toBe(true);
    expect(stderr.endsWith(`; ${USAGE}`)).toBe(true);
  });

  it("ends with 2 for an unknown stack", async () => {
    const { exitCode, stderr } = await run(["incognito-prd", "--user-pool", userPoolId]);

    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr:
        "unknown stack 'incognito-prd'; did you mean incognito-prod?; expected one of incognito-dev, incognito-staging, incognito-prod\n",
    });
  });

  it("explains itself", async () => {
    const { exitCode, stdout } = await run(["--help"]);

    expect(exitCode).toBe(0);
    expect(stdout.startsWith(USAGE)).toBe(true);
  });
});
