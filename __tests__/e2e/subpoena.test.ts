/**
 * `npm run subpoena` against the simulator's own command with every table that there is: what is kept of an
 * account while it is there and after it is deleted, with a canary in every field that a client can fill.
 * @module
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import {
  answerSubpoena,
  type SubpoenaAnswer,
  type SubpoenaOptions,
} from "../../promises/subpoena/answer-subpoena";
import { FULL_STACK_VARIABLES } from "../support/full-stack";
import { KeyClient, makeKeyPair } from "../support/key-client";
import { ROOT } from "../support/places";
import {
  callProcess,
  type SimulatorProcess,
  startSimulatorProcess,
} from "../support/simulator-process";
import { synthesizeProject } from "../support/start-simulator";
import { callTable } from "../support/table-client";

const VARIABLES = { ...FULL_STACK_VARIABLES, INCOGNITO_ACCOUNT_IDLE_WEEKS: "52" };
const NAME = "watched-otter";
/** No pool stores these: they are looked for to see that nobody does. */
const CANARIES = ["canary-password-1", "canary-metadata", "canary-validation", "canary-attribute"];
const [PASSWORD = "", METADATA = "", VALIDATION = "", ATTRIBUTE = ""] = CANARIES;

const folder = mkdtempSync(join(tmpdir(), "incognito-subpoena-"));
const data = join(folder, "data");
let started: SimulatorProcess;
let options: SubpoenaOptions;
let accessToken: string;
let publicKey: string;

beforeAll(async () => {
  started = await startSimulatorProcess(synthesizeProject(folder, VARIABLES), data);
  const dynamodb = started.variable("AWS_ENDPOINT_URL_DYNAMODB");
  options = { name: NAME, data, url: started.url, dynamodb, root: folder, also: CANARIES };
  const clientId = started.variable("ANONYMOUS_CLIENT_ID");
  const client = new CognitoIdentityProviderClient({
    endpoint: started.url,
    region: "eu-central-1",
    credentials: { accessKeyId: "simulator", secretAccessKey: "simulator" },
  });
  const pair = makeKeyPair();
  publicKey = pair.publicKey.export({ format: "der", type: "spki" }).toString("base64url");
  const poolId = started.variable("ANONYMOUS_USER_POOL_ID");
  await new KeyClient({ client, poolId, clientId }).signUp(NAME, PASSWORD, pair);
  client.destroy();
  const common = { ClientId: clientId, ClientMetadata: { note: METADATA } };
  // Refused for its attribute; everything else in it could have been kept all the same.
  await callProcess(started, "SignUp", {
    ...common,
    Username: NAME,
    Password: PASSWORD,
    UserAttributes: [{ Name: "nickname", Value: ATTRIBUTE }],
    ValidationData: [{ Name: "note", Value: VALIDATION }],
  });
  const { body } = await callProcess(started, "InitiateAuth", {
    ...common,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: NAME, PASSWORD: PASSWORD },
  });
  accessToken = (body["AuthenticationResult"] as Record<string, string>)["AccessToken"] ?? "";
}, 90_000);

afterAll(async () => {
  started.child.kill();
  await started.ended;
  rmSync(folder, { recursive: true, force: true });
});

/** A sender is called once the sign-up is answered. */
async function untilSent(address: string): Promise<void> {
  const outbox = `${started.url}/_incognito/outbox`;
  while (!(await (await fetch(outbox)).text()).includes(address)) await setTimeout(50);
}

/** Puts an item into each table, with a canary in a field of each type that DynamoDB has. */
async function plantInTables(endpoints: Readonly<Record<string, string>>) {
  const { TableNames } = await callTable(endpoints, "ListTables", {});
  const planted = (TableNames as readonly string[]).map(async (TableName, index) => {
    const { Table } = (await callTable(endpoints, "DescribeTable", { TableName })) as {
      readonly Table: { readonly KeySchema: readonly { readonly AttributeName: string }[] };
    };
    const names = ["key", "text", "list", "map", "set", "bytes"];
    const [key, text, list, map, set, bytes] = names.map((name) => `canary-${index}-${name}`);
    const Item = {
      ...Object.fromEntries(
        Table.KeySchema.map(({ AttributeName }) => [AttributeName, { S: key }]),
      ),
      canaryText: { S: text },
      canaryList: { L: [{ S: list }] },
      canaryMap: { M: { inner: { S: map } } },
      canarySet: { SS: [set] },
      canaryBytes: { B: Buffer.from(bytes ?? "").toString("base64") },
    };
    await callTable(endpoints, "PutItem", { TableName, Item });
    return {
      table: `table:${TableName}`,
      canaries: [key, text, list, map, set, bytes] as string[],
    };
  });
  return Promise.all(planted);
}

function placesOf({ findings }: SubpoenaAnswer): readonly string[] {
  return [...new Set(findings.map(({ place }) => place))].sort();
}

