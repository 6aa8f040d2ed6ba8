/**
 * Sign-in by choice: the first call names a user and, if the client knows it, a factor. A session from
 * ConfirmSignUp stands in for both.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html
 * @module
 */
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import type { UserRecord } from "../state/user";
import { runPreAuthentication } from "../triggers/authentication";
import { completeSignIn, requireEnabled } from "./complete-sign-in";
import { hidesUsers, incorrectPassword, unknownUser } from "./disguise";
import { beginFirstChallenge, type Choice, describeChoice } from "./first-challenge";
import { type FirstChallenge, isFirstChallenge, listFirstChallenges } from "./first-factors";
import { requireSession, spendSession } from "./session";
import { requireSessionUser } from "./session-subject";
import type { SignInRequest, SignInResult, SignInServices } from "./sign-in-request";

/** Runs the first call of USER_AUTH. */
export async function startUserAuth(
  scope: ClientScope<SignInServices>,
  request: SignInRequest,
): Promise<SignInResult> {
  const { username, parameters, validationData, session } = request;
  if (session !== undefined) {
    return continueSignUp(scope, request);
  }
  const preferred = readPreference(parameters);
  const user = scope.state.users.find(username);
  if (user === undefined && !hidesUsers(scope)) {
    throw unknownUser(scope);
  }
  await runPreAuthentication(scope, username, user, validationData);
  const choice = openChoice(scope, username, user && requireEnabled(scope, user), parameters);
  const answer =
    preferred !== undefined && choice.available.includes(preferred)
      ? await beginFirstChallenge(scope, choice, preferred)
      : describeChoice(scope, choice, "SELECT_CHALLENGE");
  return answer.AuthenticationResult === undefined
    ? { ...answer, AvailableChallenges: choice.available }
    : answer;
}

function openChoice(
  scope: ClientScope,
  username: string,
  user: UserRecord | undefined,
  parameters: Choice["parameters"],
): Choice {
  const available = listFirstChallenges(scope, username, user);
  if (available.length === 0) {
    // What AWS says to a user without any factor is not established.
    throw incorrectPassword();
  }
  return { username, user, available, parameters, clientMetadata: undefined };
}

/** Refuses an unknown name, in a text of ours; one that the user may not choose is answered with a choice. */
function readPreference({
  PREFERRED_CHALLENGE: stated,
}: Readonly<Record<string, string>>): FirstChallenge | undefined {
  if (stated === undefined || stated === "") {
    return undefined;
  }
  if (!isFirstChallenge(stated)) {
    throw new CognitoError("InvalidParameterException", "Invalid PREFERRED_CHALLENGE");
  }
  return stated;
}

/** The code of the sign-up has proved the address, so nothing more is asked, as AWS documents. */
async function continueSignUp(
  scope: ClientScope<SignInServices>,
  { username, validationData, session }: SignInRequest,
): Promise<SignInResult> {
  const record = requireSession(scope, session, "SIGN_UP_CONFIRMED");
  const user = requireSessionUser(scope, record, { username });
  const factor = record.factor?.attribute === "email" ? "EMAIL_OTP" : "SMS_OTP";
  spendSession(scope, session);
  await runPreAuthentication(scope, username, user, validationData);
  const current = requireEnabled(scope, user);
  if (!listFirstChallenges(scope, username, current).includes(factor)) {
    throw incorrectPassword();
  }
  return completeSignIn(scope, current, "Authentication", undefined);
}
