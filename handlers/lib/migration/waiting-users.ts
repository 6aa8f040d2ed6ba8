/**
 * Users of an earlier system, waiting in a table: found by a digest of their address, which itself is not
 * kept, and let in with the password that they had. User Migration asks here; `npm run users:import` fills
 * the table with the same digests.
 * @module
 */
import { createHash } from "node:crypto";
import { EXPIRY_ATTRIBUTE } from "../../../vocabulary/item-attributes";
import { frameFields } from "../../../vocabulary/signed-bytes";
import type { Table } from "../aws/table";
import { readDomain } from "../email-domain";
import type { Call } from "../trigger-handler";
import {
  isPasswordOf,
  isSameCost,
  type PasswordHash,
  parsePasswordHash,
  type ScryptCost,
  standInHash,
} from "./password-hash";

/**
 * An address in the one spelling that digests are made of: NFKC and lower case, the domain as DNS spells it.
 *
 * @returns `undefined` if it has no readable domain
 */
export function normalizeAddress(address: string): string | undefined {
  const local = address.slice(0, address.lastIndexOf("@"));
  const domain = readDomain(address);
  return domain && `${local.normalize("NFKC").toLowerCase()}@${domain}`;
}

/** The key of a waiting user's item. */
export function migrationItemId(normalizedAddress: string): string {
  const bytes = frameFields("incognito/migration/v1", normalizedAddress);
  return createHash("sha256").update(bytes).digest("base64url");
}

/** The attribute with the PHC string, beside the item's key and its end. */
export const PASSWORD_ATTRIBUTE = "password";

/** The users who are waiting, and what their hashes cost. */
export interface WaitingUsers {
  readonly table: Table;
  /** Of every hash in the table; one of another cost counts as not there. */
  readonly cost: ScryptCost;
}

/** The hash of a waiting user; `undefined` if nobody waits, or no longer. */
export async function findWaitingUser(
  { table, cost }: WaitingUsers,
  address: string,
  { startedAt, deadline }: Call,
): Promise<PasswordHash | undefined> {
  // What cannot be normalized is looked for all the same, so that it costs what any other name costs.
  const id = migrationItemId(normalizeAddress(address) ?? address);
  const item = await table.getItem(id, deadline);
  const expiresSeconds = item?.[EXPIRY_ATTRIBUTE];
  const isInTime = typeof expiresSeconds === "number" && startedAt < expiresSeconds * 1_000;
  const hash = parsePasswordHash(String(item?.[PASSWORD_ATTRIBUTE]));
  return isInTime && hash !== undefined && isSameCost(hash, cost) ? hash : undefined;
}

/** Whether a password opens a waiting user's account; without either the work is done for nothing. */
export async function isRightPassword(
  password: string | null | undefined,
  hash: PasswordHash | undefined,
  cost: ScryptCost,
): Promise<boolean> {
  const isRight = await isPasswordOf(password ?? "", hash ?? standInHash(cost));
  return isRight && hash !== undefined && typeof password === "string";
}
