/**
 * SetUserMFAPreference: a signed-in user turns second factors on and off.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html
 * @module
 */
import { changeMfaPreference } from "../authentication/mfa-preference";
import type { Call } from "../context";
import { actByToken } from "../tokens/access-token";
import { accessToken } from "./members";
import { MFA_SETTINGS, readMfaSettings } from "./mfa-settings";
import { defineOperation } from "./operation";

/** Changes the caller's second factors. */
export const setUserMfaPreference = defineOperation({
  access: "token",
  summary: "Text messages, authenticator apps, e-mail; passkeys are no second factor",
  fields: { AccessToken: accessToken, ...MFA_SETTINGS },
  run: (call: Call<"clients" | "clock">, input) =>
    actByToken(call, input.AccessToken, ({ scope, user }) => {
      changeMfaPreference(scope, user, readMfaSettings(input));
      return {};
    }),
});
