/**
 * DeleteWebAuthnCredential: takes a passkey of the caller away.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteWebAuthnCredential.html
 * @module
 */
import { deletePasskey } from "../authentication/passkey-registration";
import type { Call } from "../context";
import { actByToken } from "../tokens/access-token";
import { required, text } from "./fields";
import { accessToken } from "./members";
import { defineOperation } from "./operation";

/** The sessions that were opened with it stay. */
export const deleteWebAuthnCredential = defineOperation({
  access: "token",
  summary: "As on AWS",
  fields: { AccessToken: accessToken, CredentialId: required(text({ maximum: 2_048 })) },
  run: (call: Call<"clients" | "clock">, input) =>
    actByToken(call, input.AccessToken, ({ scope, user }) => {
      deletePasskey(scope, user, input.CredentialId);
      return {};
    }),
});
