/**
 * What happens while keys are swept: sign-ups under way, keys that change, services that fail halfway.
 * @module
 */
import "../../support/handler-environment";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { loadConfig } from "../../../config/load-config";
import { keyItemId } from "../../../handlers/lib/key/key-store";
import { sweepKeys } from "../../../operator/keys-sweep/sweep-keys";
import { openTable, type StackTable } from "../../../operator/tables/open-table";
import { type StackTables, startStackTables } from "../../support/stack-tables";
import { storeKeyOf } from "../../support/stored-keys";

const TABLE = "incognito-dev-keys";
const userPoolId = "eu-central-1_EXAMPLE01";
/** Midnight, so that a day may have passed or not. */
const NOW = Date.UTC(2026, 10, 25);

let tables: StackTables;

beforeEach(async () => {
  tables = await startStackTables(TABLE);
});

afterEach(() => tables.close());

type Page = readonly (string | undefined)[];

/** A Cognito with pages of subs; a function in place of a page is run when it is asked for. */
function cognitoWith(...pages: readonly (Page | (() => Promise<Page>))[]) {
  const client = new CognitoIdentityProviderClient({ region: "eu-central-1" });
  const inputs: unknown[] = [];
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        // The paginator writes its token into the same object.
        inputs.push({ ...input });
        const index = Number("PaginationToken" in input ? (input.PaginationToken ?? 0) : 0);
        const page = pages[index] ?? [];
        const subs = typeof page === "function" ? await page() : page;
        const Users = subs.map((sub) => ({
          Username: "name",
          Attributes: sub === undefined ? [] : [{ Name: "sub", Value: sub }],
        }));
        const more = index + 1 < pages.length && { PaginationToken: String(index + 1) };
        return { output: { $metadata: {}, Users, ...more }, response: {} };
      },
    { step: "initialize" },
  );
  return { client, inputs };
}

const storeFor = (sub: string, daysAgo = 3) =>
  storeKeyOf(tables, { userPoolId, sub }, { daysAgo, now: NOW });

function tableOf(changes: Partial<StackTable> = {}): StackTable {
  return { ...openTable(loadConfig({})[0]!, "keys"), client: tables.client, ...changes };
}

const sweep = (cognito: CognitoIdentityProviderClient, table = tableOf(), now = NOW) =>
  sweepKeys({ table, cognito, userPoolIds: [userPoolId], isAllGone: false, isDryRun: false, now });

describe("sweepKeys", () => {
  it("asks Cognito for subs alone", async () => {
    const { client, inputs } = cognitoWith(["ada"], [], ["eve"]);

    await sweep(client);

    expect(inputs).toEqual([
      { UserPoolId: userPoolId, AttributesToGet: ["sub"] },
      { UserPoolId: userPoolId, AttributesToGet: ["sub"], PaginationToken: "1" },
      { UserPoolId: userPoolId, AttributesToGet: ["sub"], PaginationToken: "2" },
    ]);
  });

  it("goes on after a page without users", async () => {
    await storeFor("eve");
    await storeFor("gone");
    const { client } = cognitoWith(["ada"], [], ["eve"]);

    expect(await sweep(client)).toEqual({ keys: 2, removed: 1 });
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

    expect(await sweep(cognitoWith(["ada"]).client)).toEqual({ keys: 2, removed });
    expect((await sweep(cognitoWith(["ada"]).client, tableOf(), NOW + 86_399_999)).removed).toBe(0);
  });

  it("keeps the keys of every pool that it is given", async () => {
    const other = "eu-central-1_EXAMPLE02";
    await storeFor("ada");
    await storeKeyOf(tables, { userPoolId: other, sub: "ada" }, { daysAgo: 40, now: NOW });
    await storeFor("gone", 40);
    const { client, inputs } = cognitoWith(["ada"]);
    const userPoolIds = [userPoolId, other];
    const options = { isAllGone: false, isDryRun: false, now: NOW };

    expect(await sweepKeys({ table: tableOf(), cognito: client, userPoolIds, ...options })).toEqual(
      {
        keys: 3,
        removed: 1,
      },
    );
    expect(inputs).toEqual(userPoolIds.map((id) => expect.objectContaining({ UserPoolId: id })));
  });

  it("never looks at a key that is stored while it works", async () => {
    await storeFor("ada");
    const { client } = cognitoWith(["ada"], async () => {
      await storeFor("new");
      return [];
    });

    expect(await sweep(client)).toEqual({ keys: 1, removed: 0 });
    expect((await tables.items(TABLE)).size).toBe(2);
  });

  it("leaves a key alone that has changed or gone meanwhile", async () => {
    await storeFor("ada");
    const changed = await storeFor("gone");
    const removed = await storeFor("gone too");
    const { client } = cognitoWith(["ada"], async () => {
      await tables.put(TABLE, changed, { day: "2026-11-25" });
      await sweep(cognitoWith(["ada", "gone"]).client);
      return [];
    });

    expect(await sweep(client)).toEqual({ keys: 3, removed: 0 });
    const left = await tables.items(TABLE);
    expect(left.get(changed)).toEqual({ day: "2026-11-25" });
    expect(left.has(removed)).toBe(false);
  });

  it("keeps items whose day cannot be read", async () => {
    await storeFor("ada");
    await tables.put(TABLE, "without", { algorithm: "ES256" });
    await tables.put(TABLE, "other", { day: "1" });
    await tables.put(TABLE, "number", { day: 20_200_101 });

    expect(await sweep(cognitoWith(["ada"]).client)).toEqual({ keys: 4, removed: 0 });
  });

  it("removes nothing where the users cannot all be listed", async () => {
    await storeFor("ada");
    await storeFor("gone");
    const { client } = cognitoWith(["ada"], async () => {
      throw Object.assign(new Error("Rate exceeded"), { name: "TooManyRequestsException" });
    });

    await expect(sweep(client)).rejects.toMatchObject({
      code: "ERR_USER_POOL",
      message:
        "the users of 'eu-central-1_EXAMPLE01' cannot be listed: TooManyRequestsException: Rate exceeded; run this again; no key was removed",
    });
    expect((await tables.items(TABLE)).size).toBe(2);
  });

  it("removes nothing where a user comes without a sub", async () => {
    await storeFor("ada");
    await storeFor("gone");

    await expect(sweep(cognitoWith(["ada", undefined]).client)).rejects.toMatchObject({
      code: "ERR_USER_POOL",
      message: expect.stringContaining("a user without a sub"),
    });
    expect((await tables.items(TABLE)).size).toBe(2);
  });

  it("says how many keys were removed where the table fails halfway, and no key", async () => {
    await storeFor("ada");
    await storeFor("gone");
    await storeFor("gone too");
    let deleted = 0;
    const send = async (command: { readonly input: object }) => {
      if ("ConditionExpression" in command.input && ++deleted === 2)
        throw Object.assign(new Error(JSON.stringify(command.input)), { name: "InternalError" });
      return tables.client.send(command as never);
    };
    const client = Object.assign(Object.create(tables.client), { send });

    await expect(sweep(cognitoWith(["ada"]).client, tableOf({ client }))).rejects.toMatchObject({
      code: "ERR_AWS_CALL",
      message:
        "table 'incognito-dev-keys' in eu-central-1 cannot be used: InternalError; at least 1 of 2 keys were removed; run this again for the others",
    });
    expect((await tables.items(TABLE)).size).toBe(2);
  });
});
