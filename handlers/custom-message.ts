/**
 * Custom Message of a pool with e-mail: the texts of Cognito's e-mails and SMS in the user's language. The
 * function gets placeholders, never a code. Cognito asks it only where no custom sender is set.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 * @module
 */
import type { CustomMessageTriggerEvent } from "aws-lambda";
import { writeMessage } from "./lib/message/custom-message";
import { requireLanguage } from "./lib/message/language";
import type { Language } from "./lib/message/message-texts";
import { lambdaRuntime, type Runtime } from "./lib/runtime";
import { CUSTOM_MESSAGE_SOURCES } from "./lib/sources";
import { createTriggerHandler } from "./lib/trigger-handler";

/** What the handler needs to know. */
export interface CustomMessageDependencies {
  readonly runtime: Runtime;
  /** Where neither the client nor the user asks for one that we write. */
  readonly fallback: Language;
}

/** Makes the handler. */
export function createCustomMessage({ runtime, fallback }: CustomMessageDependencies) {
  return createTriggerHandler<CustomMessageTriggerEvent>(
    { trigger: "customMessage", sources: CUSTOM_MESSAGE_SOURCES },
    runtime,
    (event) => writeMessage(event, fallback),
  );
}

/** The deployed handler; the stack names the language. */
export const handler = createCustomMessage({
  runtime: lambdaRuntime(),
  fallback: requireLanguage(),
});
