/**
 * Codes that a sign-in sends by e-mail or text message: as a second factor, or as the only one. They live in
 * the session, for as long as it does.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-sms-email-message.html
 * @module
 */
import { timingSafeEqual } from "node:crypto";
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import { generateCode } from "../messages/code";
import type { CodeDeliveryDetails } from "../messages/contact";
import { type MessageServices, sendMessage } from "../messages/send-message";
import type { SessionFactor } from "../state/session-factor";
import type { ContactAttribute, UserRecord } from "../state/user";
import { countAttempt } from "./attempt-limit";

/** The challenges whose answer is a code from a message, with the attribute that it goes to. */
export const MESSAGE_CHALLENGES = {
  EMAIL_OTP: "email",
  SMS_OTP: "phone_number",
  SMS_MFA: "phone_number",
} as const satisfies Readonly<Record<string, ContactAttribute>>;

/** One of {@link MESSAGE_CHALLENGES}. */
export type MessageChallenge = keyof typeof MESSAGE_CHALLENGES;

/** A code on its way: what the session keeps, and what the client is told. */
export interface SentCode {
  readonly factor: Pick<SessionFactor, "code" | "destination" | "attribute">;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Makes a code and sends it; what goes wrong on the way ends the call. */
export async function sendSignInCode(
  scope: ClientScope<MessageServices | "random">,
  user: UserRecord,
  request: {
    readonly challenge: MessageChallenge;
    readonly digits: number;
    readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  },
): Promise<SentCode> {
  countAttempt(scope, "SignInCode", user.sub);
  const { challenge, digits, clientMetadata } = request;
  const attribute = MESSAGE_CHALLENGES[challenge];
  const code = generateCode(scope.random, digits);
  const message = { event: "Authentication", user, attribute, code, clientMetadata } as const;
  const details = await sendMessage(scope, message);
  return {
    factor: { code, attribute, destination: user.attributes[attribute] ?? "" },
    parameters: describeSentCode(details),
  };
}

/** What a challenge says about its message. */
export function describeSentCode({
  DeliveryMedium,
  Destination,
}: Pick<CodeDeliveryDetails, "DeliveryMedium" | "Destination">): Readonly<Record<string, string>> {
  return {
    CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium,
    CODE_DELIVERY_DESTINATION: Destination,
  };
}

/** Whether this is the code that was sent, and the user still has the address that it went to. */
export function isSentCode(
  { code, destination, attribute }: SessionFactor,
  user: UserRecord | undefined,
  given: string,
): boolean {
  if (code === undefined || attribute === undefined || user === undefined) {
    return false;
  }
  const [expected, actual] = [Buffer.from(code), Buffer.from(given)];
  return (
    user.attributes[attribute] === destination &&
    expected.length === actual.length &&
    timingSafeEqual(expected, actual)
  );
}

/** The answer to a wrong code; observed on AWS, where the session stays open. */
export function wrongSignInCode(): CognitoError {
  return new CognitoError("CodeMismatchException", "Invalid code or auth state for the user.");
}
