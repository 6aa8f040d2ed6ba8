/**
 * The calls that the handler benchmark makes are legal, and come to the end that they are meant to.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HANDLER_CASES, type HandlerCase } from "../../bench/handlers/handler-case";
import {
  createBenchKey,
  ENVELOPE,
  KEY_USER,
  WAITING_USER,
} from "../../bench/handlers/handler-event";
import { readProbe } from "../../bench/handlers/probe";
import { seedTables } from "../../bench/handlers/seed-tables";
import { runProcess } from "../../bench/process";
import { bundleHandlers } from "../../build/bundle-handlers";
import { createAwsCall, lambdaPlace } from "../../handlers/lib/aws/aws-call";
import { createTable, DYNAMODB } from "../../handlers/lib/aws/table";
import { findKey } from "../../handlers/lib/key/key-store";
import { parseCost } from "../../handlers/lib/migration/password-hash";
import { findWaitingUser, isRightPassword } from "../../handlers/lib/migration/waiting-users";
import { HANDLER_ENTRIES } from "../../handlers/triggers";
import { SYSTEM_RANDOM } from "../../simulator/clock";
import { startLocalAws } from "../../simulator/local-aws/start-local-aws";
import { HANDLER_ENVIRONMENT } from "../support/handler-environment";
import { ROOT } from "../support/places";
import { describeTable } from "../support/stack-tables";

const {
  KEY_TABLE,
  NONCE_TABLE,
  MIGRATION_TABLE,
  SCRYPT_COST,
  SIGN_UP_TABLE,
  BAN_TABLE,
  USE_TABLE,
} = HANDLER_ENVIRONMENT;
const outputDirectory = mkdtempSync(join(tmpdir(), "incognito-cases-"));
const key = createBenchKey();
let aws: Awaited<ReturnType<typeof startLocalAws>>;

beforeAll(async () => {
  await bundleHandlers({ root: ROOT, entries: HANDLER_ENTRIES, outputDirectory });
  const tables = [KEY_TABLE, NONCE_TABLE, MIGRATION_TABLE, SIGN_UP_TABLE, BAN_TABLE, USE_TABLE].map(
    describeTable,
  );
  aws = await startLocalAws({ stack: { tables, keys: [] }, random: SYSTEM_RANDOM });
  Object.assign(process.env, aws.endpoints);
  await seedTables({
    endpoint: aws.endpoints["AWS_ENDPOINT_URL_DYNAMODB"]!,
    keyTable: KEY_TABLE,
    migrationTable: MIGRATION_TABLE,
    scryptCost: SCRYPT_COST,
    key,
  });
});
afterAll(async () => {
  await aws.close();
  rmSync(outputDirectory, { recursive: true, force: true });
});

const labelOf = ({ entry, call }: HandlerCase) => [entry, call ?? "its call"].join(", ");

describe("HANDLER_CASES", () => {
  it("measure every handler of the registry", () => {
    expect(new Set(HANDLER_CASES.map(({ entry }) => entry))).toEqual(new Set(HANDLER_ENTRIES));
  });

  it("judge every handler", () => {
    const judged = HANDLER_CASES.filter(({ isJudged }) => isJudged !== false);

    expect(new Set(judged.map(({ entry }) => entry))).toEqual(new Set(HANDLER_ENTRIES));
    expect(judged.map(labelOf)).toContain("pre-sign-up, with work");
  });

  const runnable = HANDLER_CASES.filter(({ kind }) => kind !== "sender");

  it.each(runnable.map((handlerCase) => [labelOf(handlerCase), handlerCase] as const))(
    "take the bundle of %s to its end, twice",
    async (_, { entry, pool, reason, environment, makeEvent }) => {
      const events = [1, 2].map(() => makeEvent({ key, encryptedCode: "" }));
      const finished = await runProcess({
        command: process.execPath,
        args: [
          join(ROOT, "bench", "handlers", "handler-probe.cjs"),
          join(outputDirectory, "handlers", entry, "index.js"),
          JSON.stringify(events),
        ],
        cwd: ROOT,
        env: { ...HANDLER_ENVIRONMENT, ...aws.endpoints, POOL_KIND: pool, ...environment },
        isBare: true,
      });

      const { init, first, second } = readProbe(finished, reason);

      for (const { wallMilliseconds } of [init, first, second]) {
        expect(wallMilliseconds).toBeGreaterThan(0);
      }
    },
  );
});

describe("seedTables", () => {
  it("stores what the calls look for", async () => {
    const call = { startedAt: Date.now(), deadline: Date.now() + 5_000 };
    const table = (name: string) =>
      createTable(name, createAwsCall(DYNAMODB, lambdaPlace(DYNAMODB)));
    const owner = { userPoolId: ENVELOPE.userPoolId, sub: KEY_USER.sub };
    const cost = parseCost(SCRYPT_COST)!;

    expect(await findKey(table(KEY_TABLE), owner, call.deadline)).toBe(key.publicKey);
    const hash = await findWaitingUser(
      { table: table(MIGRATION_TABLE), cost },
      WAITING_USER.address,
      call,
    );
    expect(await isRightPassword(WAITING_USER.password, hash, cost)).toBe(true);
  });

  it("throws for a cost that no table may have", async () => {
    const filling = seedTables({
      endpoint: aws.endpoints["AWS_ENDPOINT_URL_DYNAMODB"]!,
      keyTable: KEY_TABLE,
      migrationTable: MIGRATION_TABLE,
      scryptCost: "ln=20,r=8,p=1",
      key,
    });

    await expect(filling).rejects.toThrow("scrypt's cost is 'ln=20,r=8,p=1'");
  });
});
