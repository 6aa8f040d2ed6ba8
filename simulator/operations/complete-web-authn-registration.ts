/**
 * CompleteWebAuthnRegistration: the passkey that a browser has made.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CompleteWebAuthnRegistration.html
 * @module
 */
import { completeRegistration } from "../authentication/passkey-registration";
import type { Call } from "../context";
import { actByToken } from "../tokens/access-token";
import { document, required } from "./fields";
import { accessToken } from "./members";
import { defineOperation } from "./operation";

/** Registers the passkey for the caller. */
export const completeWebAuthnRegistration = defineOperation({
  access: "token",
  summary: "Checked by SimpleWebAuthn; pages alone, no origins of mobile apps",
  fields: { AccessToken: accessToken, Credential: required(document()) },
  run: (call: Call<"clients" | "clock">, input) =>
    actByToken(call, input.AccessToken, async ({ scope, user }) => {
      await completeRegistration(scope, user, input.Credential);
      return {};
    }),
});
