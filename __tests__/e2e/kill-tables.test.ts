/**
 * The tables of a simulator with `--data`, which is killed without warning while its functions, and others,
 * write into them.
 * @module
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { frame } from "../support/frame-fields";
import { FULL_STACK_VARIABLES } from "../support/full-stack";
import { KeyClient, makeKeyPair } from "../support/key-client";
import {
  callProcess,
  callUntilKilled,
  type SimulatorProcess,
  startSimulatorProcess,
} from "../support/simulator-process";
import { synthesizeProject } from "../support/start-simulator";
import { callTable } from "../support/table-client";

const KILLS = 3;
const PASSWORD = "random-and-in-memory-alone";

const directory = mkdtempSync(join(tmpdir(), "incognito-kill-tables-"));
const started: SimulatorProcess[] = [];
let stack: string;
beforeAll(() => {
  stack = synthesizeProject(directory, FULL_STACK_VARIABLES);
}, 60_000);
afterAll(() => {
  for (const { child } of started) child.kill("SIGKILL");
  rmSync(directory, { recursive: true, force: true });
});

async function start(data: string): Promise<SimulatorProcess> {
  const simulator = await startSimulatorProcess(stack, join(directory, data));
  started.push(simulator);
  return simulator;
}

function endpointsOf(simulator: SimulatorProcess) {
  const name = "AWS_ENDPOINT_URL_DYNAMODB";
  return { [name]: simulator.variable(name) };
}

/** One key signs up under many names: making keys is not what is tested. */
const pair = makeKeyPair();

function keyClientOf(simulator: SimulatorProcess): KeyClient {
  return new KeyClient({
    client: new CognitoIdentityProviderClient({
      endpoint: simulator.url,
      region: "eu-central-1",
      maxAttempts: 1,
    }),
    poolId: simulator.variable("ANONYMOUS_USER_POOL_ID"),
    clientId: simulator.variable("ANONYMOUS_CLIENT_ID"),
  });
}

interface Account {
  readonly name: string;
  readonly sub: string;
}

/** A sign-up with a key, by hand. */
async function signUp(simulator: SimulatorProcess, Username: string): Promise<Account> {
  const metadata = keyClientOf(simulator).metadata(Username, pair);
  const { status, body } = await callProcess(simulator, "SignUp", {
    ClientId: simulator.variable("ANONYMOUS_CLIENT_ID"),
    Username,
    Password: PASSWORD,
    ClientMetadata: metadata,
  });
  expect(status).toBe(200);
  return { name: Username, sub: String(body["UserSub"]) };
}

describe("a killed simulator", () => {
  it("still has the key of every account that it had acknowledged", async () => {
    const accounts: Account[] = [];

    for (let run = 0; run < KILLS; run += 1) {
      const simulator = await start("keys");
      const acknowledged = await callUntilKilled(simulator, {
        clients: 12,
        until: 30 + 20 * run,
        call: (client, turn) => signUp(simulator, `user-${"abc"[run]}${client}x${turn}`),
      });
      accounts.push(...acknowledged);
    }
    const simulator = await start("keys");
    const poolId = simulator.variable("ANONYMOUS_USER_POOL_ID");
    const missing: string[] = [];
    for (const { sub } of accounts) {
      const digest = createHash("sha256").update(frame("incognito/key/v1", poolId, sub));
      const { Item } = await callTable(endpointsOf(simulator), "GetItem", {
        TableName: "incognito-dev-keys",
        Key: { id: { S: digest.digest("base64url") } },
      });
      if (Item === undefined) missing.push(sub);
    }
    const tokens = await keyClientOf(simulator).signIn(accounts[0]!.name, pair);
    simulator.child.kill("SIGTERM");

    expect(missing).toEqual([]);
    expect(accounts.length).toBeGreaterThanOrEqual(30 + 50 + 70);
    expect(tokens.AccessToken).toBeDefined();
    expect(await simulator.ended).toBe(0);
  }, 120_000);

  it("still has every item that it had acknowledged, in a storm of writes", async () => {
    const ids: string[] = [];
    const put = async (simulator: SimulatorProcess, id: string) => {
      await callTable(endpointsOf(simulator), "PutItem", {
        TableName: "incognito-dev-migration",
        Item: { id: { S: id }, password: { S: id.repeat(40) }, expires: { N: "1" } },
        ConditionExpression: "attribute_not_exists(id)",
      });
      return id;
    };

    for (let run = 0; run < KILLS; run += 1) {
      const simulator = await start("storm");
      const acknowledged = await callUntilKilled(simulator, {
        clients: 20,
        until: 400 + 250 * run,
        call: (client, turn) => put(simulator, `${run}-${client}-${turn}`),
      });
      ids.push(...acknowledged);
    }
    const simulator = await start("storm");
    const kept = new Map<string, string>();
    let ExclusiveStartKey: unknown;
    do {
      const page = await callTable(endpointsOf(simulator), "Scan", {
        TableName: "incognito-dev-migration",
        ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
      });
      const items = page["Items"] as readonly { id: { S: string }; password: { S: string } }[];
      for (const { id, password } of items) kept.set(id.S, password.S);
      ExclusiveStartKey = page["LastEvaluatedKey"];
    } while (ExclusiveStartKey !== undefined);
    simulator.child.kill("SIGTERM");

    expect(ids.filter((id) => !kept.has(id))).toEqual([]);
    // Nor is there half an item.
    expect([...kept].filter(([id, password]) => password !== id.repeat(40))).toEqual([]);
    expect(ids.length).toBeGreaterThanOrEqual(400 + 650 + 900);
    expect(await simulator.ended).toBe(0);
  }, 120_000);
});
