/**
 * Judges the answers to the challenges of `second-factor.ts` and goes on with the sign-in after them.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 * @module
 */
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import type { SessionRecord } from "../state/pool-state";
import type { UserRecord } from "../state/user";
import type { MfaFactor } from "../state/user-mfa";
import { beginAddressSetup, finishAddressSetup, withAddressOf } from "./address-setup";
import { completeSignIn, requireStillThere } from "./complete-sign-in";
import { continueCustom } from "./custom-sign-in";
import { clearFailures, countFailure, requireUnlocked } from "./lockout";
import { challengeFactor, listSecondFactors, type Pending } from "./second-factor";
import { invalidSession, requireSession, spendSession } from "./session";
import { requireSessionUser } from "./session-subject";
import { isSentCode, type MessageChallenge, wrongSignInCode } from "./sign-in-code";
import {
  type ChallengeAnswer,
  requireParameter,
  type SignInResult,
  type SignInServices,
} from "./sign-in-request";
import { acceptSoftwareTokenCode, lockKey, mfaOf, withMfa } from "./software-token";

/** AWS's documentation names the e-mail factor in two ways. */
const SPELLINGS: Readonly<Record<string, MfaFactor>> = {
  SMS_MFA: "SMS_MFA",
  SOFTWARE_TOKEN_MFA: "SOFTWARE_TOKEN_MFA",
  EMAIL_OTP: "EMAIL_OTP",
  EMAIL_MFA: "EMAIL_OTP",
};

/** Judges the code of an authenticator app. A wrong one leaves the session open. */
export function answerSoftwareToken(
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
): SignInResult | Promise<SignInResult> {
  const code = requireParameter(answer.responses, "SOFTWARE_TOKEN_MFA_CODE");
  const record = requireSession(scope, answer.session, "SOFTWARE_TOKEN_MFA");
  const user = requireSessionUser(scope, record, answer);
  acceptSoftwareTokenCode(scope, user, code);
  spendSession(scope, answer.session);
  return goOn(scope, requireStillThere(scope, user), record, answer);
}

/** Judges a code from a message as the second factor. */
export function answerMessageFactor(
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
  challenge: MessageChallenge,
): SignInResult | Promise<SignInResult> {
  const code = requireParameter(answer.responses, `${challenge}_CODE`);
  const record = requireSession(scope, answer.session, challenge);
  const user = requireSessionUser(scope, record, answer);
  const key = lockKey(user);
  requireUnlocked(scope, key);
  const { factor = {} } = record;
  if (!isSentCode(factor, withAddressOf(scope, user, record), code)) {
    countFailure(scope, key);
    throw wrongSignInCode();
  }
  clearFailures(scope, key);
  const proved = factor.isSetup ? finishAddressSetup(scope, user, record) : user;
  spendSession(scope, answer.session);
  return goOn(scope, proved, record, answer);
}

/** Asks for the factor that the user chose. */
export function answerSelectMfaType(
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
): Promise<SignInResult> {
  const chosen = SPELLINGS[requireParameter(answer.responses, "ANSWER")];
  const record = requireSession(scope, answer.session, "SELECT_MFA_TYPE");
  const user = requireSessionUser(scope, record, answer);
  const isOffered = chosen !== undefined && record.factor?.secondFactors?.includes(chosen);
  if (!isOffered || !listSecondFactors(scope.pool, user).includes(chosen)) {
    throw new CognitoError("InvalidParameterException", "Invalid MFA type selected");
  }
  spendSession(scope, answer.session);
  return challengeFactor(scope, user, chosen, pendingOf(record, answer));
}

/**
 * Takes the session of an app that has been set up, which from now on is the user's second factor; or the
 * address that codes are to go to.
 */
export function answerMfaSetup(
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
): SignInResult | Promise<SignInResult> {
  const record = requireSession(scope, answer.session, "MFA_SETUP");
  const user = requireSessionUser(scope, record, answer);
  if (answer.responses["EMAIL"] !== undefined) {
    return beginAddressSetup(scope, user, answer, pendingOf(record, answer));
  }
  if (!record.factor?.isVerified) {
    throw new CognitoError("InvalidParameterException", "User has not verified software token mfa");
  }
  if (mfaOf(user).softwareToken?.secret !== record.factor.secret) {
    // Another sign-in has set up another app meanwhile.
    throw invalidSession();
  }
  spendSession(scope, answer.session);
  const enabled = new Set([...mfaOf(user).enabled, "SOFTWARE_TOKEN_MFA" as const]);
  const mfa = { ...mfaOf(user), enabled: [...enabled], preferred: "SOFTWARE_TOKEN_MFA" as const };
  const updated = withMfa(scope, user, mfa);
  scope.state.users.replace(updated);
  return goOn(scope, updated, record, answer);
}

function goOn(
  scope: ClientScope<SignInServices>,
  user: UserRecord,
  record: SessionRecord,
  answer: ChallengeAnswer,
): SignInResult | Promise<SignInResult> {
  const { source, results, clientMetadata } = pendingOf(record, answer);
  if (results === undefined) {
    return completeSignIn(scope, user, source, clientMetadata);
  }
  const result = { challengeName: record.challenge, challengeResult: true };
  return continueCustom(scope, { username: record.username, user, clientMetadata }, [
    ...results,
    result,
  ]);
}

function pendingOf(record: SessionRecord, { clientMetadata }: ChallengeAnswer): Pending {
  return {
    source: record.factor?.source ?? "Authentication",
    ...(record.results === undefined ? {} : { results: record.results }),
    clientMetadata,
  };
}
