/**
 * AdminSetUserPassword: an administrator sets a password, for good or until the next sign-in.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html
 * @module
 */
import { withNewPassword, withTemporaryPassword } from "../authentication/new-password-record";
import { requirePolicy } from "../authentication/password-policy";
import { type Call, openUser } from "../context";
import { flag } from "./fields";
import { password, username, userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Sets the password and with it the user's status. */
export const adminSetUserPassword = defineOperation({
  access: "signed",
  summary: "No password history",
  fields: { UserPoolId: userPoolId, Username: username, Password: password, Permanent: flag() },
  run: (call: Call<"clock" | "pools" | "random">, input) => {
    const { scope, user } = openUser(call, input.UserPoolId, input.Username);
    requirePolicy(scope.pool.passwordPolicy, input.Password, "password policy");
    const withPassword = input.Permanent ? withNewPassword : withTemporaryPassword;
    scope.state.users.replace(withPassword(scope, user, input.Password));
    return {};
  },
});
