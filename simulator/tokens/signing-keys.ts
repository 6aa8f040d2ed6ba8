/**
 * The two RSA keys of a pool, one for ID tokens and one for access tokens. They are made at the first use,
 * off the main thread, so that the simulator starts at once.
 * @module
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
} from "node:crypto";
import { promisify } from "node:util";
import type { SigningKeysRecord } from "../state/pool-state";
import type { Table } from "../state/state-store";

const MODULUS_BITS = 2048;
const generate = promisify(generateKeyPair);

/** One key, ready for use. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** The encoded header of every token that it signs. */
  readonly encodedHeader: string;
  /** As the pool publishes it. */
  readonly jwk: Readonly<Record<string, unknown>>;
}

/** The keys of a pool. AWS signs the two kinds of token with different keys, as it documents. */
export interface SigningKeys {
  readonly id: SigningKey;
  readonly access: SigningKey;
}

/** Reads a pool's keys, or makes and keeps them; the same promise at every call. */
export function createSigningKeySource(
  poolId: string,
  table: Table<SigningKeysRecord>,
): () => Promise<SigningKeys> {
  let keys: Promise<SigningKeys> | undefined;
  return () => {
    keys ??= loadKeys(poolId, table);
    return keys;
  };
}

async function loadKeys(poolId: string, table: Table<SigningKeysRecord>): Promise<SigningKeys> {
  let record = table.get(poolId);
  if (record === undefined) {
    record = await generateSigningKeys();
    table.put(poolId, record);
  }
  return { id: readKey(record.id), access: readKey(record.access) };
}

/** Makes the two keys of a pool. */
export async function generateSigningKeys(): Promise<SigningKeysRecord> {
  const [id, access] = await Promise.all([generatePem(), generatePem()]);
  return { id, access };
}

async function generatePem(): Promise<string> {
  const { privateKey } = await generate("rsa", { modulusLength: MODULUS_BITS });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

function readKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const { n = "", e = "" } = publicKey.export({ format: "jwk" });
  const kid = createHash("sha256").update(n).digest("base64");
  const header = JSON.stringify({ kid, alg: "RS256" });
  return {
    kid,
    privateKey,
    publicKey,
    encodedHeader: Buffer.from(header).toString("base64url"),
    jwk: { alg: "RS256", e, kid, kty: "RSA", n, use: "sig" },
  };
}
