/**
 * Define Auth Challenge, for sign-in by key: one challenge, one answer, then tokens or the end.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-define-auth-challenge.html
 * @module
 */
import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";
import { decideNext } from "./lib/key/key-challenge";
import { lambdaRuntime, type Runtime } from "./lib/runtime";
import { DEFINE_AUTH_CHALLENGE_SOURCES } from "./lib/sources";
import { createTriggerHandler } from "./lib/trigger-handler";

/** Makes the handler. */
export function createDefineAuthChallenge(runtime: Runtime) {
  return createTriggerHandler<DefineAuthChallengeTriggerEvent>(
    { trigger: "defineAuthChallenge", sources: DEFINE_AUTH_CHALLENGE_SOURCES },
    runtime,
    decideNext,
  );
}

/** The deployed handler. */
export const handler = createDefineAuthChallenge(lambdaRuntime());
