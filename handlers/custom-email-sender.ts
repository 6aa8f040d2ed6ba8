/**
 * Custom Email Sender: replaces Cognito's own e-mails, so that messages go out through a service of the
 * deployer's choice. Cognito does not wait for it and ignores its answer.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 * @module
 */
import type { CustomEmailSenderTriggerEvent } from "aws-lambda";
import { lambdaSender } from "./lib/message/lambda-sender";
import {
  SENDER_LIMIT_MILLISECONDS,
  type SenderDependencies,
  sendMessage,
} from "./lib/message/send-message";
import { CUSTOM_EMAIL_SENDER_SOURCES } from "./lib/sources";
import { createTriggerHandler } from "./lib/trigger-handler";

/** Makes the handler. */
export function createCustomEmailSender(dependencies: SenderDependencies) {
  return createTriggerHandler<CustomEmailSenderTriggerEvent>(
    {
      trigger: "customEmailSender",
      sources: CUSTOM_EMAIL_SENDER_SOURCES,
      timeLimitMilliseconds: SENDER_LIMIT_MILLISECONDS,
    },
    dependencies.runtime,
    (event, call) => sendMessage("email", event, { ...dependencies, call }),
  );
}

/** The deployed handler; the stack names keys, webhook and language. */
export const handler = createCustomEmailSender(lambdaSender());
