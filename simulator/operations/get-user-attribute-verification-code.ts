/**
 * GetUserAttributeVerificationCode: a code for an address that the caller has or is changing to.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html
 * @module
 */
import { countAttempt } from "../authentication/attempt-limit";
import type { Call } from "../context";
import { CognitoError } from "../errors";
import { createCode, findPendingValue } from "../messages/code";
import type { MessageServices } from "../messages/send-message";
import { sendMessage } from "../messages/send-message";
import type { ContactAttribute } from "../state/user";
import { actByToken, type UserScope } from "../tokens/access-token";
import { requireContact } from "./contact-name";
import { required, textMap } from "./fields";
import { accessToken, attributeName } from "./members";
import { defineOperation, type Output } from "./operation";

/** The code goes to the address that the user is changing to, if there is one. */
export const getUserAttributeVerificationCode = defineOperation({
  access: "token",
  summary: "As on AWS",
  fields: {
    AccessToken: accessToken,
    AttributeName: required(attributeName),
    ClientMetadata: textMap(),
  },
  run: (call: Call<"clients" | "random" | MessageServices>, input) =>
    actByToken(call, input.AccessToken, (caller) =>
      sendCode(caller, requireContact(input.AttributeName), input.ClientMetadata),
    ),
});

async function sendCode(
  { scope, user }: UserScope<Call<"random" | MessageServices>>,
  attribute: ContactAttribute,
  clientMetadata: Readonly<Record<string, string>> | undefined,
): Promise<Output> {
  countAttempt(scope, "GetUserAttributeVerificationCode", user.sub);
  const pendingValue = findPendingValue(scope, user.sub, attribute);
  const destination = pendingValue ?? user.attributes[attribute];
  if (destination === undefined) {
    throw new CognitoError(
      "InvalidParameterException",
      `User has no ${attribute} to send a code to`,
    );
  }
  const code = createCode(scope, user.sub, `Attribute:${attribute}`, {
    attribute,
    ...(pendingValue === undefined ? {} : { pendingValue }),
  });
  const message = { user, attribute, destination, code, clientMetadata };
  const details = await sendMessage(scope, { event: "VerifyUserAttribute", ...message });
  return { CodeDeliveryDetails: details };
}
