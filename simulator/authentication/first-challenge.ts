/**
 * Begins the challenge of a first factor, once it is chosen. `user-auth.ts` and `answer-first-factor.ts` know
 * who chose it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 * @module
 */
import type { ClientScope } from "../context";
import { describeSimulatedDelivery } from "../messages/contact";
import type { SessionFactor } from "../state/session-factor";
import type { UserRecord } from "../state/user";
import { countAttempt } from "./attempt-limit";
import { continueAfterPassword } from "./complete-sign-in";
import { disguise } from "./disguise";
import type { FirstChallenge } from "./first-factors";
import { describeAssertion } from "./passkey-options";
import { requirePassword } from "./password-sign-in";
import { openSession } from "./session";
import {
  describeSentCode,
  MESSAGE_CHALLENGES,
  type SentCode,
  sendSignInCode,
} from "./sign-in-code";
import type { SignInResult, SignInServices } from "./sign-in-request";
import { challengeWithSrp, findSrpUser, requireClientPublic } from "./srp-sign-in";

/** As many as AWS's codes for a first factor have; those for a second are shorter. */
const CODE_DIGITS = 8;

/** A sign-in that has come to the choice of its first factor. */
export interface Choice {
  /** As typed. */
  readonly username: string;
  /** `undefined` if nobody has the name and the caller must not learn that. */
  readonly user: UserRecord | undefined;
  readonly available: readonly FirstChallenge[];
  /** AuthParameters or ChallengeResponses: they may hold the answer already. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Of RespondToAuthChallenge alone. */
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** Asks for the factor, or judges its answer if that is already there. */
export function beginFirstChallenge(
  scope: ClientScope<SignInServices>,
  choice: Choice,
  challenge: FirstChallenge,
): SignInResult | Promise<SignInResult> {
  switch (challenge) {
    case "PASSWORD":
      return beginPassword(scope, choice);
    case "PASSWORD_SRP":
      return beginSrp(scope, choice);
    case "WEB_AUTHN":
      return beginPasskey(scope, choice);
    default:
      return beginCode(scope, choice, challenge);
  }
}

/** Opens a session of a choice-based sign-in and describes its challenge. */
export function describeChoice(
  scope: ClientScope<"clock" | "random">,
  { username, user, available }: Choice,
  challenge: FirstChallenge | "SELECT_CHALLENGE" | "PASSWORD_VERIFIER",
  { parameters = {}, factor = {} }: Partial<SentCode> & { readonly factor?: SessionFactor } = {},
): SignInResult & { readonly Session: string } {
  const session = openSession(scope, {
    challenge,
    username,
    ...(user === undefined ? {} : { sub: user.sub }),
    factor: { ...factor, firstFactors: available },
  });
  return { ChallengeName: challenge, Session: session, ChallengeParameters: parameters };
}

function beginPassword(
  scope: ClientScope<SignInServices>,
  choice: Choice,
): SignInResult | Promise<SignInResult> {
  const password = choice.parameters.PASSWORD;
  if (password === undefined || password === "") {
    return describeChoice(scope, choice, "PASSWORD");
  }
  const proved = requirePassword(scope, choice, password);
  return continueAfterPassword(scope, proved, choice.clientMetadata);
}

/** The state of SRP rides in its secret block; the session ties it to this sign-in. */
function beginSrp(scope: ClientScope<SignInServices>, choice: Choice): SignInResult {
  const { parameters, username, user } = choice;
  if (parameters.SRP_A === undefined || parameters.SRP_A === "") {
    return describeChoice(scope, choice, "PASSWORD_SRP");
  }
  const clientPublic = requireClientPublic({ parameters });
  const prover = findSrpUser(scope, user);
  const { Session: session } = describeChoice(scope, choice, "PASSWORD_VERIFIER");
  const challenge = challengeWithSrp(scope, { username, user: prover, clientPublic, session });
  return { ...challenge, Session: session };
}

async function beginCode(
  scope: ClientScope<SignInServices>,
  choice: Choice,
  challenge: "EMAIL_OTP" | "SMS_OTP",
): Promise<SignInResult> {
  const { user, clientMetadata } = choice;
  const sent =
    user === undefined
      ? pretendCode(scope, choice, challenge)
      : await sendSignInCode(scope, user, { challenge, digits: CODE_DIGITS, clientMetadata });
  return describeChoice(scope, choice, challenge, sent);
}

/** AWS answers for a name that nobody has as if a code were on its way (seen for e-mail). */
function pretendCode(
  scope: ClientScope<SignInServices>,
  { username }: Choice,
  challenge: "EMAIL_OTP" | "SMS_OTP",
): SentCode {
  const disguisedSub = disguise(scope, username).sub;
  countAttempt(scope, "SignInCode", disguisedSub);
  const contacts = [MESSAGE_CHALLENGES[challenge]];
  const details = describeSimulatedDelivery(scope, { username, disguisedSub, contacts });
  return { factor: {}, parameters: describeSentCode(details) };
}

function beginPasskey(scope: ClientScope<SignInServices>, choice: Choice): SignInResult {
  const { challenge, options } = describeAssertion(scope, choice);
  return describeChoice(scope, choice, "WEB_AUTHN", {
    factor: { challenge },
    parameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) },
  });
}
