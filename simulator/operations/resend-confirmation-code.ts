/**
 * ResendConfirmationCode: another code for a sign-up.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html
 * @module
 */
import { countAttempt } from "../authentication/attempt-limit";
import { requireSecretHash } from "../authentication/secret-hash";
import { type Call, openClient } from "../context";
import { CognitoError } from "../errors";
import { createCode } from "../messages/code";
import { chooseSignUpContact, listSignUpContacts } from "../messages/contact";
import type { MessageServices } from "../messages/send-message";
import { sendMessage } from "../messages/send-message";
import { countDisguised, pretendDelivery } from "./code-recipient";
import { textMap } from "./fields";
import { clientId, secretHash, username } from "./members";
import { defineOperation } from "./operation";
import { unknownCombination, userDisabled } from "./refusals";

/** Sends another code; the earlier one is void. */
export const resendConfirmationCode = defineOperation({
  access: "public",
  summary: "As on AWS",
  fields: {
    ClientId: clientId,
    Username: username,
    SecretHash: secretHash,
    ClientMetadata: textMap(),
  },
  run: async (
    call: Call<"clients" | "random" | MessageServices>,
    { ClientId, Username, SecretHash, ClientMetadata: clientMetadata },
  ) => {
    const scope = openClient(call, ClientId);
    requireSecretHash(scope, [Username], SecretHash);
    const contacts = listSignUpContacts(scope.pool);
    if (contacts.length === 0) {
      // Before the user is looked for: the answer is the same for everybody.
      throw cannotResend();
    }
    const user = scope.state.users.find(Username);
    if (user === undefined) {
      countDisguised(scope, "ResendConfirmationCode", Username);
      const refusal = unknownCombination();
      return pretendDelivery(scope, { username: Username, contacts, refusal });
    }
    if (!user.enabled) {
      countAttempt(scope, "ResendConfirmationCode", user.sub);
      return pretendDelivery(scope, { username: Username, contacts, refusal: userDisabled() });
    }
    if (user.status !== "UNCONFIRMED") {
      throw new CognitoError("InvalidParameterException", "User is already confirmed.");
    }
    countAttempt(scope, "ResendConfirmationCode", user.sub);
    const attribute = chooseSignUpContact(scope.pool, user.attributes);
    if (attribute === undefined) {
      return pretendDelivery(scope, { username: Username, contacts, refusal: cannotResend() });
    }
    const code = createCode(scope, user.sub, "SignUp", { attribute });
    const message = { event: "ResendCode", user, attribute, code, clientMetadata } as const;
    return { CodeDeliveryDetails: await sendMessage(scope, message) };
  },
});

/** Recalled text. */
function cannotResend(): CognitoError {
  return new CognitoError(
    "InvalidParameterException",
    "Cannot resend codes. Auto verification not turned on.",
  );
}
