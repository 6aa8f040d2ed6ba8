/**
 * What the simulator keeps of a user. `user-store.ts` finds users, operations replace them.
 * @module
 */
import type { MfaRecord, PasskeyRecord } from "./user-mfa";

/**
 * The statuses that a native user can have.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html
 */
export type UserStatus = "UNCONFIRMED" | "CONFIRMED" | "RESET_REQUIRED" | "FORCE_CHANGE_PASSWORD";

/** What a password can be checked by, base64. `authentication/password.ts` makes and reads it. */
export type PasswordRecord = { readonly salt: string } & (
  | {
      /** SRP's g^x mod N, which cannot be used in the password's place. */
      readonly verifier: string;
    }
  | {
      /** SRP's x, which signs in as well as the password does: never in a store that is written. */
      readonly privateKey: string;
    }
);

/** A user. Never changed in place: the store gets a new one. */
export interface UserRecord {
  /** Rises with each user of the pool; lists go by it. */
  readonly number: number;
  /** The user name; in a pool whose users sign in with an attribute it is the `sub`. */
  readonly name: string;
  readonly sub: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  /** Without `sub`, which has a place of its own. All values are text, as in Cognito's API. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Absent for a user who never chose one. */
  readonly password?: PasswordRecord;
  /** Milliseconds since the epoch; only with a temporary password. */
  readonly temporaryPasswordExpiresAt?: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Tokens issued at this moment or before are revoked. */
  readonly signedOutAt?: number;
  /** Absent for a user who never touched a second factor. */
  readonly mfa?: MfaRecord;
  readonly passkeys?: readonly PasskeyRecord[];
}

/** The attributes that a message can be sent to. */
export type ContactAttribute = "email" | "phone_number";

/** Whether Cognito has seen proof that the user owns the address. */
export function isVerified(user: UserRecord, attribute: ContactAttribute): boolean {
  return (
    user.attributes[attribute] !== undefined && isTrue(user.attributes[`${attribute}_verified`])
  );
}

/**
 * Whether the value of a Boolean attribute means yes. An administrator's `True` is taken and kept as written.
 *
 * @see https://github.com/aws-amplify/amplify-js/issues/8205 and a test of moto's that runs against AWS
 */
export function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === "true";
}

/** The user with some attributes set, others (given as `undefined`) removed. */
export function withAttributes(
  user: UserRecord,
  changes: Readonly<Record<string, string | undefined>>,
  now: number,
): UserRecord {
  const attributes = Object.fromEntries(
    Object.entries({ ...user.attributes, ...changes }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  return { ...user, attributes, modifiedAt: now };
}

/**
 * The user with every token so far revoked. The moment always moves on, so that two sign-outs within one
 * millisecond catch a token that was issued between them.
 *
 * @param latestToken - the moment of the pool's latest token, which a clock that went back puts into the future
 */
export function signedOut(
  user: UserRecord,
  now: number,
  latestToken: { readonly at: number },
): UserRecord {
  return { ...user, signedOutAt: Math.max(now, latestToken.at, (user.signedOutAt ?? 0) + 1) };
}
