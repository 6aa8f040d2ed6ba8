/**
 * The secret of a user's authenticator app: made, proved by a first code, and held against the codes of
 * sign-ins, each of which counts once.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html
 * @module
 */
import { base32nopad } from "@scure/base";
import type { Random } from "../clock";
import type { Scope } from "../context";
import { CognitoError } from "../errors";
import type { UserRecord } from "../state/user";
import type { MfaRecord } from "../state/user-mfa";
import { clearFailures, countFailure, requireUnlocked } from "./lockout";
import { findStep } from "./totp";

/** 52 characters, as AWS's secrets have. */
const SECRET_BYTES = 32;
const NO_FACTORS: MfaRecord = { enabled: [] };

/** A new secret, base64. */
export function generateSecret(random: Random): string {
  return random.bytes(SECRET_BYTES).toString("base64");
}

/** The secret as people type it into their app. */
export function showSecret(secret: string): string {
  return base32nopad.encode(Buffer.from(secret, "base64"));
}

/** The user's second factors, none if they never had one. */
export function mfaOf(user: UserRecord): MfaRecord {
  return user.mfa ?? NO_FACTORS;
}

/** The user with other second factors. */
export function withMfa({ clock }: Scope<"clock">, user: UserRecord, mfa: MfaRecord): UserRecord {
  return { ...user, mfa, modifiedAt: clock.now() };
}

/**
 * Refuses if the pool has no authenticator apps.
 *
 * @throws {@link CognitoError} in the documented words
 */
export function requireSoftwareTokens({ pool }: Scope): void {
  if (pool.mfaConfiguration === "OFF" || !pool.mfa.softwareToken) {
    throw new CognitoError(
      "SoftwareTokenMFANotFoundException",
      "Software Token MFA has not been enabled by the userPool",
    );
  }
}

/** A proof that an app has a secret. */
export interface FirstCode {
  readonly secret: string;
  readonly code: string;
  readonly friendlyName: string | undefined;
}

/**
 * Takes the first code of an app; the user's former app, if any, stops working. The code counts as used.
 *
 * @throws {@link CognitoError} if it is wrong; the type is AWS's, the text reported
 */
export function registerSoftwareToken(
  scope: Scope<"clock">,
  user: UserRecord,
  { secret, code, friendlyName }: FirstCode,
): UserRecord {
  const key = lockKey(user);
  requireUnlocked(scope, key);
  const step = findStep(Buffer.from(secret, "base64"), code, scope.clock.now());
  if (step === undefined) {
    countFailure(scope, key);
    throw new CognitoError(
      "EnableSoftwareTokenMFAException",
      "Code mismatch and fail enable Software Token MFA",
    );
  }
  clearFailures(scope, key);
  const { pendingSecret: _, ...mfa } = mfaOf(user);
  const softwareToken = {
    secret,
    lastStep: step,
    ...(friendlyName === undefined ? {} : { friendlyName }),
  };
  return withMfa(scope, user, { ...mfa, softwareToken });
}

/**
 * Takes a code at a sign-in. Check and record are one step, so only one of two simultaneous uses counts.
 *
 * @throws {@link CognitoError} if the code is wrong or was used; the texts are reported
 */
export function acceptSoftwareTokenCode(
  scope: Scope<"clock">,
  user: UserRecord,
  code: string,
): void {
  const mfa = mfaOf(user);
  const { softwareToken } = mfa;
  if (softwareToken === undefined) {
    throw noSoftwareToken();
  }
  const key = lockKey(user);
  requireUnlocked(scope, key);
  const step = findStep(Buffer.from(softwareToken.secret, "base64"), code, scope.clock.now());
  if (step === undefined) {
    countFailure(scope, key);
    throw new CognitoError("CodeMismatchException", "Invalid code received for user");
  }
  if (step <= softwareToken.lastStep) {
    throw new CognitoError(
      "ExpiredCodeException",
      "Your software token has already been used once.",
    );
  }
  clearFailures(scope, key);
  const used = { ...mfa, softwareToken: { ...softwareToken, lastStep: step } };
  scope.state.users.replace({ ...user, mfa: used });
}

/** About a user without an app; reported. */
export function noSoftwareToken(): CognitoError {
  return new CognitoError(
    "SoftwareTokenMFANotFoundException",
    "Software Token MFA does not exist for the user.",
  );
}

/** Wrong codes lock apart from wrong passwords: a right password must not wipe them out. */
export function lockKey({ sub }: Pick<UserRecord, "sub">): string {
  return `mfa:${sub}`;
}
