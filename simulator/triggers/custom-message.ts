/**
 * CustomMessage: may replace the text of a message. The function gets placeholders, never the code.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 * @module
 */
import type { Scope } from "../context";
import type { UserRecord } from "../state/user";
import { describeUser, optional } from "./build-event";
import type { JsonObject } from "./json-answer";
import { readResponse, readText } from "./read-response";
import type { TriggerServices } from "./run-trigger";
import { runTrigger, type TriggerRun } from "./run-trigger";

/** Why a message is sent; AWS's names, the same for custom senders. */
export type MessageEvent =
  | "SignUp"
  | "AdminCreateUser"
  | "ResendCode"
  | "ForgotPassword"
  | "UpdateUserAttribute"
  | "VerifyUserAttribute"
  | "Authentication";

/** Stands for the code in every text. */
export const CODE_PLACEHOLDER = "{####}";
/** Stands for the user name in invitations. */
export const USERNAME_PLACEHOLDER = "{username}";

/** The texts that the function gave; missing ones stay the pool's. */
export interface MessageTexts {
  readonly smsMessage: string | undefined;
  readonly emailMessage: string | undefined;
  readonly emailSubject: string | undefined;
}

/** Asks the function; `undefined` if the pool has none. */
export function runCustomMessage(
  scope: Scope<TriggerServices>,
  event: MessageEvent,
  user: UserRecord,
  clientMetadata: Readonly<Record<string, string>> | undefined,
): Promise<MessageTexts | undefined> {
  const run: TriggerRun = {
    trigger: "CustomMessage",
    source: `CustomMessage_${event}`,
    userName: user.name,
    request: {
      userAttributes: describeUser(scope, user),
      codeParameter: CODE_PLACEHOLDER,
      linkParameter: "{##Click Here##}",
      usernameParameter: event === "AdminCreateUser" ? USERNAME_PLACEHOLDER : null,
      ...optional("clientMetadata", clientMetadata),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  };
  return runTrigger(scope, run, readTexts);
}

function readTexts(returned: JsonObject): MessageTexts {
  const response = readResponse(returned);
  return {
    smsMessage: readText(response, "smsMessage"),
    emailMessage: readText(response, "emailMessage"),
    emailSubject: readText(response, "emailSubject"),
  };
}