function undeclared({ findings }: SubpoenaAnswer) {
  return findings.filter(({ declared }) => declared === undefined);
}

describe("an account that is there", () => {
  it("is found where it is declared to be, and nowhere else", async () => {
    const answer = await answerSubpoena(options);

    expect(answer.isThere).toBe(true);
    expect(undeclared(answer)).toEqual([]);
    expect(placesOf(answer)).toEqual([
      "simulator:journal",
      "simulator:trace",
      "table:incognito-dev-keys",
      "table:incognito-dev-uses",
    ]);
    expect(answer.findings.some(({ text }) => text.includes(publicKey))).toBe(true);
  });

  it("has no canary in any place, save an attribute in the trace, which says so", async () => {
    const { findings } = await answerSubpoena(options);
    const holding = CANARIES.flatMap((canary) =>
      findings.filter(({ text }) => text.includes(canary)).map(({ place }) => [canary, place]),
    );

    expect(holding).toEqual([[ATTRIBUTE, "simulator:trace"]]);
    expect(findings.find(({ place }) => place === "simulator:trace")?.declared).toContain(
      "attributes that Cognito knows",
    );
  });

  it("would be seen in every field that a pool, a table or a message keeps", async () => {
    const address = "canary-mailbox@example.com";
    const ClientId = started.variable("DEFAULT_CLIENT_ID");
    await callProcess(started, "SignUp", { ClientId, Username: address, Password: PASSWORD });
    await untilSent(address);
    const associated = await callProcess(started, "AssociateSoftwareToken", {
      AccessToken: accessToken,
    });
    const secret = String(associated.body["SecretCode"]);
    const tables = await plantInTables({ AWS_ENDPOINT_URL_DYNAMODB: options.dynamodb! });
    const seenIn = async (marker: string) => {
      const { findings } = await answerSubpoena({ ...options, name: marker, also: [] });
      return [...new Set(findings.map(({ place }) => place))].sort();
    };

    expect(await seenIn(address)).toEqual([
      "simulator:journal",
      "simulator:outbox",
      "simulator:trace",
    ]);
    expect(await seenIn(secret)).toEqual(["simulator:journal"]);
    expect(tables.length).toBeGreaterThan(2);
    for (const { table, canaries } of tables)
      for (const canary of canaries)
        expect([canary, await seenIn(canary)]).toEqual([canary, [table]]);
  });

  it("would be found in a file, and in a state, where nothing is declared", async () => {
    const file = join(data, "notes");
    writeFileSync(file, `visited by ${encodeURIComponent(NAME)}`);
    appendFileSync(join(folder, "terraform.x.tfstate"), Buffer.from(NAME).toString("hex"));

    const answer = await answerSubpoena(options);
    rmSync(file);
    rmSync(join(folder, "terraform.x.tfstate"));

    expect(undeclared(answer).map(({ place }) => place)).toEqual([
      "file:notes",
      "state:terraform.x.tfstate",
    ]);
  });

  it.each([
    [{ dynamodb: undefined }, "give --dynamodb"],
    // Port 1 is nobody's.
    [{ dynamodb: "http://127.0.0.1:1" }, "no tables answer at http://127.0.0.1:1"],
    [{ url: "http://127.0.0.1:1" }, "no simulator answers at http://127.0.0.1:1"],
    [{ data: join(folder, "other") }, "has no journal; name the folder"],
  ])("is not called unseen where a place cannot be looked at: %j", async (wrong, message) => {
    await expect(answerSubpoena({ ...options, ...wrong })).rejects.toMatchObject({
      code: "ERR_PROMISE",
      message: expect.stringContaining(message),
    });
  });

  it("is not looked for at an address that is no simulator's", async () => {
    const url = `${started.url}/developer`;

    await expect(answerSubpoena({ ...options, url })).rejects.toMatchObject({
      code: "ERR_PROMISE",
    });
  });
});

describe("an account that is deleted", () => {
  beforeAll(async () => {
    const { status } = await callProcess(started, "DeleteUser", { AccessToken: accessToken });
    expect(status).toBe(200);
  });

  it("leaves what is declared to be left, and nothing else", async () => {
    const answer = await answerSubpoena(options);

    expect(answer.isThere).toBe(false);
    expect(undeclared(answer)).toEqual([]);
    expect(answer.findings.find(({ place }) => place.endsWith("-keys"))?.declared).toContain(
      "npm run accounts:sweep",
    );
  });

  it("is told of by the command, with what is left of it", () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ["scripts/run.mjs", "scripts/subpoena.ts", NAME, "--data", data, "--url", started.url],
      {
        cwd: ROOT,
        encoding: "utf8",
        env: { ...process.env, AWS_ENDPOINT_URL_DYNAMODB: options.dynamodb },
      },
    );

    expect(stdout).toMatch(
      /account: not there; records looked at: \d+; about it: \d+; undeclared: 0/,
    );
    expect(stdout).toContain(publicKey);
    expect(status).toBe(0);
  });
});
