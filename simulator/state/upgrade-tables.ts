/**
 * Brings what an earlier release's journal held into today's form. `journal-state-store.ts` calls it once,
 * before anybody reads a table, and then writes the journal again.
 * @module
 */
import { computeVerifier, encodeVerifier } from "../authentication/srp";

type Tables = ReadonlyMap<string, Map<string, unknown>>;

/** The first format kept SRP's private key, which signs in as well as the password does. */
interface FirstPassword {
  readonly salt: string;
  readonly x: string;
}

/**
 * Replaces every SRP key of format 1 with its verifier; costs half a millisecond per user.
 *
 * @returns how many users were changed
 */
export function upgradeFromFirst(tables: Tables): number {
  let upgraded = 0;
  for (const [name, users] of tables) {
    if (!name.startsWith("users/")) continue;
    for (const [key, user] of users) {
      if (!hasFirstPassword(user)) continue;
      const { salt, x } = user.password;
      const verifier = encodeVerifier(computeVerifier(Buffer.from(x, "base64")));
      users.set(key, { ...user, password: { salt, verifier } });
      upgraded += 1;
    }
  }
  return upgraded;
}

function hasFirstPassword(user: unknown): user is { readonly password: FirstPassword } {
  if (typeof user !== "object" || user === null || !("password" in user)) return false;
  const { password } = user;
  return typeof password === "object" && password !== null && "x" in password;
}
