/**
 * AssociateSoftwareToken: a secret for an authenticator app.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html
 * @module
 */
import { associateBySession, associateByToken } from "../authentication/app-setup";
import type { Call } from "../context";
import { actByToken } from "../tokens/access-token";
import { optionalAccessToken, session } from "./members";
import { defineOperation } from "./operation";
import { requireTokenOrSession } from "./token-or-session";

/** Hands out the secret. */
export const associateSoftwareToken = defineOperation({
  access: "token",
  summary: "By an access token, or by the session of MFA_SETUP",
  fields: { AccessToken: optionalAccessToken, Session: session },
  run: (call: Call<"clients" | "pools" | "clock" | "random">, input) => {
    const { token, session: setup } = requireTokenOrSession(input.AccessToken, input.Session);
    return setup === undefined
      ? actByToken(call, token, ({ scope, user }) => associateByToken(scope, user))
      : associateBySession(call, setup);
  },
});
