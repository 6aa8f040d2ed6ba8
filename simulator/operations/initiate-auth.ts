/**
 * InitiateAuth: the first call of every sign-in, and the refresh.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 * @module
 */
import { AUTH_FLOWS } from "../authentication/flow";
import type { SignInServices } from "../authentication/sign-in-request";
import { type Call, openClient } from "../context";
import { CognitoError } from "../errors";
import { choice, required, textMap } from "./fields";
import { clientId, session } from "./members";
import { defineOperation } from "./operation";
import { startSignIn } from "./start-sign-in";

/** Starts a sign-in as a user. */
export const initiateAuth = defineOperation({
  access: "public",
  summary:
    "USER_PASSWORD_AUTH, USER_SRP_AUTH, CUSTOM_AUTH with and without SRP, USER_AUTH, REFRESH_TOKEN_AUTH; no devices",
  fields: {
    AuthFlow: required(choice(...AUTH_FLOWS)),
    ClientId: clientId,
    AuthParameters: textMap(),
    ClientMetadata: textMap(),
    Session: session,
  },
  run: (call: Call<"clients" | SignInServices>, input) => {
    if (input.AuthFlow.startsWith("ADMIN_")) {
      throw new CognitoError("InvalidParameterException", "Initiate Auth method not supported");
    }
    return startSignIn(openClient(call, input.ClientId), {
      flow: input.AuthFlow,
      byAdmin: false,
      parameters: input.AuthParameters ?? {},
      clientMetadata: input.ClientMetadata,
      session: input.Session,
    });
  },
});
