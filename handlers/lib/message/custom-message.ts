/**
 * What Custom Message answers: our text for the event's purpose, with Cognito's placeholders where it will
 * put the code and, in an invitation, the user name.
 * @module
 */
import type { CustomMessageTriggerEvent } from "aws-lambda";
import type { Outcome } from "../call-log";
import { UserFacingError } from "../errors";
import { chooseLanguage, composeMessage, kindOfSource } from "./message";
import type { Language } from "./message-texts";

/** The refusal of a purpose that no text is written for. */
export const MESSAGE_REFUSAL = "No message can be sent for this";

/** Cognito's placeholder of the user name, which an event names for invitations alone. */
const USER_NAME_PLACEHOLDER = "{username}";

/**
 * Writes subject, e-mail and SMS into the event.
 *
 * @throws {@link UserFacingError} for a source that AWS does not document
 */
export function writeMessage(event: CustomMessageTriggerEvent, fallback: Language): Outcome {
  const { request, response, triggerSource } = event;
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
}
