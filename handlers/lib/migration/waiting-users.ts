/**
 * Users of an earlier system who wait in a table: found by a digest of their address, which is not stored,
 * and let in with their old password. User Migration reads the table; `npm run users:import` fills it with
 * the same digests.
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
 * An address in the canonical spelling that digests are made of: NFKC and lower case, the domain as DNS
 * spells it.
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

/** The attribute with the PHC string; an item has only its key and expiry besides. */
export const PASSWORD_ATTRIBUTE = "password";

/** The table of waiting users, and the cost of their hashes. */
export interface WaitingUsers {
  readonly table: Table;
  /** The cost of every hash in the table; one with another cost is ignored. */
  readonly cost: ScryptCost;
}

/** The hash of a waiting user; `undefined` if there is none or it has expired. */
export async function findWaitingUser(
  { table, cost }: WaitingUsers,
  address: string,
  { startedAt, deadline }: Call,
): Promise<PasswordHash | undefined> {
  // A name that cannot be normalized is looked up all the same, so that it takes as long as any other.
  const id = migrationItemId(normalizeAddress(address) ?? address);
  const item = await table.getItem(id, deadline);
  const expiresSeconds = item?.[EXPIRY_ATTRIBUTE];
  const isInTime = typeof expiresSeconds === "number" && startedAt < expiresSeconds * 1_000;
  const hash = parsePasswordHash(String(item?.[PASSWORD_ATTRIBUTE]));
  return isInTime && hash !== undefined && isSameCost(hash, cost) ? hash : undefined;
}

/** Whether a password opens a waiting user's account. If either is missing, the same work is done anyway. */
export async function isRightPassword(
  password: string | null | undefined,
  hash: PasswordHash | undefined,
  cost: ScryptCost,
): Promise<boolean> {
  const isRight = await isPasswordOf(password ?? "", hash ?? standInHash(cost));
  return isRight && hash !== undefined && typeof password === "string";
}
