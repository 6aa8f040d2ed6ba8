/**
 * How users get into the table: in batches, until each is taken, or with a count of those who were.
 * @module
 */
import type { BatchWriteItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { loadConfig } from "../../../config/load-config";
import { openTable, type StackTable } from "../../../operator/tables/open-table";
import { writeUsers } from "../../../operator/users-import/write-users";
import { MIGRATING_KEYS } from "../../support/full-stack";

const TABLE = "incognito-dev-migration";
const EXPIRES = 1_800_000_000;

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `id-${index}`, password: `hash-${index}` }));

/** What a try comes to: how many items are taken, or the name of a fault. */
type Answer = number | string;

/** A table that takes as many items of each try as its script says, and then all of them. */
function start(...script: readonly Answer[]) {
  const answers = [...script];
  const items = new Map<string, unknown>();
  const sizes: number[] = [];
  const pauses: number[] = [];
  const send = async ({ input }: BatchWriteItemCommand) => {
    const requests = input.RequestItems?.[TABLE] ?? [];
    sizes.push(requests.length);
    const answer = answers.shift() ?? requests.length;
    if (typeof answer === "string") throw Object.assign(new Error("quoted item"), { name: answer });
    for (const { PutRequest } of requests.slice(0, answer))
      items.set(String(PutRequest?.Item?.["id"]?.S), PutRequest?.Item);
    const left = requests.slice(answer);
    return { UnprocessedItems: left.length > 0 ? { [TABLE]: left } : {} };
  };
  const client = { send } as unknown as DynamoDBClient;
  const table: StackTable = { ...openTable(loadConfig({})[0]!, "migration"), client };
  const wait = async (milliseconds: number) => pauses.push(milliseconds);
  const write = (count: number) =>
    writeUsers(table, { users: people(count), expires: EXPIRES, wait });
  return { items, sizes, pauses, write };
}

describe("writeUsers", () => {
  it("writes twenty-five users a call", async () => {
    const { items, sizes, pauses, write } = start();

    await write(60);

    expect(sizes).toEqual([25, 25, 10]);
    expect(pauses).toEqual([]);
    expect(items.size).toBe(60);
    expect(items.get("id-59")).toEqual({
      id: { S: "id-59" },
      password: { S: "hash-59" },
      expires: { N: "1800000000" },
    });
  });

  it("writes what was left unprocessed after a pause, and no other item again", async () => {
    const { items, sizes, pauses, write } = start(20, 4);

    await write(30);

    expect(sizes).toEqual([25, 5, 1, 5]);
    expect(pauses).toHaveLength(2);
    expect(items.size).toBe(30);
  });

  it("waits longer each time that nothing is taken, and not for ever", async () => {
    const { pauses, write } = start(...Array<number>(9).fill(0));

    await write(1);

    expect(pauses).toHaveLength(9);
    for (const [index, pause] of pauses.entries()) {
      const longest = Math.min(50 * 2 ** (index + 1), 5_000);
      expect(pause).toBeGreaterThanOrEqual(longest / 2);
      expect(pause).toBeLessThanOrEqual(longest);
    }
  });

  it("gives up where nothing is taken ten times in a row, and says how many were written", async () => {
    const { write } = start(25, 10, ...Array<number>(10).fill(0));

    await expect(write(50)).rejects.toMatchObject({
      code: "ERR_AWS_CALL",
      message:
        "table 'incognito-dev-migration' in eu-central-1 cannot be used: it took no item in 10 tries; at least 35 of 50 users were written; run this again, which writes the same items",
    });
  });

  it("says how many were written where a call fails, without repeating the service's words", async () => {
    const { write } = start(25, 25, "ValidationException");

    await expect(write(75)).rejects.toMatchObject({
      code: "ERR_AWS_CALL",
      message:
        "table 'incognito-dev-migration' in eu-central-1 cannot be used: ValidationException; at least 50 of 75 users were written; run this again, which writes the same items",
    });
  });

  it("says what to switch on where there is no table", async () => {
    const { write } = start("ResourceNotFoundException");

    await expect(write(1)).rejects.toMatchObject({
      code: "ERR_TABLE_MISSING",
      message: `no table 'incognito-dev-migration' in eu-central-1; either userMigration is not among the ${MIGRATING_KEYS} of incognito-dev, or the stack is not deployed; apply it with them, then run this again`,
    });
  });
});
