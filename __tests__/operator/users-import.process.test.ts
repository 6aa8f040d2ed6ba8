/**
 * `npm run users:import` as it is typed, against an embedded DynamoDB: what comes into the table, who can
 * sign in with it, what is refused, and that no address gets anywhere.
 * @module
 */
import "../support/handler-environment";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { createUserMigration } from "../../handlers/lib/migration/create-user-migration";
import { migrationItemId } from "../../handlers/lib/migration/waiting-users";
import { userMigrationEvent } from "../support/events";
import { MIGRATING_KEYS } from "../support/full-stack";
import { fakeRuntime } from "../support/handler-runtime";
import { spellingsOf } from "../support/spellings";
import { type StackTables, startStackTables } from "../support/stack-tables";
import { runScriptOf } from "../support/terraform-cli";
import { csvLine, jsonLine, phcString } from "../support/waiting-users";

const TABLE = "incognito-dev-migration";
const USAGE = "usage: npm run users:import -- STACK FILE [--days N] [--dry-run]\n";
const DAY_SECONDS = 86_400;
const HASH = phcString("correct-horse-battery");

let folder: string;
let tables: StackTables;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "incognito-import-"));
  tables = await startStackTables(TABLE);
});

afterEach(async () => {
  await tables.close();
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runScriptOf("users-import", args, {
    ...tables.variables,
    INCOGNITO_SCRYPT_COST: "ln=4,r=8,p=1",
    // The SDK warns of old versions of Node.
    ...env,
  });

/** The last day of users imported now, if they may come for so many days. */
const lastDay = (days: number) =>
  new Date(Date.now() + days * DAY_SECONDS * 1_000).toISOString().slice(0, 10);

describe("npm run users:import", () => {
  it("writes the users of a CSV file, who may come for 180 days", async () => {
    const lines = [csvLine("Ada@Example.com", HASH), csvLine("eve@example.com", HASH)];
    const file = write("users.csv", `\uFEFFemail,password\r\n${lines.join("\r\n")}`);

    const { exitCode, stdout, stderr } = await run(["incognito-dev", file]);

    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: `incognito-dev-migration: users written: 2; last day: ${lastDay(180)}\n`,
      stderr: "",
    });
    const expires = Date.parse(lastDay(181)) / 1_000;
    expect(await tables.items(TABLE)).toEqual(
      new Map([
        [migrationItemId("ada@example.com"), { password: HASH, expires }],
        [migrationItemId("eve@example.com"), { password: HASH, expires }],
      ]),
    );
  });

  it.each(["users.jsonl", "users.NDJSON"])(
    "writes the users of %s, for other days",
    async (name) => {
      const file = write(name, jsonLine("ada@example.com", HASH));

      const { exitCode, stdout } = await run(["incognito-dev", file, "--days", "1"]);

      expect({ exitCode, stdout }).toEqual({
        exitCode: 0,
        stdout: `incognito-dev-migration: users written: 1; last day: ${lastDay(1)}\n`,
      });
      const expires = Date.parse(lastDay(2)) / 1_000;
      expect([...(await tables.items(TABLE)).values()]).toEqual([{ password: HASH, expires }]);
    },
  );

  it("lets an imported user in with their old password, and nobody else", async () => {
    const lines = [jsonLine("Ada@Example.com", HASH), jsonLine("eve@example.com", HASH)];
    await run(["incognito-dev", write("users.jsonl", lines.join(""))]);
    const handler = createUserMigration({
      runtime: { ...fakeRuntime("default"), now: Date.now },
      table: tables.asHandler(TABLE),
      cost: { ln: 4, r: 8, p: 1 },
      blockedDomains: new Set(),
    });

    const signIn = async (email: string, password: string) =>
      (await handler(userMigrationEvent(email, password))).response.userAttributes;

    expect(await signIn("ADA@example.com", "correct-horse-battery")).toEqual({
      email: "ada@example.com",
      email_verified: "true",
    });
    expect(await signIn("ada@example.com", "another password")).toBeNull();
    expect(await signIn("bob@example.com", "correct-horse-battery")).toBeNull();
  });

  it("writes more users than a call takes, and the same ones again", async () => {
    const lines = Array.from({ length: 1_000 }, (_, i) => jsonLine(`user-${i}@example.com`, HASH));
    const file = write("users.jsonl", lines.join(""));

    await run(["incognito-dev", file]);
    const first = await tables.items(TABLE);
    const { stdout } = await run(["incognito-dev", file]);

    expect(stdout).toContain("users written: 1000;");
    expect(first.size).toBe(1_000);
    expect(await tables.items(TABLE)).toEqual(first);
  });

  it("judges a hundred thousand lines", async () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => csvLine(`${i}@example.com`, HASH));
    const file = write("users.csv", `email,password\n${lines.join("")}`);

    const { exitCode, stdout } = await run(["incognito-dev", file, "--dry-run"], {
      NODE_OPTIONS: "--max-old-space-size=192",
    });

    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: `incognito-dev-migration: nothing was written; users to write: 100000; last day: ${lastDay(180)}\n`,
    });
    expect((await tables.items(TABLE)).size).toBe(0);
  });

  it("calls nobody in a dry run", async () => {
    const file = write("users.jsonl", jsonLine("ada@example.com", HASH));

    const { exitCode } = await run(["incognito-dev", file, "--dry-run"], {
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:1",
    });

    expect(exitCode).toBe(0);
  });

  it("writes nothing where one line is wrong, and lists what is", async () => {
    const other = phcString("correct-horse-battery", 5);
    const file = write(
      "users.csv",
      [
        "email,password\n",
        csvLine("ada@example.com", HASH),
        csvLine("ADA@example.com", HASH),
        csvLine("eve", HASH),
        `bob@example.com,${HASH}\n`,
        csvLine("bob@example.com", other),
        csvLine("joe@example.com", "correct-horse-battery"),
      ].join(""),
    );

    const { exitCode, stdout, stderr } = await run(["incognito-dev", file]);

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^line 3: email is the address of line 2 again, /),
      expect.stringMatching(/^line 4: email is no address that can sign in; /),
      expect.stringMatching(/^line 5: not two values; /),
      expect.stringMatching(/^line 6: password has the cost ln=5,r=8,p=1; expected ln=4,r=8,p=1 /),
      expect.stringMatching(/^line 7: password is no PHC string of scrypt; /),
      `${file}: 5 wrong in all; nothing was written; correct the file, then run this again`,
      "",
    ]);
    expect((await tables.items(TABLE)).size).toBe(0);
  });

  it("lists twenty wrong lines and counts the others", async () => {
    const file = write("users.jsonl", "{}\n".repeat(30));

    const { stderr } = await run(["incognito-dev", file]);

    const lines = stderr.trimEnd().split("\n");
    expect(lines).toHaveLength(22);
    expect(lines.slice(-2)).toEqual([
      "and 10 more",
      `${file}: 30 wrong in all; nothing was written; correct the file, then run this again`,
    ]);
  });

  it.each([
    ["users.csv", "email,password\n"],
    ["users.csv", ""],
    ["users.jsonl", "\n\n"],
  ])("fails for %s with no user in it", async (name, content) => {
    const file = write(name, content);

    const { exitCode, stderr } = await run(["incognito-dev", file]);

    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: `${file}: no user in it; nothing was written\n`,
    });
  });

  it("fails where the stack has no such table", async () => {
    const file = write("users.jsonl", jsonLine("ada@example.com", HASH));

    const { exitCode, stderr } = await run(["incognito-prod", file]);

    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `no table 'incognito-prod-migration' in eu-central-1; either userMigration is not among the ${MIGRATING_KEYS} of incognito-prod, or the stack is not deployed`,
    );
  });

  it("asks for the cost that the configuration has", async () => {
    const file = write("users.jsonl", jsonLine("ada@example.com", HASH));

    const { exitCode, stderr } = await run(["incognito-dev", file], {
      INCOGNITO_SCRYPT_COST: undefined,
    });

    expect(exitCode).toBe(1);
    expect(stderr).toContain("password has the cost ln=4,r=8,p=1; expected ln=16,r=8,p=1 ");
  });

  it.each<readonly [readonly string[], string]>([
    [[], "no STACK given; expected STACK and FILE"],
    [["incognito-dev", "/nowhere/users.csv"], "'/nowhere/users.csv' cannot be read: ENOENT"],
    [["incognito-dev", "--force"], "unknown option '--force'"],
  ])("ends with 2 for the arguments %j", async (args, problem) => {
    const { exitCode, stdout, stderr } = await run(args);

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr.startsWith(problem)).toBe(true);
    expect(stderr.endsWith(`; ${USAGE}`)).toBe(true);
  });

  it("ends with 2 for an unknown stack", async () => {
    const file = write("users.jsonl", jsonLine("ada@example.com", HASH));

    const { exitCode, stderr } = await run(["incognito-prd", file]);

    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr:
        "unknown stack 'incognito-prd'; did you mean incognito-prod?; expected one of incognito-dev, incognito-staging, incognito-prod\n",
    });
  });

  it("explains itself", async () => {
    const { exitCode, stdout, stderr } = await run(["--help"]);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout.startsWith(USAGE)).toBe(true);
  });
});

