/**
 * AdminUserGlobalSignOut: revokes every token of a user.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html
 * @module
 */
import { type Call, openUser } from "../context";
import { signedOut } from "../state/user";
import { username, userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Signs a user out everywhere. */
export const adminUserGlobalSignOut = defineOperation({
  access: "signed",
  summary: "To the millisecond: a sign-in right after it is not born revoked",
  fields: { UserPoolId: userPoolId, Username: username },
  run: (call: Call<"clock" | "pools">, input) => {
    const { scope, user } = openUser(call, input.UserPoolId, input.Username);
    scope.state.users.replace(signedOut(user, scope.clock.now(), scope.state.latestToken));
    return {};
  },
});
