/**
 * ChangePassword: a new password for the old one, by a signed-in user.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html
 * @module
 */
import { countAttempt } from "../authentication/attempt-limit";
import { incorrectPassword } from "../authentication/disguise";
import { withNewPassword } from "../authentication/new-password-record";
import { isPassword } from "../authentication/password";
import { requirePolicy } from "../authentication/password-policy";
import type { Call } from "../context";
import { actByToken } from "../tokens/access-token";
import { accessToken, optionalPassword, password } from "./members";
import { defineOperation } from "./operation";

/** Changes the password; tokens stay valid. */
export const changePassword = defineOperation({
  access: "token",
  summary: "No password history",
  fields: {
    AccessToken: accessToken,
    PreviousPassword: optionalPassword,
    ProposedPassword: password,
  },
  run: (
    call: Call<"clients" | "clock" | "random">,
    { AccessToken, PreviousPassword = "", ProposedPassword },
  ) =>
    actByToken(call, AccessToken, ({ scope, user }) => {
      countAttempt(scope, "ChangePassword", user.sub);
      if (user.password !== undefined && !isPassword(scope, user, PreviousPassword)) {
        throw incorrectPassword();
      }
      requirePolicy(scope.pool.passwordPolicy, ProposedPassword);
      scope.state.users.replace(withNewPassword(scope, user, ProposedPassword));
      return {};
    }),
});
