/**
 * A user with another password: what becomes of their status and their lock.
 * @module
 */
import type { Scope } from "../context";
import type { UserRecord } from "../state/user";
import { clearFailures } from "./lockout";
import { createPassword } from "./password";

const DAY_MILLISECONDS = 24 * 60 * 60_000;

/** With a password of their own choice: confirmed, unlocked. */
export function withNewPassword(
  scope: Scope<"clock" | "random">,
  user: UserRecord,
  password: string,
): UserRecord {
  const { temporaryPasswordExpiresAt: _, ...rest } = setPassword(scope, user, password);
  return { ...rest, status: "CONFIRMED" };
}

/** With a password that they must replace within the days that the policy gives. */
export function withTemporaryPassword(
  scope: Scope<"clock" | "random">,
  user: UserRecord,
  password: string,
): UserRecord {
  const days = scope.pool.passwordPolicy.temporaryPasswordValidityDays;
  return {
    ...setPassword(scope, user, password),
    status: "FORCE_CHANGE_PASSWORD",
    temporaryPasswordExpiresAt: scope.clock.now() + days * DAY_MILLISECONDS,
  };
}

function setPassword(
  scope: Scope<"clock" | "random">,
  user: UserRecord,
  password: string,
): UserRecord {
  clearFailures(scope, user.sub);
  return {
    ...user,
    password: createPassword(scope, user.name, password),
    modifiedAt: scope.clock.now(),
  };
}
