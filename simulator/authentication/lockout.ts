/**
 * The lock on a user after failed passwords in a row: from the fifth on, for 2^(n-5) seconds, up to about
 * fifteen minutes. Failures while it holds do not count.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html (the text is reported)
 * @module
 */
import type { Scope } from "../context";
import { CognitoError } from "../errors";

const FREE_FAILURES = 5;
const LONGEST_LOCK_MILLISECONDS = 15 * 60_000;
/** After this long without a failure, the count starts over. */
const QUIET_MILLISECONDS = 15 * 60_000;

/**
 * Refuses an attempt while the lock holds, whether its password is right or not.
 *
 * @param key - the user's `sub`; for an unknown user the disguised one, so that both lock alike
 * @throws {@link CognitoError} while locked
 */
export function requireUnlocked({ state, clock }: Scope<"clock">, key: string): void {
  const record = state.lockouts.get(key);
  if (record !== undefined && record.lockedUntil > clock.now()) {
    throw new CognitoError("NotAuthorizedException", "Password attempts exceeded");
  }
}

/** Counts a failed password. */
export function countFailure({ state, clock }: Scope<"clock">, key: string): void {
  const now = clock.now();
  const failures = (state.lockouts.get(key)?.failures ?? 0) + 1;
  const lock =
    failures < FREE_FAILURES
      ? 0
      : Math.min(1_000 * 2 ** (failures - FREE_FAILURES), LONGEST_LOCK_MILLISECONDS);
  state.lockouts.put(key, {
    failures,
    lockedUntil: now + lock,
    expiresAt: now + lock + QUIET_MILLISECONDS,
  });
}

/** Forgets the failures, after a right password or a new one. */
export function clearFailures({ state }: Scope, key: string): void {
  state.lockouts.delete(key);
}
