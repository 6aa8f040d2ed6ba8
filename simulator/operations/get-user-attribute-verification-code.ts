/**
 * GetUserAttributeVerificationCode: a code for an address that the caller has or is changing to.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html
 * @module
 */
import { countAttempt } from "../authentication/attempt-limit";
import { CognitoError } from "../errors";
import { createCode, findPendingValue } from "../messages/code";
import { sendMessage } from "../messages/send-message";
import { openAccessToken } from "../tokens/access-token";
import { requireContact } from "./contact-name";
import { required, textMap } from "./fields";
import { accessToken, attributeName } from "./members";
import { defineOperation } from "./operation";

/** Sends the code. */
export const getUserAttributeVerificationCode = defineOperation({
  access: "token",
  summary: "As on AWS",
  fields: {
    AccessToken: accessToken,
    AttributeName: required(attributeName),
    ClientMetadata: textMap(),
  },
  run: async (call, input) => {
    const { scope, user } = await openAccessToken(call, input.AccessToken);
    const attribute = requireContact(input.AttributeName);
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
    const { ClientMetadata: clientMetadata } = input;
    const message = { user, attribute, destination, code, clientMetadata };
    const details = await sendMessage(scope, { event: "VerifyUserAttribute", ...message });
    return { CodeDeliveryDetails: details };
  },
});
