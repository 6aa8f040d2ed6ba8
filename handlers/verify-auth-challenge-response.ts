/**
 * Verify Auth Challenge Response, for sign-in by key: whether the answer is a signature by the account's key,
 * and the first for this challenge.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-verify-auth-challenge-response.html
 * @module
 */
import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { createAwsCall, lambdaPlace } from "./lib/aws/aws-call";
import { createTable, DYNAMODB } from "./lib/aws/table";
import { requireEnv } from "./lib/env";
import { type AnswerTables, judgeAnswer } from "./lib/key/key-answer";
import { lambdaRuntime, type Runtime } from "./lib/runtime";
import { VERIFY_AUTH_CHALLENGE_RESPONSE_SOURCES } from "./lib/sources";
import { createTriggerHandler } from "./lib/trigger-handler";

/** What the handler needs to know. */
export interface VerifyAuthChallengeResponseDependencies extends AnswerTables {
  readonly runtime: Runtime;
}

/** Makes the handler. */
export function createVerifyAuthChallengeResponse(
  dependencies: VerifyAuthChallengeResponseDependencies,
) {
  return createTriggerHandler<VerifyAuthChallengeResponseTriggerEvent>(
    { trigger: "verifyAuthChallengeResponse", sources: VERIFY_AUTH_CHALLENGE_RESPONSE_SOURCES },
    dependencies.runtime,
    (event, call) => judgeAnswer(dependencies, event, call),
  );
}

const call = createAwsCall(DYNAMODB, lambdaPlace(DYNAMODB));

/** The deployed handler; the stack names its tables. */
export const handler = createVerifyAuthChallengeResponse({
  runtime: lambdaRuntime(),
  keys: createTable(requireEnv("KEY_TABLE"), call),
  nonces: createTable(requireEnv("NONCE_TABLE"), call),
});
