/**
 * AdminResetUserPassword: an administrator makes a user choose a new password, and sends them the code.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminResetUserPassword.html
 * @module
 */
import { type Call, openUser } from "../context";
import { createCode } from "../messages/code";
import { chooseRecoveryContact } from "../messages/contact";
import type { MessageServices } from "../messages/send-message";
import { sendMessage } from "../messages/send-message";
import type { UserRecord } from "../state/user";
import { textMap } from "./fields";
import { username, userPoolId } from "./members";
import { defineOperation } from "./operation";
import { cannotBeReset, noVerifiedContact } from "./refusals";

/** Locks the old password and sends the code. */
export const adminResetUserPassword = defineOperation({
  access: "signed",
  summary: "As on AWS",
  fields: { UserPoolId: userPoolId, Username: username, ClientMetadata: textMap() },
  run: async (call: Call<"pools" | "random" | MessageServices>, input) => {
    const { scope, user } = openUser(call, input.UserPoolId, input.Username);
    if (user.status !== "CONFIRMED" && user.status !== "RESET_REQUIRED") {
      throw cannotBeReset();
    }
    const attribute = chooseRecoveryContact(scope.pool, user);
    if (attribute === undefined) {
      throw noVerifiedContact();
    }
    const modifiedAt = scope.clock.now();
    const reset: UserRecord = { ...user, status: "RESET_REQUIRED", modifiedAt };
    scope.state.users.replace(reset);
    const code = createCode(scope, user.sub, "ForgotPassword", { attribute });
    const { ClientMetadata: clientMetadata } = input;
    await sendMessage(scope, {
      event: "ForgotPassword",
      user: reset,
      attribute,
      code,
      clientMetadata,
    });
    return {};
  },
});
