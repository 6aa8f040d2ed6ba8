/**
 * ConfirmForgotPassword: a new password for the code that ForgotPassword sent.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html
 * @module
 */
import { countAttempt } from "../authentication/attempt-limit";
import { hidesUsers } from "../authentication/disguise";
import { withNewPassword } from "../authentication/new-password-record";
import { requirePolicy } from "../authentication/password-policy";
import { requireSecretHash } from "../authentication/secret-hash";
import { type Call, type ClientScope, openClient } from "../context";
import { codeMismatch, requireCode, voidCode } from "../messages/code";
import { listRecoveryContacts } from "../messages/contact";
import type { UserRecord } from "../state/user";
import { runPostConfirmation } from "../triggers/post-confirmation";
import type { TriggerServices } from "../triggers/run-trigger";
import { countDisguised } from "./code-recipient";
import { textMap } from "./fields";
import { clientId, confirmationCode, password, secretHash, username } from "./members";
import { defineOperation } from "./operation";
import { administratorOnly, unknownCombination, userDisabled } from "./refusals";

/** Sets the password, confirms the user and tells PostConfirmation. */
export const confirmForgotPassword = defineOperation({
  access: "public",
  summary: "As on AWS",
  fields: {
    ClientId: clientId,
    Username: username,
    ConfirmationCode: confirmationCode,
    Password: password,
    SecretHash: secretHash,
    ClientMetadata: textMap(),
  },
  run: async (call: Call<"clients" | "random" | TriggerServices>, input) => {
    const scope = openClient(call, input.ClientId);
    requireSecretHash(scope, [input.Username], input.SecretHash);
    if (listRecoveryContacts(scope.pool).length === 0) {
      throw administratorOnly();
    }
    const user = requireResettable(scope, input.Username);
    countAttempt(scope, "PasswordReset", user.sub);
    requireCode(scope, user.sub, "ForgotPassword", input.ConfirmationCode);
    requirePolicy(scope.pool.passwordPolicy, input.Password);
    voidCode(scope, user.sub, "ForgotPassword");
    const changed = withNewPassword(scope, user, input.Password);
    scope.state.users.replace(changed);
    await runPostConfirmation(scope, "ConfirmForgotPassword", changed, input.ClientMetadata);
    return {};
  },
});

function requireResettable(scope: ClientScope<"clock">, name: string): UserRecord {
  const user = scope.state.users.find(name);
  if (user?.enabled) {
    return user;
  }
  countDisguised(scope, "PasswordReset", name);
  if (hidesUsers(scope)) {
    throw codeMismatch();
  }
  throw user === undefined ? unknownCombination() : userDisabled();
}
