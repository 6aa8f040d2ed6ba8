/**
 * What an unknown user appears to have if the client hides who exists: always the same for the same pool
 * and name, so that asking twice tells nothing (RFC 5054 2.5.1.3).
 * @module
 */
import { createHmac } from "node:crypto";
import type { ClientScope, Scope } from "../context";
import { CognitoError } from "../errors";
import { canonicalName } from "../state/canonical-name";
import type { UserRecord } from "../state/user";
import { formatUuid } from "../tokens/identifier";
import { toGroupMember } from "./srp";

const SALT_BYTES = 16;
const UUID_VERSION = 0x40;
const VERIFIER_BLOCKS = 14;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The outward signs of a user who does not exist. */
export interface Disguise {
  /** What failures and attempts are counted under. */
  readonly sub: string;
  /** As {@link outwardName} of a user of the pool. */
  readonly userId: string;
  readonly salt: Buffer;
  /** Whether they appear to have a passkey, and which. */
  readonly hasPasskey: boolean;
  readonly passkeyId: string;
}

/** Derives the signs from pool and name. */
export function disguise({ pool, disguiseKey }: Scope, username: string): Disguise {
  const name = canonicalName(pool, username);
  const derive = (purpose: string) => deriveSign(disguiseKey, purpose, name);
  const sub = formatUuid(derive("sub"), UUID_VERSION);
  return {
    sub,
    // A user may also be named by their UUID, so a UUID that was typed is the one that is shown.
    userId: pool.usernameAttributes.length > 0 && !UUID.test(name) ? sub : name,
    salt: derive("salt").subarray(0, SALT_BYTES),
    hasPasskey: (derive("has-passkey")[0] ?? 0) % 2 === 0,
    passkeyId: derive("passkey").toString("base64url"),
  };
}

/**
 * Takes the place of SRP's verifier, so that B is of the right form; nobody knows what would prove it. It takes five
 * times as long as all other signs together, and SRP alone needs it.
 */
export function disguiseVerifier({ pool, disguiseKey }: Scope, username: string): bigint {
  const name = canonicalName(pool, username);
  const blocks = Array.from({ length: VERIFIER_BLOCKS }, (_, index) =>
    deriveSign(disguiseKey, `verifier ${index}`, name),
  );
  // Longer than the group's prime by 64 bits: the remainder is as good as any.
  return toGroupMember(Buffer.concat(blocks));
}

function deriveSign(key: Buffer, purpose: string, name: string): Buffer {
  return createHmac("sha256", key).update(`${purpose}:${name}`).digest();
}

/**
 * How challenges name a user, real or not. In lower case if the pool ignores case: otherwise the spelling of
 * their sign-up would give an existing user away.
 */
export function outwardName(scope: Scope, user: UserRecord | undefined, username: string): string {
  return user === undefined
    ? disguise(scope, username).userId
    : canonicalName(scope.pool, user.name);
}

/** Whether the client hides who exists. */
export function hidesUsers({ client }: ClientScope): boolean {
  return client.preventUserExistenceErrors === "ENABLED";
}

/** The answer to a wrong password, and to everything that must look like one. */
export function incorrectPassword(): CognitoError {
  return new CognitoError("NotAuthorizedException", "Incorrect username or password.");
}

/** The answer about an unknown user: honest only if the client allows it. */
export function unknownUser(scope: ClientScope): CognitoError {
  return hidesUsers(scope)
    ? incorrectPassword()
    : new CognitoError("UserNotFoundException", "User does not exist.");
}
