/**
 * Sign-in with the password in the request: USER_PASSWORD_AUTH and its admin variants.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 * @module
 */
import type { ClientScope } from "../context";
import type { UserRecord } from "../state/user";
import type { TokenServices } from "../tokens/issue-tokens";
import { runPreAuthentication } from "../triggers/authentication";
import type { TriggerServices } from "../triggers/run-trigger";
import { continueAfterPassword, requireStillThere } from "./complete-sign-in";
import { disguise, hidesUsers, incorrectPassword, unknownUser } from "./disguise";
import { clearFailures, countFailure, requireUnlocked } from "./lockout";
import { migrateUser } from "./migrate-user";
import { isPassword, pretendPassword } from "./password";
import { requireParameter, type SignInRequest, type SignInResult } from "./sign-in-request";

/** Runs the whole flow; UserMigration may bring an unknown user along. */
export async function signInWithPassword(
  scope: ClientScope<TokenServices>,
  request: SignInRequest,
): Promise<SignInResult> {
  const { username, validationData } = request;
  const password = requireParameter(request.parameters, "PASSWORD");
  const user =
    scope.state.users.find(username) ??
    (await migrateUser(scope, { source: "Authentication", username, password, validationData }));
  if (user === undefined) {
    return refuseUnknown(scope, request);
  }
  await runPreAuthentication(scope, username, user, validationData);
  const current = requireStillThere(scope, user);
  requirePassword(scope, current, password);
  return continueAfterPassword(scope, current, undefined);
}

/** An unknown user fails as a wrong password does: same trigger, same lock, same words. */
async function refuseUnknown(
  scope: ClientScope<TriggerServices>,
  { username, parameters, validationData }: SignInRequest,
): Promise<never> {
  if (hidesUsers(scope)) {
    await runPreAuthentication(scope, username, undefined, validationData);
    const { sub } = disguise(scope, username);
    requireUnlocked(scope, sub);
    pretendPassword(scope, username, requireParameter(parameters, "PASSWORD"));
    countFailure(scope, sub);
  }
  throw unknownUser(scope);
}

function requirePassword(scope: ClientScope<"clock">, user: UserRecord, password: string): void {
  requireUnlocked(scope, user.sub);
  if (!isPassword(scope, user, password)) {
    countFailure(scope, user.sub);
    throw incorrectPassword();
  }
  clearFailures(scope, user.sub);
}
