/**
 * What happens while rows are swept: sign-ups under way, rows that change, answers that are none.
 * @module
 */
import "../../support/handler-environment";
import { loadConfig } from "../../../config/load-config";
import { userBanId } from "../../../handlers/lib/ban/ban-item";
import { keyItemId } from "../../../handlers/lib/key/key-store";
import type { SweepCall } from "../../../handlers/lib/sweep/aws-users";
import { runSweep } from "../../../operator/accounts-sweep/run-sweep";
import { createSdkCalls } from "../../../operator/accounts-sweep/sdk-call";
import { PLAIN_SWEEP } from "../../support/plain-sweep";
import { type StackTables, startStackTables } from "../../support/stack-tables";
import { storeKeyOf } from "../../support/stored-keys";

const TABLE = "incognito-dev-keys";
const BANS = "incognito-dev-bans";
const userPoolId = "eu-central-1_EXAMPLE01";
/** Midnight, so that a day may have passed or not. */
const NOW = Date.UTC(2026, 10, 25);
const CONFIG = loadConfig({
  INCOGNITO_DEV_POOLS: "anonymous",
  INCOGNITO_DEV_ANONYMOUS_POOL_TRIGGERS: "all",
  INCOGNITO_DEV_BAN_LIST: "true",
})[0]!;

let tables: StackTables;

beforeEach(async () => {
  tables = await startStackTables(TABLE, BANS);
  Object.assign(process.env, tables.variables);
});

afterEach(() => tables.close());

type Page = readonly (string | undefined)[];

/** A Cognito with pages of subs; a function in place of a page is run when it is asked for. */
function cognitoWith(...pages: readonly (Page | (() => Promise<Page>))[]) {
  const inputs: object[] = [];
  const call: SweepCall = async (_operation, input) => {
    inputs.push(input);
    const index = Number("PaginationToken" in input ? (input.PaginationToken ?? 0) : 0);
    const page = pages[index] ?? [];
    const subs = typeof page === "function" ? await page() : page;
    const Users = subs.map((sub) => ({
      Enabled: true,
      UserCreateDate: new Date(1),
      UserLastModifiedDate: new Date(1),
      Attributes: sub === undefined ? [] : [{ Name: "sub", Value: sub }],
    }));
    const more = index + 1 < pages.length && { PaginationToken: String(index + 1) };
    return { output: { Users, ...more } };
  };
  return { call, inputs };
}

const storeFor = (sub: string, daysAgo = 3) =>
  storeKeyOf(tables, { userPoolId, sub }, { daysAgo, now: NOW });

interface Changes {
  readonly now?: number;
  readonly userPoolIds?: readonly string[];
  readonly dynamodb?: SweepCall;
}

/** What the command prints for programs. */
async function sweep(cognito: SweepCall, changes: Changes = {}) {
  const { now = NOW, userPoolIds = [userPoolId] } = changes;
  let written = "";
  await runSweep(PLAIN_SWEEP, {
    ...createSdkCalls("eu-central-1"),
    ...changes,
    cognito,
    userPoolIds,
    config: CONFIG,
    now: () => now,
    write: (line) => {
      written += line;
    },
    onProgress: () => {},
  });
  const { isDryRun: _no, ...counts } = JSON.parse(written);
  return counts as { readonly rows: number; readonly removed: number };
}

