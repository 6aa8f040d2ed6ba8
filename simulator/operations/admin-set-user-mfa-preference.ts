/**
 * AdminSetUserMFAPreference: an administrator turns a user's second factors on and off.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserMFAPreference.html
 * @module
 */
import { changeMfaPreference } from "../authentication/mfa-preference";
import { type Call, openUser } from "../context";
import { username, userPoolId } from "./members";
import { MFA_SETTINGS, readMfaSettings } from "./mfa-settings";
import { defineOperation } from "./operation";

/** Changes a user's second factors. */
export const adminSetUserMfaPreference = defineOperation({
  access: "signed",
  summary: "Text messages, authenticator apps, e-mail; passkeys are no second factor",
  fields: { UserPoolId: userPoolId, Username: username, ...MFA_SETTINGS },
  run: (call: Call<"pools" | "clock">, input) => {
    const { scope, user } = openUser(call, input.UserPoolId, input.Username);
    changeMfaPreference(scope, user, readMfaSettings(input));
    return {};
  },
});
