/**
 * The three triggers of a custom sign-in: what comes next, what to ask, whether the answer is right.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html
 * @module
 */
import type { Scope } from "../context";
import { CognitoError } from "../errors";
import type { ChallengeResult } from "../state/pool-state";
import type { UserRecord } from "../state/user";
import { describeUser, optional } from "./build-event";
import type { JsonObject } from "./json-answer";
import { readFlag, readResponse, readText, readTextMap } from "./read-response";
import type { TriggerServices } from "./run-trigger";
import { hasTrigger, runTrigger, type TriggerRun } from "./run-trigger";

/** Who signs in, and what all three functions are told. */
export interface ChallengeSubject {
  /** Absent for an unknown user whom the client must not recognize as such. */
  readonly user?: UserRecord | undefined;
  /** As typed. */
  readonly username: string;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/** What DefineAuthChallenge decided. */
export interface NextStep {
  readonly challengeName: string | undefined;
  readonly issueTokens: boolean;
  readonly failAuthentication: boolean;
}

/** What CreateAuthChallenge made up. */
export interface CreatedChallenge {
  readonly publicParameters: Readonly<Record<string, string>>;
  readonly privateParameters: Readonly<Record<string, string>> | null;
  readonly metadata: string | null;
}

const CUSTOM_TRIGGERS = [
  "DefineAuthChallenge",
  "CreateAuthChallenge",
  "VerifyAuthChallengeResponse",
] as const;

/**
 * Makes sure that the pool can run a custom sign-in.
 *
 * @throws {@link CognitoError} if one of the three functions is missing
 */
export function requireCustomChallenge(scope: Scope): void {
  if (!CUSTOM_TRIGGERS.every((trigger) => hasTrigger(scope, trigger))) {
    throw customAuthNotConfigured();
  }
}

function customAuthNotConfigured(): CognitoError {
  return new CognitoError(
    "InvalidParameterException",
    "Custom auth lambda trigger is not configured for the user pool.",
  );
}

/** Asks what comes next after these results; none yet on a sign-in without SRP. */
export function runDefineAuthChallenge(
  scope: Scope<TriggerServices>,
  subject: ChallengeSubject,
  session: readonly ChallengeResult[],
): Promise<NextStep> {
  const run = buildRun(scope, "DefineAuthChallenge", subject, {
    request: { session },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
  });
  return ask(scope, run, (response) => ({
    challengeName: readText(response, "challengeName"),
    issueTokens: readFlag(response, "issueTokens"),
    failAuthentication: readFlag(response, "failAuthentication"),
  }));
}

/** Asks for a challenge. */
export function runCreateAuthChallenge(
  scope: Scope<TriggerServices>,
  subject: ChallengeSubject,
  session: readonly ChallengeResult[],
): Promise<CreatedChallenge> {
  const run = buildRun(scope, "CreateAuthChallenge", subject, {
    request: { challengeName: "CUSTOM_CHALLENGE", session },
    response: {
      publicChallengeParameters: null,
      privateChallengeParameters: null,
      challengeMetadata: null,
    },
  });
  return ask(scope, run, (response) => ({
    publicParameters: readTextMap(response, "publicChallengeParameters") ?? {},
    privateParameters: readTextMap(response, "privateChallengeParameters") ?? null,
    metadata: readText(response, "challengeMetadata") ?? null,
  }));
}

/** Asks whether the answer is right; a wrong one is no error: DefineAuthChallenge decides what follows. */
export function runVerifyAuthChallenge(
  scope: Scope<TriggerServices>,
  subject: ChallengeSubject,
  privateParameters: Readonly<Record<string, string>> | null,
  answer: string,
): Promise<boolean> {
  const run = buildRun(scope, "VerifyAuthChallengeResponse", subject, {
    request: { privateChallengeParameters: privateParameters, challengeAnswer: answer },
    response: { answerCorrect: null },
  });
  return ask(scope, run, (response) => readFlag(response, "answerCorrect"));
}

interface Question {
  readonly request: JsonObject;
  readonly response: JsonObject;
}

function buildRun(
  scope: Scope,
  trigger: (typeof CUSTOM_TRIGGERS)[number],
  { user, username, clientMetadata }: ChallengeSubject,
  { request, response }: Question,
): TriggerRun {
  return {
    trigger,
    source: `${trigger}_Authentication`,
    userName: user?.name ?? username,
    request: {
      userAttributes: user === undefined ? {} : describeUser(scope, user),
      ...request,
      ...optional("clientMetadata", clientMetadata),
      ...(user === undefined ? { userNotFound: true } : {}),
    },
    response,
  };
}

async function ask<T>(
  scope: Scope<TriggerServices>,
  run: TriggerRun,
  read: (response: JsonObject) => T,
): Promise<T> {
  const answer = await runTrigger(scope, run, (returned) => ({
    read: read(readResponse(returned)),
  }));
  if (answer === undefined) {
    throw customAuthNotConfigured();
  }
  return answer.read;
}