describe("what npm run users:import says and stores", () => {
  const ADDRESS = "canary-4711@address.example";
  const CANARY = phcString("canary password");
  const [, , , salt, hash] = CANARY.split("$") as [string, string, string, string, string];
  let echo: Server;

  /** A DynamoDB that refuses everything and quotes it. */
  beforeEach(async () => {
    echo = createServer(async (request, response) => {
      const body = { __type: "com.amazon.coral.validate#ValidationException" };
      response.writeHead(400, { "content-type": "application/x-amz-json-1.0" });
      response.end(JSON.stringify({ ...body, message: `not valid: ${await text(request)}` }));
    });
    await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  });

  afterEach(() => new Promise((resolve) => echo.close(resolve)));

  const address = ["canary-4711", "address.example", ADDRESS].flatMap(spellingsOf);
  const secrets = [...address, ...[CANARY, salt, hash].flatMap(spellingsOf)];

  it("is nothing of an address or a hash, but the hash in the table", async () => {
    const file = write("users.csv", `email,password\n${csvLine(ADDRESS, CANARY)}`);

    const { exitCode, stdout, stderr } = await run(["incognito-dev", file]);

    const stored = JSON.stringify([...(await tables.items(TABLE))]);
    expect(exitCode).toBe(0);
    expect(stored).toContain(CANARY);
    expect(secrets.filter((marker) => `${stdout}${stderr}`.includes(marker))).toEqual([]);
    expect(address.filter((marker) => stored.includes(marker))).toEqual([]);
  });

  it("is nothing of them where DynamoDB quotes what it refuses", async () => {
    const { port } = echo.address() as AddressInfo;
    const file = write("users.jsonl", jsonLine(ADDRESS, CANARY));

    const { exitCode, stdout, stderr } = await run(["incognito-dev", file], {
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
    });

    expect(exitCode).toBe(1);
    expect(stderr).toContain("cannot be used: ValidationException; at least 0 of 1 users");
    const digest = migrationItemId(ADDRESS);
    expect([...secrets, digest].filter((marker) => `${stdout}${stderr}`.includes(marker))).toEqual(
      [],
    );
  });
});
