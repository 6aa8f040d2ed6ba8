/**
 * What a user may begin a choice-based sign-in (USER_AUTH) with: the factors that the pool's policy allows
 * and the user has.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html
 * @module
 */
import type { ClientScope } from "../context";
import type { SimulatedPool } from "../stack/model";
import type { UserRecord } from "../state/user";
import type { PasskeyRecord } from "../state/user-mfa";
import { disguise } from "./disguise";
import { listSecondFactors } from "./second-factor";

/** The challenges of a first factor, in the order that AWS lists them. */
export const FIRST_CHALLENGES = [
  "PASSWORD_SRP",
  "PASSWORD",
  "EMAIL_OTP",
  "SMS_OTP",
  "WEB_AUTHN",
] as const;

/** One of {@link FIRST_CHALLENGES}. */
export type FirstChallenge = (typeof FIRST_CHALLENGES)[number];

/** Tells a first factor's challenge from any other text. */
export function isFirstChallenge(name: string | undefined): name is FirstChallenge {
  return FIRST_CHALLENGES.some((challenge) => challenge === name);
}

/**
 * The factors that a user may begin with. If nobody has the name and the caller must not learn that, they
 * are what somebody might have, always the same for a name.
 */
export function listFirstChallenges(
  scope: ClientScope,
  username: string,
  user: UserRecord | undefined,
): readonly FirstChallenge[] {
  const has = user === undefined ? pretend(scope, username) : describe(scope.pool, user);
  return FIRST_CHALLENGES.filter((challenge) => {
    const factor = challenge === "PASSWORD_SRP" ? "PASSWORD" : challenge;
    return scope.pool.firstFactors.includes(factor) && has[factor];
  });
}

/**
 * The passkeys that count. Those of another relying party are useless, as AWS documents for a change of it.
 */
export function listPasskeys(pool: SimulatedPool, user: UserRecord): readonly PasskeyRecord[] {
  const relyingPartyId = pool.webAuthn?.relyingPartyId;
  return (user.passkeys ?? []).filter((passkey) => passkey.relyingPartyId === relyingPartyId);
}

/**
 * A user with a second factor proves a password first; so does everybody if the pool demands one, and
 * anyone who has a temporary password.
 */
function describe(pool: SimulatedPool, user: UserRecord) {
  const mayDoWithout =
    pool.mfaConfiguration !== "ON" &&
    user.status !== "FORCE_CHANGE_PASSWORD" &&
    listSecondFactors(pool, user).length === 0;
  return {
    PASSWORD: user.password !== undefined,
    EMAIL_OTP: mayDoWithout && Boolean(user.attributes.email),
    SMS_OTP: mayDoWithout && Boolean(user.attributes.phone_number),
    WEB_AUTHN: mayDoWithout && user.status !== "UNCONFIRMED" && listPasskeys(pool, user).length > 0,
  };
}

/** AWS seems to send a code to any address that was typed (seen for e-mail). */
function pretend(scope: ClientScope, username: string) {
  const mayDoWithout = scope.pool.mfaConfiguration !== "ON";
  const { hasPasskey } = disguise(scope, username);
  return {
    PASSWORD: true,
    EMAIL_OTP: mayDoWithout,
    SMS_OTP: mayDoWithout,
    WEB_AUTHN: mayDoWithout && scope.pool.webAuthn !== undefined && hasPasskey,
  };
}
