/**
 * Judges the answers of a choice-based sign-in: the choice itself, and the factors other than a password.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 * @module
 */
import { requireNoConflict } from "../attributes/change";
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import type { SessionRecord } from "../state/pool-state";
import { type UserRecord, withAttributes } from "../state/user";
import { completeSignIn, continueAfterPassword, requireEnabled } from "./complete-sign-in";
import { incorrectPassword } from "./disguise";
import { beginFirstChallenge } from "./first-challenge";
import {
  FIRST_CHALLENGES,
  type FirstChallenge,
  isFirstChallenge,
  listFirstChallenges,
  listPasskeys,
} from "./first-factors";
import { requireWebAuthn, userHandleOf } from "./passkey-options";
import { closeSession, invalidSession, requireSession, spendSession } from "./session";
import { findSessionUser } from "./session-subject";
import { isSentCode, MESSAGE_CHALLENGES, wrongSignInCode } from "./sign-in-code";
import {
  type ChallengeAnswer,
  requireParameter,
  type SignInResult,
  type SignInServices,
} from "./sign-in-request";
import { requireSrpProof } from "./srp-sign-in";
import { type Credential, verifyAssertion } from "./verify-passkey";

/**
 * Goes on with the chosen factor. Amplify chooses again in the session of a factor that was given up, so
 * every session of such a sign-in accepts a choice.
 *
 * @param chosen - the answer's own, unless the challenge's name is the choice
 */
export function answerChoice(
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
  chosen: string = requireParameter(answer.responses, "ANSWER"),
): SignInResult | Promise<SignInResult> {
  const record = requireSession(scope, answer.session, "SELECT_CHALLENGE", ...FIRST_CHALLENGES);
  const { firstFactors } = record.factor ?? {};
  if (firstFactors === undefined) {
    throw invalidSession();
  }
  const user = findSessionUser(scope, record, answer, requireEnabled);
  const available = listFirstChallenges(scope, record.username, user);
  if (!isFirstChallenge(chosen) || !available.includes(chosen) || !firstFactors.includes(chosen)) {
    throw new CognitoError("InvalidParameterException", "Invalid challenge selected");
  }
  const { username } = record;
  const { responses: parameters, clientMetadata } = answer;
  const choice = { username, user, available, parameters, clientMetadata };
  // A wrong password ends the call here and leaves the session open for another.
  const result = beginFirstChallenge(scope, choice, chosen);
  spendSession(scope, answer.session);
  return result;
}

/** Judges the proof of a chosen password; the session takes only one. */
export function answerChosenSrp(
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
): SignInResult | Promise<SignInResult> {
  const record = requireSession(scope, answer.session, "PASSWORD_VERIFIER");
  closeSession(scope, answer.session);
  const user = requireSrpProof(scope, answer);
  if (user.sub !== record.sub) {
    throw invalidSession();
  }
  return continueAfterPassword(scope, user, answer.clientMetadata);
}

/** Judges a code from a message as the only factor: it proves the address and confirms the user. */
export function answerFirstCode(
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
  challenge: "EMAIL_OTP" | "SMS_OTP",
): Promise<SignInResult> {
  const code = requireParameter(answer.responses, `${challenge}_CODE`);
  const record = requireSession(scope, answer.session, challenge);
  const user = findSessionUser(scope, record, answer, requireEnabled);
  if (user === undefined || !isSentCode(record.factor ?? {}, user, code)) {
    throw wrongSignInCode();
  }
  requireStillAvailable(scope, record, user, challenge);
  const verified = { [`${MESSAGE_CHALLENGES[challenge]}_verified`]: "true" };
  const proved = withAttributes(user, verified, scope.clock.now());
  const confirmed: UserRecord =
    user.status === "UNCONFIRMED" ? { ...proved, status: "CONFIRMED" } : proved;
  requireNoConflict(scope.state.users.findConflict(confirmed));
  spendSession(scope, answer.session);
  scope.state.users.replace(confirmed);
  return completeSignIn(scope, confirmed, "Authentication", answer.clientMetadata);
}

/** Judges a passkey's signature; the session takes only one. */
export async function answerPasskey(
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
): Promise<SignInResult> {
  const credential = parseCredential(requireParameter(answer.responses, "CREDENTIAL"));
  const record = requireSession(scope, answer.session, "WEB_AUTHN");
  const user = findSessionUser(scope, record, answer);
  spendSession(scope, answer.session);
  const proved = user && (await provePasskey(scope, user, record, credential));
  if (proved === undefined) {
    throw incorrectPassword();
  }
  requireStillAvailable(scope, record, proved, "WEB_AUTHN");
  return completeSignIn(scope, proved, "Authentication", answer.clientMetadata);
}

/**
 * The user as they are after the check, which takes time: the passkey must still be theirs, and its counter
 * must not have moved on meanwhile.
 */
async function provePasskey(
  scope: ClientScope<SignInServices>,
  user: UserRecord,
  { factor }: SessionRecord,
  credential: Credential,
): Promise<UserRecord | undefined> {
  const passkey = listPasskeys(scope.pool, user).find(({ id }) => id === credential.id);
  const challenge = factor?.challenge;
  if (passkey === undefined || challenge === undefined || !isHandleOf(credential, user)) {
    return undefined;
  }
  const settings = { ...requireWebAuthn(scope), challenge };
  const counter = await verifyAssertion(credential, passkey, settings);
  const current = requireEnabled(scope, user);
  const stored = current.passkeys?.find(({ id }) => id === passkey.id);
  if (counter === undefined || stored?.counter !== passkey.counter) {
    return undefined;
  }
  const passkeys = (current.passkeys ?? []).map((one) =>
    one.id === passkey.id ? { ...one, counter } : one,
  );
  const updated = { ...current, passkeys };
  if (counter !== passkey.counter) {
    scope.state.users.replace(updated);
  }
  return updated;
}

/** If the authenticator names a user, it must be this one. */
function isHandleOf({ response }: Credential, user: UserRecord): boolean {
  const handle = (response as { readonly userHandle?: unknown } | undefined)?.userHandle;
  return handle === undefined || handle === null || handle === "" || handle === userHandleOf(user);
}

/** For example, a second factor that was turned on meanwhile leaves only the password. */
function requireStillAvailable(
  scope: ClientScope,
  { username }: SessionRecord,
  user: UserRecord,
  challenge: FirstChallenge,
): void {
  if (!listFirstChallenges(scope, username, user).includes(challenge)) {
    throw invalidSession();
  }
}

/** The text of the refusal is ours. */
function parseCredential(text: string): Credential {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Credential;
    }
  } catch {
    // Refused below, like JSON that is not an object.
  }
  throw new CognitoError("InvalidParameterException", "CREDENTIAL is not a valid JSON object");
}
