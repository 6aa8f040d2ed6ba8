/**
 * Where sign-in keys are kept: one item per account, under a digest of pool and sub, with the day and no
 * name. Post Confirmation puts a key, Verify Auth Challenge Response reads it, and `npm run accounts:sweep`
 * removes those of deleted accounts, since DeleteUser runs no trigger.
 * @module
 */
import { createHash } from "node:crypto";
import { frameFields } from "../../../vocabulary/signed-bytes";
import type { Table } from "../aws/table";
import type { Call } from "../trigger-handler";
import { KEY_ALGORITHM } from "./p256";

/** An account as a stored key knows it. */
export interface KeyOwner {
  readonly userPoolId: string;
  readonly sub: string;
}

const DAY_LENGTH = "2026-01-01".length;

/** The key of an account's item. */
export function keyItemId({ userPoolId, sub }: KeyOwner): string {
  const bytes = frameFields("incognito/key/v1", userPoolId, sub);
  return createHash("sha256").update(bytes).digest("base64url");
}

/** The result of {@link storeKey}; `taken` means that another key was there first and stays. */
export type StoredKey = "stored" | "kept" | "taken";

/** A key to store, and the call that stores it. */
export interface KeyToStore {
  readonly owner: KeyOwner;
  /** Base64url of SubjectPublicKeyInfo, proven by its owner. */
  readonly publicKey: string;
  readonly call: Call;
}

/** Stores an account's first key. Repeating it with the same key changes nothing. */
export async function storeKey(table: Table, key: KeyToStore): Promise<StoredKey> {
  const { owner, publicKey, call } = key;
  const id = keyItemId(owner);
  const day = new Date(call.startedAt).toISOString().slice(0, DAY_LENGTH);
  const item = { algorithm: KEY_ALGORITHM, publicKey, day };
  if (await table.putIfAbsent(id, item, call.deadline)) return "stored";
  const present = await table.getItem(id, call.deadline);
  return present?.["publicKey"] === publicKey ? "kept" : "taken";
}

/** The key of an account, or `undefined`; a key with another algorithm counts as none. */
export async function findKey(
  table: Table,
  owner: KeyOwner,
  deadline: number,
): Promise<string | undefined> {
  const item = await table.getItem(keyItemId(owner), deadline);
  const publicKey = item?.["publicKey"];
  return item?.["algorithm"] === KEY_ALGORITHM && typeof publicKey === "string"
    ? publicKey
    : undefined;
}
