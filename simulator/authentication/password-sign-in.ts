/**
 * Sign-in with the password in the request: USER_PASSWORD_AUTH and its admin variants.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 * @module
 */
import type { ClientScope } from "../context";
import type { UserRecord } from "../state/user";
import { runPreAuthentication } from "../triggers/authentication";
import { continueAfterPassword, requireNoReset, requireStillThere } from "./complete-sign-in";
import { disguise, hidesUsers, incorrectPassword, unknownUser } from "./disguise";
import { clearFailures, countFailure, requireUnlocked } from "./lockout";
import { migrateUser } from "./migrate-user";
import { isPassword, pretendPassword } from "./password";
import {
  requireParameter,
  type SignInRequest,
  type SignInResult,
  type SignInServices,
} from "./sign-in-request";

/** Runs the whole flow; UserMigration may bring an unknown user along. */
export async function signInWithPassword(
  scope: ClientScope<SignInServices>,
  request: SignInRequest,
): Promise<SignInResult> {
  const { username, validationData } = request;
  const password = requireParameter(request.parameters, "PASSWORD");
  const user =
    scope.state.users.find(username) ??
    (await migrateUser(scope, { source: "Authentication", username, password, validationData }));
  if (user === undefined && !hidesUsers(scope)) {
    throw unknownUser(scope);
  }
  await runPreAuthentication(scope, username, user, validationData);
  const proved = requirePassword(scope, { username, user }, password);
  return continueAfterPassword(scope, proved, undefined);
}

/**
 * Checks a user's password. A name that nobody has fails as a wrong password does: same lock, same words.
 *
 * @returns the user as they are now
 * @throws {@link CognitoError} if the password is wrong or the user may not sign in
 */
export function requirePassword(
  scope: ClientScope<"clock">,
  { username, user }: { readonly username: string; readonly user: UserRecord | undefined },
  password: string,
): UserRecord {
  const current = user && requireStillThere(scope, user);
  if (current !== undefined) {
    requireNoReset(scope, current);
  }
  const key = current?.sub ?? disguise(scope, username).sub;
  requireUnlocked(scope, key);
  if (!isTheirs(scope, username, current, password)) {
    countFailure(scope, key);
    throw incorrectPassword();
  }
  clearFailures(scope, key);
  return current;
}

/** An unknown user takes as long to refuse as a wrong password. */
function isTheirs(
  scope: ClientScope,
  username: string,
  user: UserRecord | undefined,
  password: string,
): user is UserRecord {
  if (user?.password === undefined) {
    pretendPassword(scope, username, password);
    return false;
  }
  return isPassword(scope, user, password);
}
