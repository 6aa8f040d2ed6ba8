/**
 * What both custom senders do: open the code, write the message around it, hand it to delivery. What cannot
 * be sent is dropped and counted; what could not be sent now throws, and Lambda calls again.
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
  /** Where neither the client nor the user asks for a language that we write. */
  readonly fallback: Language;
  readonly decrypt: DecryptCode;
  readonly deliver: Deliver;
}

/**
 * All that a sender may take; nobody waits for it, but Lambda stops it after five seconds, and a call that
 * is stopped leaves no line.
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
  // AccountTakeOverNotification: it tells of an IP address, and no text of ours does.
  if (kind === undefined) return { decision: "dropped", reason: "notification" };
  // Of all sources only the one dropped above has attributes of another kind.
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
