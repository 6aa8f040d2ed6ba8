/**
 * What heads the part of the privacy page that is about the accounts of one pool.
 * @module
 */
import type { KindOfPool } from "../../handlers/pools";
import type { PrivacyTexts } from "./texts/privacy-texts";

/**
 * The way in, with the pool's kind where another pool has the same one.
 *
 * @param all - the pools of the page
 */
export function accountHeading(
  { kind, pool }: KindOfPool,
  all: readonly KindOfPool[],
  { account, accounts }: Pick<PrivacyTexts, "account" | "accounts">,
): string {
  if (all.length === 1) return account;
  const alike = all.filter((each) => each.pool.signInWith === pool.signInWith);
  const heading = accounts[pool.signInWith];
  return alike.length === 1 ? heading : `${heading} (${kind})`;
}
