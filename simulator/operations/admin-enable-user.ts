/**
 * AdminEnableUser: sign-in again; tokens from before stay revoked.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminEnableUser.html
 * @module
 */
import { type Call, openUser } from "../context";
import { username, userPoolId } from "./members";
import { defineOperation } from "./operation";

/** An unknown user is UserNotFoundException; one who is enabled stays so. */
export const adminEnableUser = defineOperation({
  access: "signed",
  summary: "As on AWS",
  fields: { UserPoolId: userPoolId, Username: username },
  run: (call: Call<"clock" | "pools">, input) => {
    const { scope, user } = openUser(call, input.UserPoolId, input.Username);
    const modifiedAt = scope.clock.now();
    scope.state.users.replace({ ...user, enabled: true, modifiedAt });
    return {};
  },
});
