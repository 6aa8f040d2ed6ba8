/**
 * Post Confirmation of any pool: counts sign-ups and, if sign-in by key is on, stores the key that came with
 * one. The account already exists, so a throw tells the client that it has no key.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
 * @module
 */
import type { PostConfirmationTriggerEvent } from "aws-lambda";
import { createAwsCall, lambdaPlace } from "./lib/aws/aws-call";
import { createTable, DYNAMODB, type Table } from "./lib/aws/table";
import { requireEnv } from "./lib/env";
import { confirmKey } from "./lib/key/confirm-key";
import { lambdaRuntime, type Runtime } from "./lib/runtime";
import { POST_CONFIRMATION_SOURCES } from "./lib/sources";
import { createTriggerHandler } from "./lib/trigger-handler";

/** What the handler needs to know. */
export interface PostConfirmationDependencies {
  readonly runtime: Runtime;
  /** Where keys are stored; `undefined` if sign-in by key is off. */
  readonly keys: Table | undefined;
}

/** Makes the handler: the line that every call logs is the count. */
export function createPostConfirmation({ runtime, keys }: PostConfirmationDependencies) {
  const description = { trigger: "postConfirmation", sources: POST_CONFIRMATION_SOURCES } as const;
  return createTriggerHandler<PostConfirmationTriggerEvent>(description, runtime, (event, call) => {
    if (event.triggerSource !== "PostConfirmation_ConfirmSignUp")
      return { decision: "done", reason: "password-reset" };
    return keys === undefined
      ? { decision: "done", reason: "counted" }
      : confirmKey(keys, event, call);
  });
}

function lambdaKeys(): Table | undefined {
  const tableName = requireEnv("KEY_TABLE");
  if (tableName === "") return undefined;
  return createTable(tableName, createAwsCall(DYNAMODB, lambdaPlace(DYNAMODB)));
}

/** The deployed handler; the stack names its table, or none if sign-in by key is off. */
export const handler = createPostConfirmation({
  runtime: lambdaRuntime(),
  keys: lambdaKeys(),
});
