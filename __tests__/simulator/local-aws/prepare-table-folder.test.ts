/** Folders of tables that a kill, or something worse, has left. @module */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDynamodbServer } from "../../../simulator/local-aws/dynamodb-server";
import { LocalAwsError } from "../../../simulator/local-aws/errors";
import type { LocalServer } from "../../../simulator/local-aws/local-server";
import { cannotOpen } from "../../../simulator/local-aws/prepare-table-folder";
import type { SimulatedTable } from "../../../simulator/stack/model";
import { ROOT } from "../../support/places";
import { callTable } from "../../support/table-client";

const folder = mkdtempSync(join(tmpdir(), "incognito-tables-"));
const started: LocalServer[] = [];
afterAll(async () => {
  await Promise.all(started.map((server) => server.close()));
  rmSync(folder, { recursive: true });
});

function tableOf(name: string): SimulatedTable {
  return {
    address: `aws_dynamodb_table.${name}`,
    name,
    arn: `arn:aws:dynamodb:eu-central-1:123456789012:table/${name}`,
    createTableInput: {
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    },
  };
}

async function start(directory: string, ...names: readonly string[]): Promise<LocalServer> {
  const server = await startDynamodbServer({ tables: names.map(tableOf), directory });
  started.push(server);
  return server;
}

function call({ url }: LocalServer, operation: string, input: object): Promise<unknown> {
  return callTable({ AWS_ENDPOINT_URL_DYNAMODB: url }, operation, input);
}

const PUT = { TableName: "whole", Item: { id: { S: "a" } } };
const GET = { TableName: "whole", Key: { id: { S: "a" } } };

/** A process that is killed while the database makes a table, which takes it a minute. */
function killWhileMaking(directory: string, name: string): void {
  const script = `
    const server = require("dynalite")({ path: ${JSON.stringify(directory)}, createTableMs: 60_000 });
    server.listen(0, "127.0.0.1", async () => {
      const response = await fetch("http://127.0.0.1:" + server.address().port, {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.0",
          "x-amz-target": "DynamoDB_20120810.CreateTable",
          "x-amz-date": "20260101T000000Z",
          authorization: "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=f",
        },
        body: ${JSON.stringify(JSON.stringify(tableOf(name).createTableInput))},
      });
      if (response.status === 200) process.kill(process.pid, "SIGKILL");
    });`;
  const { signal, stderr } = spawnSync(process.execPath, ["-e", script], { cwd: ROOT });
  expect({ signal, stderr: stderr.toString() }).toEqual({ signal: "SIGKILL", stderr: "" });
}

describe("a folder of tables", () => {
  it("is made for its owner alone", async () => {
    const directory = join(folder, "new", "tables");

    await start(directory, "whole");

    expect(statSync(directory).mode & 0o777).toBe(0o700);
  });

  it("gets over a kill in the middle of making a table, and keeps the others", async () => {
    const directory = join(folder, "half");
    const before = await start(directory, "whole");
    await call(before, "PutItem", PUT);
    await before.close();
    killWhileMaking(directory, "half");

    const after = await start(directory, "whole", "half");

    expect(await call(after, "GetItem", GET)).toEqual({ Item: { id: { S: "a" } } });
    expect(await call(after, "PutItem", { ...PUT, TableName: "half" })).toEqual({});
  });

  it("that is damaged stops the start, and says where it is", async () => {
    const directory = join(folder, "damaged");
    mkdirSync(directory);
    writeFileSync(join(directory, "CURRENT"), "nothing\n");

    await expect(start(directory, "whole")).rejects.toThrow(
      `the tables in '${directory}' cannot be opened: IO error: `,
    );
  });

  it("that lacks the file it begins with stops the start, and keeps its items", async () => {
    const directory = join(folder, "beheaded");
    const before = await start(directory, "whole");
    await call(before, "PutItem", PUT);
    await before.close();
    const beginning = join(directory, "CURRENT");
    const copy = readFileSync(beginning);
    rmSync(beginning);

    await expect(start(directory, "whole")).rejects.toThrow(
      `the tables in '${directory}' cannot be opened: CURRENT is missing; `,
    );

    writeFileSync(beginning, copy);
    const after = await start(directory, "whole");
    expect(await call(after, "GetItem", GET)).toEqual({ Item: { id: { S: "a" } } });
  });

  it("that is a file stops the start", async () => {
    const path = join(folder, "file");
    writeFileSync(path, "");

    await expect(start(path, "whole")).rejects.toBeInstanceOf(LocalAwsError);
  });

  it("that another process uses stops the start", async () => {
    const directory = join(folder, "shared");
    await start(directory, "whole");

    await expect(start(directory, "whole")).rejects.toThrow(
      /^the tables in '.*shared' cannot be opened: IO error: lock .*; end what uses them/,
    );
  });

  it("that is on a full disk stops the start, and is not to be removed", () => {
    const cause = new Error("Database failed to open", {
      cause: new Error("IO error: /data/tables/000007.ldb: No space left on device"),
    });

    expect(cannotOpen("/data/tables", cause).message).toBe(
      "the tables in '/data/tables' cannot be opened: IO error: /data/tables/000007.ldb: No space left on device; free its disk, then start again",
    );
  });
});
