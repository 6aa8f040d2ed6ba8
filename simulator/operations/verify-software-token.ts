/**
 * VerifySoftwareToken: the first code of an authenticator app.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html
 * @module
 */
import { verifyBySession, verifyByToken } from "../authentication/app-setup";
import type { Call } from "../context";
import { actByToken } from "../tokens/access-token";
import { required, text } from "./fields";
import { optionalAccessToken, session } from "./members";
import { defineOperation } from "./operation";
import { requireTokenOrSession } from "./token-or-session";

/** Makes the app a factor that can be turned on. */
export const verifySoftwareToken = defineOperation({
  access: "token",
  summary: "By an access token, or by the session of AssociateSoftwareToken; a code counts once",
  fields: {
    AccessToken: optionalAccessToken,
    Session: session,
    UserCode: required(
      text({ minimum: 6, maximum: 6, pattern: /^[0-9]+$/, shownPattern: "[0-9]+" }),
    ),
    FriendlyDeviceName: text({ maximum: 131_072 }),
  },
  run: (call: Call<"clients" | "pools" | "clock" | "random">, input) => {
    const { token, session: setup } = requireTokenOrSession(input.AccessToken, input.Session);
    const proof = { code: input.UserCode, friendlyName: input.FriendlyDeviceName };
    return setup === undefined
      ? actByToken(call, token, ({ scope, user }) => verifyByToken(scope, user, proof))
      : verifyBySession(call, setup, proof);
  },
});