describe("a sweep of rows", () => {
  it("asks Cognito for subs alone", async () => {
    const { call, inputs } = cognitoWith(["ada"], [], ["eve"]);

    await sweep(call);

    expect(inputs).toEqual([
      { UserPoolId: userPoolId, AttributesToGet: ["sub"] },
      { UserPoolId: userPoolId, AttributesToGet: ["sub"], PaginationToken: "1" },
      { UserPoolId: userPoolId, AttributesToGet: ["sub"], PaginationToken: "2" },
    ]);
  });

  it("goes on after a page without users", async () => {
    await storeFor("eve");
    await storeFor("gone");
    const { call } = cognitoWith(["ada"], [], ["eve"]);

    expect(await sweep(call)).toEqual({ rows: 2, removed: 1 });
    expect([...(await tables.items(TABLE)).keys()]).toEqual([
      keyItemId({ userPoolId, sub: "eve" }),
    ]);
  });

  it.each([
    [0, 0],
    [-1, 0],
    [1, 0],
    [2, 1],
    [40, 1],
  ])("of a key stored %d days ago removes %d", async (daysAgo, removed) => {
    await storeFor("ada");
    await storeFor("gone", daysAgo);

    expect(await sweep(cognitoWith(["ada"]).call)).toEqual({ rows: 2, removed });
    expect((await sweep(cognitoWith(["ada"]).call, { now: NOW + 86_399_999 })).removed).toBe(0);
  });

  it("keeps the keys of every pool that it is given", async () => {
    const other = "eu-central-1_EXAMPLE02";
    await storeFor("ada");
    await storeKeyOf(tables, { userPoolId: other, sub: "ada" }, { daysAgo: 40, now: NOW });
    await storeFor("gone", 40);
    const { call, inputs } = cognitoWith(["ada"]);
    const userPoolIds = [userPoolId, other];

    expect(await sweep(call, { userPoolIds })).toEqual({ rows: 3, removed: 1 });
    expect(inputs).toEqual(userPoolIds.map((id) => expect.objectContaining({ UserPoolId: id })));
  });

  it("never looks at a key that is stored while it works", async () => {
    await storeFor("ada");
    const { call } = cognitoWith(["ada"], async () => {
      await storeFor("new");
      return [];
    });

    expect(await sweep(call)).toEqual({ rows: 1, removed: 0 });
    expect((await tables.items(TABLE)).size).toBe(2);
  });

  it("leaves a key alone that has changed or gone meanwhile", async () => {
    await storeFor("ada");
    const changed = await storeFor("gone");
    const removed = await storeFor("gone too");
    const { call } = cognitoWith(["ada"], async () => {
      await tables.put(TABLE, changed, { day: "2026-11-25" });
      await sweep(cognitoWith(["ada", "gone"]).call);
      return [];
    });

    expect(await sweep(call)).toEqual({ rows: 3, removed: 0 });
    const left = await tables.items(TABLE);
    expect(left.get(changed)).toEqual({ day: "2026-11-25" });
    expect(left.has(removed)).toBe(false);
  });

  it("keeps items whose day cannot be read", async () => {
    await storeFor("ada");
    await tables.put(TABLE, "without", { algorithm: "ES256" });
    await tables.put(TABLE, "other", { day: "1" });
    await tables.put(TABLE, "number", { day: 20_200_101 });

    expect(await sweep(cognitoWith(["ada"]).call)).toEqual({ rows: 4, removed: 0 });
  });

  it("takes bans of users along, and no other ban", async () => {
    const banOf = (sub: string) => userBanId(userPoolId, sub);
    await tables.put(BANS, banOf("ada"), { day: "2026-01-01", scope: "sign-in" });
    await tables.put(BANS, banOf("gone"), { day: "2026-01-01", scope: "sign-in" });
    await tables.put(BANS, banOf("new"), { day: "2026-11-24", scope: "sign-in" });
    await tables.put(BANS, "domain#spam.example", { day: "2026-01-01", scope: "both" });

    expect(await sweep(cognitoWith(["ada"]).call)).toEqual({ rows: 3, removed: 1 });
    expect([...(await tables.items(BANS)).keys()].sort()).toEqual(
      [banOf("ada"), banOf("new"), "domain#spam.example"].sort(),
    );
  });

  it("removes nothing where the users cannot all be listed, or one comes without a sub", async () => {
    await storeFor("ada");
    await storeFor("gone");
    const { call } = cognitoWith(["ada"], async () => {
      throw new Error("Rate exceeded");
    });

    await expect(sweep(call)).rejects.toThrow("Rate exceeded");
    await expect(sweep(cognitoWith(["ada", undefined]).call)).rejects.toMatchObject({
      code: "ERR_AWS_CALL",
      message: expect.stringContaining("such as a user without a sub"),
    });
    expect((await tables.items(TABLE)).size).toBe(2);
  });

  it("says that the table failed halfway, and no key", async () => {
    await storeFor("ada");
    await storeFor("gone");
    await storeFor("gone too");
    const { dynamodb } = createSdkCalls("eu-central-1");
    let deleted = 0;

    await expect(
      sweep(cognitoWith(["ada"]).call, {
        dynamodb: (operation, input) =>
          operation === "DeleteItem" && ++deleted === 2
            ? dynamodb(operation, { ...input, TableName: "incognito-dev-nowhere" })
            : dynamodb(operation, input),
      }),
    ).rejects.toMatchObject({
      code: "ERR_AWS_CALL",
      message: "there is no table 'incognito-dev-nowhere'; apply the stack, then run this again",
    });
    expect((await tables.items(TABLE)).size).toBe(2);
  });
});
