/**
 * Create Auth Challenge, for sign-in by key: a random value to sign, and when it expires.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-create-auth-challenge.html
 * @module
 */
import { randomBytes } from "node:crypto";
import type { CreateAuthChallengeTriggerEvent } from "aws-lambda";
import { giveChallenge, type RandomBytes } from "./lib/key/key-challenge";
import { lambdaRuntime, type Runtime } from "./lib/runtime";
import { CREATE_AUTH_CHALLENGE_SOURCES } from "./lib/sources";
import { createTriggerHandler } from "./lib/trigger-handler";

/** What the handler needs to know. */
export interface CreateAuthChallengeDependencies {
  readonly runtime: Runtime;
  readonly randomBytes: RandomBytes;
}

/** Makes the handler. */
export function createCreateAuthChallenge(dependencies: CreateAuthChallengeDependencies) {
  return createTriggerHandler<CreateAuthChallengeTriggerEvent>(
    { trigger: "createAuthChallenge", sources: CREATE_AUTH_CHALLENGE_SOURCES },
    dependencies.runtime,
    (event, call) => giveChallenge(event, call.startedAt, dependencies.randomBytes),
  );
}

/** The deployed handler. */
export const handler = createCreateAuthChallenge({
  runtime: lambdaRuntime(),
  randomBytes,
});
