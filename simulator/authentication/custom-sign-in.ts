/**
 * Sign-in that the pool's functions lead: DefineAuthChallenge says what comes next, CreateAuthChallenge asks,
 * VerifyAuthChallengeResponse judges; on request an SRP proof comes first.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html
 * @module
 */
import type { ClientScope } from "../context";
import type { ChallengeResult, SessionRecord } from "../state/pool-state";
import type { UserRecord } from "../state/user";
import { runPreAuthentication } from "../triggers/authentication";
import {
  type ChallengeSubject,
  type NextStep,
  requireCustomChallenge,
  runCreateAuthChallenge,
  runDefineAuthChallenge,
  runVerifyAuthChallenge,
} from "../triggers/custom-challenge";
import { unrecognizable } from "../triggers/json-answer";
import { completeSignIn, requireStillThere } from "./complete-sign-in";
import { hidesUsers, incorrectPassword, outwardName, unknownUser } from "./disguise";
import { challengeSecondFactor } from "./second-factor";
import { closeSession, invalidSession, openSession, requireSession } from "./session";
import { findSessionUser } from "./session-subject";
import {
  type ChallengeAnswer,
  requireParameter,
  type SignInRequest,
  type SignInResult,
  type SignInServices,
} from "./sign-in-request";
import { challengeWithSrp, requireClientPublic, requireSrpProof } from "./srp-sign-in";

/** One round: who, what came before, and the client's half of SRP if a proof may be asked for. */
interface Round {
  readonly subject: ChallengeSubject;
  readonly results: readonly ChallengeResult[];
  readonly clientPublic?: bigint;
}

/** Runs the first call of CUSTOM_AUTH. */
export async function startCustom(
  scope: ClientScope<SignInServices>,
  request: SignInRequest,
): Promise<SignInResult> {
  requireCustomChallenge(scope);
  const { username, parameters, validationData } = request;
  const user = scope.state.users.find(username);
  if (user === undefined && !hidesUsers(scope)) {
    throw unknownUser(scope);
  }
  const withSrp = parameters.CHALLENGE_NAME === "SRP_A";
  const clientPublic = withSrp ? requireClientPublic(request) : undefined;
  await runPreAuthentication(scope, username, user, validationData);
  return playRound(scope, {
    subject: { username, user: user && requireStillThere(scope, user) },
    results: withSrp ? [{ challengeName: "SRP_A", challengeResult: true }] : [],
    ...(clientPublic === undefined ? {} : { clientPublic }),
  });
}

/** Judges an answer to CUSTOM_CHALLENGE and plays the next round. */
export async function answerCustom(
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
): Promise<SignInResult> {
  const given = requireParameter(answer.responses, "ANSWER");
  const record = requireSession(scope, answer.session, "CUSTOM_CHALLENGE");
  const user = findSessionUser(scope, record, answer);
  const { username } = record;
  const { clientMetadata } = answer;
  const subject = { username, user, clientMetadata };
  closeSession(scope, answer.session);
  const parameters = record.privateParameters ?? null;
  const challengeResult = await runVerifyAuthChallenge(scope, subject, parameters, given);
  const result = {
    challengeName: "CUSTOM_CHALLENGE",
    challengeResult,
    challengeMetadata: record.challengeMetadata ?? null,
  };
  return playRound(scope, { subject, results: [...(record.results ?? []), result] });
}

/** Checks the SRP proof that DefineAuthChallenge asked for and plays the next round. */
export async function answerCustomSrp(
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
): Promise<SignInResult> {
  const record = requireSession(scope, answer.session, "PASSWORD_VERIFIER");
  closeSession(scope, answer.session);
  const user = requireSrpProof(scope, answer);
  if (user.sub !== record.sub) {
    throw invalidSession();
  }
  const { username } = record;
  const { clientMetadata } = answer;
  const result = { challengeName: "PASSWORD_VERIFIER", challengeResult: true };
  const results = [...(record.results ?? []), result];
  // A second factor follows the password at once, before the functions are asked again.
  return (
    challengeSecondFactor(scope, user, { source: "Authentication", results, clientMetadata }) ??
    playRound(scope, { subject: { username, user, clientMetadata }, results })
  );
}

/** Goes on once a second factor is proved. */
export function continueCustom(
  scope: ClientScope<SignInServices>,
  subject: ChallengeSubject,
  results: readonly ChallengeResult[],
): Promise<SignInResult> {
  return playRound(scope, { subject, results });
}

/** Asks DefineAuthChallenge and does what it says. */
async function playRound(scope: ClientScope<SignInServices>, round: Round): Promise<SignInResult> {
  const { subject, results } = round;
  const step = await runDefineAuthChallenge(scope, subject, results);
  if (step.failAuthentication) {
    throw incorrectPassword();
  }
  if (step.issueTokens) {
    return finish(scope, subject.user, subject.clientMetadata);
  }
  return challenge(scope, round, step);
}

function challenge(
  scope: ClientScope<SignInServices>,
  round: Round,
  { challengeName }: NextStep,
): SignInResult | Promise<SignInResult> {
  if (challengeName === "CUSTOM_CHALLENGE") {
    return challengeWithFunction(scope, round);
  }
  if (challengeName === "PASSWORD_VERIFIER" && round.clientPublic !== undefined) {
    return challengeWithProof(scope, round, round.clientPublic);
  }
  // Neither challenge nor verdict: what AWS says is not established.
  throw unrecognizable();
}

async function challengeWithFunction(
  scope: ClientScope<SignInServices>,
  { subject, results }: Round,
): Promise<SignInResult> {
  const created = await runCreateAuthChallenge(scope, subject, results);
  const session = openSession(scope, {
    ...describeSubject(subject),
    challenge: "CUSTOM_CHALLENGE",
    results,
    privateParameters: created.privateParameters,
    challengeMetadata: created.metadata,
  });
  return {
    ChallengeName: "CUSTOM_CHALLENGE",
    Session: session,
    ChallengeParameters: {
      USERNAME: outwardName(scope, subject.user, subject.username),
      ...created.publicParameters,
    },
  };
}

function challengeWithProof(
  scope: ClientScope<SignInServices>,
  { subject, results }: Round,
  clientPublic: bigint,
): SignInResult {
  const { username, user } = subject;
  const session = openSession(scope, {
    ...describeSubject(subject),
    challenge: "PASSWORD_VERIFIER",
    results,
  });
  const challenge = challengeWithSrp(scope, { username, user, clientPublic, session });
  return { ...challenge, Session: session };
}

function describeSubject({
  user,
  username,
}: ChallengeSubject): Pick<SessionRecord, "sub" | "username"> {
  return { username, ...(user === undefined ? {} : { sub: user.sub }) };
}

/** Somebody who does not exist gets no tokens, no matter what the functions say. */
async function finish(
  scope: ClientScope<SignInServices>,
  user: UserRecord | undefined,
  clientMetadata: ChallengeSubject["clientMetadata"],
): Promise<SignInResult> {
  if (user === undefined) {
    throw incorrectPassword();
  }
  return completeSignIn(scope, requireStillThere(scope, user), "Authentication", clientMetadata);
}
