/**
 * Sends a message the way the pool is set up: through a function that sends it itself, or into the outbox
 * with the text of the pool or of CustomMessage.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 * @module
 */
import type { Scope } from "../context";
import { CognitoError } from "../errors";
import type { OutgoingMessage } from "../observe/outbox";
import type { MessageTemplates, SimulatedPool } from "../stack/model";
import type { ContactAttribute, UserRecord } from "../state/user";
import {
  CODE_PLACEHOLDER,
  type MessageEvent,
  type MessageTexts,
  runCustomMessage,
  USERNAME_PLACEHOLDER,
} from "../triggers/custom-message";
import { hasSender, startSender } from "../triggers/custom-sender";
import type { TriggerServices } from "../triggers/run-trigger";
import { type CodeDeliveryDetails, describeDelivery, mediumOf } from "./contact";

/** The services that a message needs: the outbox, or a function that sends it. */
export type MessageServices = TriggerServices | "outbox" | "encryptCode" | "pending";

/** One message to one user. */
export interface MessageRequest {
  readonly event: MessageEvent;
  readonly user: UserRecord;
  readonly attribute: ContactAttribute;
  /** @defaultValue - the user's value of the attribute */
  readonly destination?: string;
  /** The code or temporary password in it; empty in the invitation of a user who has none. */
  readonly code: string;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/** AWS's limits for what CustomMessage may return. */
const LONGEST = { smsMessage: 140, emailMessage: 20_000, emailSubject: 140 } as const;

/**
 * Sends a message and says where it went.
 *
 * @throws {@link CognitoError} when CustomMessage fails or returns a text without its placeholders
 */
export async function sendMessage(
  scope: Scope<MessageServices>,
  request: MessageRequest,
): Promise<CodeDeliveryDetails> {
  const { user, attribute } = request;
  const destination = request.destination ?? user.attributes[attribute] ?? "";
  const medium = mediumOf(attribute);
  if (hasSender(scope, medium)) {
    const { clientMetadata } = request;
    startSender(scope, { ...request, medium, destination, clientMetadata });
  } else {
    const texts = await runCustomMessage(scope, request.event, user, request.clientMetadata);
    scope.outbox.deliver(compose(scope, request, destination, texts));
  }
  return describeDelivery(attribute, destination);
}

function compose(
  scope: Scope,
  { event, user, attribute, code }: MessageRequest,
  destination: string,
  texts: MessageTexts | undefined,
): OutgoingMessage {
  const fill = createFill(scope, user, code);
  const { text, subject } = chooseTexts(scope, { event, attribute, code }, texts);
  return {
    poolId: scope.pool.id,
    medium: mediumOf(attribute),
    destination,
    purpose: `CustomMessage_${event}`,
    ...(subject === undefined ? {} : { subject: fill(subject) }),
    text: fill(text),
    ...(code === "" ? {} : { code }),
  };
}

function chooseTexts(
  { pool }: Scope,
  { event, attribute, code }: Pick<MessageRequest, "event" | "attribute" | "code">,
  texts: MessageTexts | undefined,
): { readonly text: string; readonly subject?: string } {
  const placeholders = [
    ...(event === "AdminCreateUser" ? [USERNAME_PLACEHOLDER] : []),
    ...(code === "" ? [] : [CODE_PLACEHOLDER]),
  ];
  const own = ownTexts(pool, event);
  if (attribute === "phone_number") {
    return { text: requireText("smsMessage", texts?.smsMessage, placeholders) ?? own.smsMessage };
  }
  requireLength("emailSubject", texts?.emailSubject);
  return {
    text: requireText("emailMessage", texts?.emailMessage, placeholders) ?? own.emailMessage,
    subject: texts?.emailSubject ?? own.emailSubject,
  };
}

/** The pool's own texts for an event. */
function ownTexts(
  { messages, mfa }: SimulatedPool,
  event: MessageEvent,
): Pick<MessageTemplates, "emailSubject" | "emailMessage" | "smsMessage"> {
  if (event === "Authentication") {
    return mfa;
  }
  return event === "AdminCreateUser"
    ? {
        emailSubject: messages.inviteEmailSubject,
        emailMessage: messages.inviteEmailMessage,
        smsMessage: messages.inviteSmsMessage,
      }
    : messages;
}

/** A text from the function must keep the placeholders, or nobody would get the code. */
function requireText(
  name: "smsMessage" | "emailMessage",
  text: string | undefined,
  placeholders: readonly string[],
): string | undefined {
  requireLength(name, text);
  if (text === undefined) {
    return undefined;
  }
  const missing = placeholders.find((placeholder) => !text.includes(placeholder));
  if (missing !== undefined) {
    // AWS speaks of 'emailBody' (reported); 'smsMessage' by analogy.
    const path = name === "emailMessage" ? "emailBody" : name;
    const escaped = missing.replace(/[{}]/g, "\\$&");
    const anything = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*";
    throw violation(
      path,
      `Member must satisfy regular expression pattern: ${anything}${escaped}${anything}`,
    );
  }
  return text;
}

function requireLength(name: keyof typeof LONGEST, text: string | undefined): void {
  if (text !== undefined && text.length > LONGEST[name]) {
    throw violation(name, `Member must have length less than or equal to ${LONGEST[name]}`);
  }
}

function violation(path: string, constraint: string): CognitoError {
  return new CognitoError(
    "InvalidParameterException",
    `1 validation error detected: Value at '${path}' failed to satisfy constraint: ${constraint}`,
  );
}

function createFill({ pool }: Scope, user: UserRecord, code: string): (text: string) => string {
  const [signInAttribute] = pool.usernameAttributes.filter((name) => user.attributes[name]);
  const name = signInAttribute === undefined ? user.name : (user.attributes[signInAttribute] ?? "");
  return (text) =>
    text.replaceAll(CODE_PLACEHOLDER, () => code).replaceAll(USERNAME_PLACEHOLDER, () => name);
}
