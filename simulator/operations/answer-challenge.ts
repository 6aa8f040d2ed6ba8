/**
 * What RespondToAuthChallenge and AdminRespondToAuthChallenge have in common: from a challenge's name to
 * the part that judges the answer.
 * @module
 */

import {
  answerChoice,
  answerChosenSrp,
  answerFirstCode,
  answerPasskey,
} from "../authentication/answer-first-factor";
import {
  answerMessageFactor,
  answerMfaSetup,
  answerSelectMfaType,
  answerSoftwareToken,
} from "../authentication/answer-second-factor";
import { continueAfterPassword } from "../authentication/complete-sign-in";
import { answerCustom, answerCustomSrp } from "../authentication/custom-sign-in";
import { answerNewPassword } from "../authentication/new-password";
import { requireSecretHash } from "../authentication/secret-hash";
import { requireSession } from "../authentication/session";
import {
  type ChallengeAnswer,
  requireParameter,
  type SignInResult,
  type SignInServices,
} from "../authentication/sign-in-request";
import { requireSrpProof } from "../authentication/srp-sign-in";
import type { ClientScope } from "../context";
import { UnsupportedOperationError } from "../errors";

/** The challenges of AWS's API. */
export const CHALLENGES = [
  "SMS_MFA",
  "EMAIL_OTP",
  "SOFTWARE_TOKEN_MFA",
  "SELECT_MFA_TYPE",
  "MFA_SETUP",
  "PASSWORD_VERIFIER",
  "CUSTOM_CHALLENGE",
  "SELECT_CHALLENGE",
  "DEVICE_SRP_AUTH",
  "DEVICE_PASSWORD_VERIFIER",
  "ADMIN_NO_SRP_AUTH",
  "NEW_PASSWORD_REQUIRED",
  "SMS_OTP",
  "PASSWORD",
  "WEB_AUTHN",
  "PASSWORD_SRP",
] as const;

/** One of {@link CHALLENGES}. */
export type ChallengeName = (typeof CHALLENGES)[number];

/** The input of either operation. */
export interface AnswerRequest {
  readonly challenge: ChallengeName;
  readonly responses: Readonly<Record<string, string>>;
  readonly session: string | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

type Judge = (
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
) => SignInResult | Promise<SignInResult>;

const JUDGES: Readonly<Partial<Record<ChallengeName, Judge>>> = {
  PASSWORD_VERIFIER: judgePassword,
  CUSTOM_CHALLENGE: answerCustom,
  NEW_PASSWORD_REQUIRED: answerNewPassword,
  SOFTWARE_TOKEN_MFA: answerSoftwareToken,
  SMS_MFA: (scope, answer) => answerMessageFactor(scope, answer, "SMS_MFA"),
  EMAIL_OTP: judgeEmailCode,
  SELECT_MFA_TYPE: answerSelectMfaType,
  MFA_SETUP: answerMfaSetup,
  SELECT_CHALLENGE: (scope, answer) => answerChoice(scope, answer),
  PASSWORD: (scope, answer) => judgeNamedChoice(scope, answer, "PASSWORD", "PASSWORD"),
  PASSWORD_SRP: (scope, answer) => judgeNamedChoice(scope, answer, "PASSWORD_SRP", "SRP_A"),
  SMS_OTP: (scope, answer) => answerFirstCode(scope, answer, "SMS_OTP"),
  WEB_AUTHN: answerPasskey,
};

/** Hands the answer to the part that asked for it. */
export function answerChallenge(
  scope: ClientScope<SignInServices>,
  { challenge, responses, session, clientMetadata }: AnswerRequest,
): SignInResult | Promise<SignInResult> {
  const judge = JUDGES[challenge];
  if (judge === undefined) {
    throw new UnsupportedOperationError(`challenge ${challenge}`);
  }
  const username = requireParameter(responses, "USERNAME");
  requireSecretHash(scope, [username], responses.SECRET_HASH);
  return judge(scope, { username, responses, session, clientMetadata });
}

/** Plain SRP has no session: its state rides in SECRET_BLOCK, as other projects' tests on AWS show. */
function judgePassword(
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
): SignInResult | Promise<SignInResult> {
  if (answer.session !== undefined) {
    const { factor } = requireSession(scope, answer.session, "PASSWORD_VERIFIER");
    return factor?.firstFactors === undefined
      ? answerCustomSrp(scope, answer)
      : answerChosenSrp(scope, answer);
  }
  const user = requireSrpProof(scope, answer);
  return continueAfterPassword(scope, user, answer.clientMetadata);
}

/** A code by e-mail may be the first factor or the second: the session knows. */
function judgeEmailCode(
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
): SignInResult | Promise<SignInResult> {
  const { factor } = requireSession(scope, answer.session, "EMAIL_OTP");
  return factor?.firstFactors === undefined
    ? answerMessageFactor(scope, answer, "EMAIL_OTP")
    : answerFirstCode(scope, answer, "EMAIL_OTP");
}

/** A challenge that is a choice and its answer at once, as AWS documents for passwords. */
function judgeNamedChoice(
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
  challenge: "PASSWORD" | "PASSWORD_SRP",
  parameter: string,
): SignInResult | Promise<SignInResult> {
  requireParameter(answer.responses, parameter);
  return answerChoice(scope, answer, challenge);
}
