/**
 * AdminDisableUser: no sign-in, and every token revoked.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html
 * @module
 */
import { type Call, openUser } from "../context";
import { signedOut } from "../state/user";
import { username, userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Keeps the account with all that it has; AdminEnableUser gives the sign-in back. */
export const adminDisableUser = defineOperation({
  access: "signed",
  summary: "As on AWS",
  fields: { UserPoolId: userPoolId, Username: username },
  run: (call: Call<"clock" | "pools">, input) => {
    const { scope, user } = openUser(call, input.UserPoolId, input.Username);
    const now = scope.clock.now();
    scope.state.users.replace({
      ...signedOut(user, now, scope.state.latestToken),
      enabled: false,
      modifiedAt: now,
    });
    return {};
  },
});
