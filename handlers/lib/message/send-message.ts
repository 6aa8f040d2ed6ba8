/**
 * What both custom senders do: decrypt the code, write the message around it, and deliver it. A message that
 * can never be sent is dropped and counted; a failure that may pass throws, and Lambda calls again.
 * @module
 */
import { createHash } from "node:crypto";
import type { CustomEmailSenderTriggerEvent, CustomSMSSenderTriggerEvent } from "aws-lambda";
import type { Outcome } from "../call-log";
import type { Runtime } from "../runtime";
import type { Call } from "../trigger-handler";
import { type DecryptCode, unescapePassword } from "./encrypted-code";
import { chooseLanguage, composeMessage, kindOfSource, type Message } from "./message";
import type { Language } from "./message-texts";
import type { Deliver, Delivery } from "./webhook";

/** What a sender needs to know. */
export interface SenderDependencies {
  readonly runtime: Runtime;
  /** Used if neither the client nor the user asks for a language we have. */
  readonly fallback: Language;
  readonly decrypt: DecryptCode;
  readonly deliver: Deliver;
}

/**
 * The longest that a sender may take. Nobody waits for it, but Lambda stops it after five seconds, and a
 * stopped call logs nothing.
 */
export const SENDER_LIMIT_MILLISECONDS = 4_500;

/** The attribute that holds the destination. */
const DESTINATIONS = { email: "email", sms: "phone_number" } as const;

/** Decrypts the code, words the message and hands it to the receiver. */
export async function sendMessage(
  medium: Delivery["medium"],
  event: CustomEmailSenderTriggerEvent | CustomSMSSenderTriggerEvent,
  { fallback, decrypt, deliver, call }: SenderDependencies & { readonly call: Call },
): Promise<Outcome> {
  const { triggerSource, request } = event;
  const kind = kindOfSource(triggerSource);
  // AccountTakeOverNotification is about an IP address, which none of our texts mentions.
  if (kind === undefined) return { decision: "dropped", reason: "notification" };
  // Only the source dropped above has attributes of another type.
  const userAttributes = request.userAttributes as Readonly<Record<string, string>>;
  const to = userAttributes[DESTINATIONS[medium]];
  if (!to) return { decision: "dropped", reason: "destination-missing" };
  if (!request.code) return { decision: "dropped", reason: "code-missing" };
  const ciphertext = Buffer.from(request.code, "base64");
  const plaintext = await decrypt(ciphertext, call.deadline);
  const message = composeMessage(
    kind,
    chooseLanguage({ clientMetadata: request.clientMetadata, userAttributes }, fallback),
    {
      code: kind === "invite" ? unescapePassword(plaintext) : plaintext,
      // Where the user name is the sub, people sign in with the address.
      userName: event.userName === userAttributes["sub"] ? to : event.userName,
    },
  );
  const id = createHash("sha256").update(ciphertext).digest("base64url");
  return deliver({ id, medium, to, ...partsOf(medium, message) }, call);
}

function partsOf(
  medium: Delivery["medium"],
  { subject, sentence, text, html }: Message,
): Pick<Delivery, "subject" | "text" | "html"> {
  return medium === "email" ? { subject, text, html } : { text: sentence };
}
