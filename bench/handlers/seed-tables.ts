/**
 * Puts what the measured calls read into the local DynamoDB: the key of one user, the hash of another.
 * @module
 */
import { randomBytes, scryptSync } from "node:crypto";
import { createAwsCall } from "../../handlers/lib/aws/aws-call";
import { createPost } from "../../handlers/lib/aws/http-post";
import { createTable, DYNAMODB, type Table } from "../../handlers/lib/aws/table";
import { storeKey } from "../../handlers/lib/key/key-store";
import { parseCost } from "../../handlers/lib/migration/password-hash";
import { migrationItemId, PASSWORD_ATTRIBUTE } from "../../handlers/lib/migration/waiting-users";
import { EXPIRY_ATTRIBUTE } from "../../vocabulary/item-attributes";
import { BenchError } from "../errors";
import { type BenchKey, ENVELOPE, KEY_USER, WAITING_USER } from "./handler-event";

/** What to fill, and with what. */
export interface TablesToSeed {
  readonly endpoint: string;
  readonly keyTable: string;
  readonly migrationTable: string;
  readonly key: BenchKey;
  /** scrypt's cost as in the function's environment. */
  readonly scryptCost: string;
}

const LIMIT_MILLISECONDS = 5_000;
const DAY_SECONDS = 86_400;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Stores both items. */
export async function seedTables(tables: TablesToSeed): Promise<void> {
  const startedAt = Date.now();
  const call = { startedAt, deadline: startedAt + LIMIT_MILLISECONDS };
  await storeKey(openTable(tables.keyTable, tables), {
    owner: { userPoolId: ENVELOPE.userPoolId, sub: KEY_USER.sub },
    publicKey: tables.key.publicKey,
    call,
  });
  const item = {
    [PASSWORD_ATTRIBUTE]: hashPassword(WAITING_USER.password, tables.scryptCost),
    [EXPIRY_ATTRIBUTE]: Math.floor(startedAt / 1_000) + DAY_SECONDS,
  };
  const id = migrationItemId(WAITING_USER.address);
  await openTable(tables.migrationTable, tables).putIfAbsent(id, item, call.deadline);
}

/** The local DynamoDB checks only that a signature has its parts. */
function openTable(tableName: string, { endpoint }: TablesToSeed): Table {
  return createTable(
    tableName,
    createAwsCall(DYNAMODB, {
      endpoint: new URL(endpoint),
      region: ENVELOPE.region,
      credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
      post: createPost(),
      now: Date.now,
    }),
  );
}

/** A PHC string. */
function hashPassword(password: string, costText: string): string {
  const cost = parseCost(costText);
  if (cost === undefined) throw new BenchError(`scrypt's cost is '${costText}'; expected ln=…`);
  const { ln, r, p } = cost;
  const salt = randomBytes(SALT_BYTES);
  const options = { N: 2 ** ln, r, p, maxmem: 256 * r * 2 ** ln };
  const hash = scryptSync(password, salt, HASH_BYTES, options);
  const encode = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
  return `$scrypt$${costText}$${encode(salt)}$${encode(hash)}`;
}
