/**
 * StartWebAuthnRegistration: what a browser needs to make a passkey.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartWebAuthnRegistration.html
 * @module
 */
import { startRegistration } from "../authentication/passkey-registration";
import type { Call } from "../context";
import { actByToken } from "../tokens/access-token";
import { accessToken } from "./members";
import { defineOperation } from "./operation";

/** Begins a registration for the caller. */
export const startWebAuthnRegistration = defineOperation({
  access: "token",
  summary: "Where the stack names a relying party; a pool's domain does not stand in for it",
  fields: { AccessToken: accessToken },
  run: (call: Call<"clients" | "clock" | "random">, input) =>
    actByToken(call, input.AccessToken, ({ scope, user }) => startRegistration(scope, user)),
});
