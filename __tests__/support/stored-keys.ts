/**
 * Sign-in keys as Post Confirmation stores them, in an embedded DynamoDB.
 * @module
 */
import { type KeyOwner, keyItemId, storeKey } from "../../handlers/lib/key/key-store";
import type { StackTables } from "./stack-tables";

const DAY_MILLISECONDS = 86_400_000;

/** Stores a key for an account so many days ago; the answer is the item's key. */
export async function storeKeyOf(
  tables: StackTables,
  owner: KeyOwner,
  { table = "incognito-dev-keys", daysAgo = 3, now = Date.now() } = {},
): Promise<string> {
  const startedAt = now - daysAgo * DAY_MILLISECONDS;
  const call = { startedAt, deadline: Date.now() + 10_000 };
  const stored = await storeKey(tables.asHandler(table), { owner, publicKey: "MFkw", call });
  if (stored !== "stored") throw new Error(`key of ${owner.sub} is ${stored}`);
  return keyItemId(owner);
}
