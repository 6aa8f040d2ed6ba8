/**
 * What an unknown user appears to have where the client hides who exists: always the same for the same pool
 * and name, so that asking twice tells nothing (RFC 5054 2.5.1.3).
 * @module
 */
import { createHmac } from "node:crypto";
import type { ClientScope, Scope } from "../context";
import { CognitoError } from "../errors";
import { formatUuid } from "../tokens/identifier";

const SALT_BYTES = 16;
const UUID_VERSION = 0x40;

/** The outward signs of a user who does not exist. */
export interface Disguise {
  /** What failures and attempts are counted under. */
  readonly sub: string;
  /** USER_ID_FOR_SRP: a UUID where the pool gives its users one, else the name as typed. */
  readonly userId: string;
  readonly salt: Buffer;
  /** Takes the place of SRP's private key, so that B is of the right form; nobody can prove it. */
  readonly x: Buffer;
}

/** Derives the signs from pool and name. */
export function disguise({ pool, disguiseKey }: Scope, username: string): Disguise {
  const name = pool.usernameCaseSensitive ? username : username.toLowerCase();
  const derive = (purpose: string) =>
    createHmac("sha256", disguiseKey).update(`${purpose}:${name}`).digest();
  const sub = formatUuid(derive("sub"), UUID_VERSION);
  return {
    sub,
    userId: pool.usernameAttributes.length > 0 ? sub : username,
    salt: derive("salt").subarray(0, SALT_BYTES),
    x: derive("x"),
  };
}

/** Whether the client hides who exists. */
export function hidesUsers({ client }: ClientScope): boolean {
  return client.preventUserExistenceErrors === "ENABLED";
}

/** The answer to a wrong password, and to everything that must look like one. */
export function incorrectPassword(): CognitoError {
  return new CognitoError("NotAuthorizedException", "Incorrect username or password.");
}

/** The answer about an unknown user: honest only where the client allows it (cognito.md 3.4). */
export function unknownUser(scope: ClientScope): CognitoError {
  return hidesUsers(scope)
    ? incorrectPassword()
    : new CognitoError("UserNotFoundException", "User does not exist.");
}
