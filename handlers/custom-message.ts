/**
 * Custom Message of a pool with e-mail: the texts of Cognito's e-mails and SMS in the user's language. The
 * function gets placeholders, never a code. Cognito calls it only if no custom sender is set.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 * @module
 */
import type { CustomMessageTriggerEvent } from "aws-lambda";
import type { Outcome } from "./lib/call-log";
import { UserFacingError } from "./lib/errors";
import { requireLanguage } from "./lib/message/language";
import { chooseLanguage, composeMessage, kindOfSource } from "./lib/message/message";
import type { Language } from "./lib/message/message-texts";
import { lambdaRuntime, type Runtime } from "./lib/runtime";
import { CUSTOM_MESSAGE_SOURCES } from "./lib/sources";
import { createTriggerHandler } from "./lib/trigger-handler";

/** What the handler needs to know. */
export interface CustomMessageDependencies {
  readonly runtime: Runtime;
  /** Used if neither the client nor the user asks for a language we have. */
  readonly fallback: Language;
}

/** The refusal for a message that has no text: its source is not one that AWS documents. */
export const MESSAGE_REFUSAL = "No message can be sent for this";

/** Cognito's placeholder for the user name; only invitation events carry it. */
const USER_NAME_PLACEHOLDER = "{username}";

/** Makes the handler. */
export function createCustomMessage({ runtime, fallback }: CustomMessageDependencies) {
  const decide = ({ request, response, triggerSource }: CustomMessageTriggerEvent): Outcome => {
    const kind = kindOfSource(triggerSource);
    if (kind === undefined) throw new UserFacingError(MESSAGE_REFUSAL, "source");
    const message = composeMessage(kind, chooseLanguage(request, fallback), {
      code: request.codeParameter,
      userName: request.usernameParameter ?? USER_NAME_PLACEHOLDER,
    });
    response.emailSubject = message.subject;
    response.emailMessage = message.html;
    response.smsMessage = message.sentence;
    return { decision: "done", reason: "message-written" };
  };
  const description = { trigger: "customMessage", sources: CUSTOM_MESSAGE_SOURCES } as const;
  return createTriggerHandler(description, runtime, decide);
}

/** The deployed handler; the stack names the language. */
export const handler = createCustomMessage({
  runtime: lambdaRuntime(),
  fallback: requireLanguage(),
});
