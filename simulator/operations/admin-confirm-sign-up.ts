/**
 * AdminConfirmSignUp: confirms a user without a code. Their addresses stay unverified.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html
 * @module
 */
import { type Call, openUser } from "../context";
import { voidCode } from "../messages/code";
import type { UserRecord } from "../state/user";
import { runPostConfirmation } from "../triggers/post-confirmation";
import type { TriggerServices } from "../triggers/run-trigger";
import { textMap } from "./fields";
import { username, userPoolId } from "./members";
import { defineOperation } from "./operation";
import { cannotBeConfirmed } from "./refusals";

/** Confirms, and tells PostConfirmation. */
export const adminConfirmSignUp = defineOperation({
  access: "signed",
  summary: "As on AWS",
  fields: { UserPoolId: userPoolId, Username: username, ClientMetadata: textMap() },
  run: async (call: Call<"pools" | TriggerServices>, input) => {
    const { scope, user } = openUser(call, input.UserPoolId, input.Username);
    if (user.status !== "UNCONFIRMED") {
      throw cannotBeConfirmed(user.status);
    }
    const modifiedAt = scope.clock.now();
    const confirmed: UserRecord = { ...user, status: "CONFIRMED", modifiedAt };
    scope.state.users.replace(confirmed);
    voidCode(scope, user.sub, "SignUp");
    await runPostConfirmation(scope, "ConfirmSignUp", confirmed, input.ClientMetadata);
    return {};
  },
});
