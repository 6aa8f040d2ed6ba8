/**
 * The last steps of every sign-in, once the proof is there: a new password if one is due, else
 * PostAuthentication and the tokens.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 * @module
 */
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import type { UserRecord } from "../state/user";
import type { TokenServices } from "../tokens/issue-tokens";
import { describeTokens, issueTokens } from "../tokens/issue-tokens";
import { runPostAuthentication } from "../triggers/authentication";
import type { TokenSource } from "../triggers/pre-token-generation";
import { hidesUsers, incorrectPassword, outwardName } from "./disguise";
import { challengeSecondFactor, type Pending } from "./second-factor";
import { openSession, saltOf } from "./session";
import type { SignInResult, SignInServices } from "./sign-in-request";

type Metadata = Readonly<Record<string, string>> | undefined;

/**
 * Refuses a user who may not sign in, no matter what they prove. AWS says UNCONFIRMED without looking at the
 * password, and means to.
 *
 * @see https://github.com/aws/aws-sdk-js/issues/4608
 *
 * @throws {@link CognitoError} naming their status
 */
function requireSignInStatus({ status }: UserRecord): void {
  if (status === "UNCONFIRMED") {
    throw new CognitoError("UserNotConfirmedException", "User is not confirmed.");
  }
}

/**
 * Tells a user without a password that it must be reset, if they may be told. Anybody else without one fails
 * as with a wrong password.
 *
 * @throws {@link CognitoError} to users who were imported or migrated without a password
 */
export function requireNoReset(scope: ClientScope, user: UserRecord): void {
  if (user.password === undefined && user.status !== "CONFIRMED" && !hidesUsers(scope)) {
    throw passwordResetRequired();
  }
}

/**
 * Goes on after a right password.
 *
 * @param clientMetadata - of RespondToAuthChallenge; InitiateAuth's never gets this far, as AWS documents
 */
export function continueAfterPassword(
  scope: ClientScope<SignInServices>,
  user: UserRecord,
  clientMetadata: Metadata,
): SignInResult | Promise<SignInResult> {
  if (user.status === "RESET_REQUIRED") {
    throw passwordResetRequired();
  }
  return user.status === "FORCE_CHANGE_PASSWORD"
    ? demandNewPassword(scope, user)
    : continueWithFactors(scope, user, { source: "Authentication", clientMetadata });
}

/** Asks for the second factor if one is due, else completes the sign-in. */
export function continueWithFactors(
  scope: ClientScope<SignInServices>,
  user: UserRecord,
  pending: Pending,
): SignInResult | Promise<SignInResult> {
  return (
    challengeSecondFactor(scope, user, pending) ??
    completeSignIn(scope, user, pending.source, pending.clientMetadata)
  );
}

/** Runs PostAuthentication and issues the tokens. */
export async function completeSignIn(
  scope: ClientScope<TokenServices>,
  user: UserRecord,
  source: TokenSource,
  clientMetadata: Metadata,
): Promise<SignInResult> {
  await runPostAuthentication(scope, user, clientMetadata);
  const current = requireStillThere(scope, user);
  const recheck = () => requireStillThere(scope, user);
  const tokens = await issueTokens(scope, { user: current, recheck, source, clientMetadata });
  return { ChallengeParameters: {}, AuthenticationResult: describeTokens(scope, tokens, true) };
}

/**
 * The user as they are now: a trigger takes time, and they may have been disabled or deleted meanwhile.
 *
 * @throws {@link CognitoError} if they may no longer sign in
 */
export function requireStillThere(scope: ClientScope, user: UserRecord): UserRecord {
  const current = requireEnabled(scope, user);
  requireSignInStatus(current);
  return current;
}

/**
 * The user as they are now, confirmed or not: a code that signs them in confirms them too.
 *
 * @throws {@link CognitoError} if they are disabled or gone
 */
export function requireEnabled({ state }: ClientScope, user: UserRecord): UserRecord {
  const current = state.users.findBySub(user.sub);
  if (current === undefined) {
    throw incorrectPassword();
  }
  if (!current.enabled) {
    throw new CognitoError("NotAuthorizedException", "User is disabled.");
  }
  return current;
}

/** Asks for a password of their own in place of a temporary one. */
function demandNewPassword(scope: ClientScope<"clock" | "random">, user: UserRecord): SignInResult {
  const { pool, clock } = scope;
  if ((user.temporaryPasswordExpiresAt ?? Number.POSITIVE_INFINITY) <= clock.now()) {
    throw new CognitoError(
      "NotAuthorizedException",
      "Temporary password has expired and must be reset by an administrator.",
    );
  }
  const session = openSession(scope, {
    challenge: "NEW_PASSWORD_REQUIRED",
    sub: user.sub,
    username: user.name,
    ...saltOf(user),
  });
  const missing = pool.schema
    .filter(({ name, required }) => required && name !== "sub" && !user.attributes[name])
    .map(({ name }) => `userAttributes.${name}`);
  return {
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: session,
    ChallengeParameters: {
      USER_ID_FOR_SRP: outwardName(scope, user, user.name),
      requiredAttributes: JSON.stringify(missing),
      userAttributes: JSON.stringify(user.attributes),
    },
  };
}

function passwordResetRequired(): CognitoError {
  return new CognitoError("PasswordResetRequiredException", "Password reset required for the user");
}
