/**
 * AdminInitiateAuth: the first call of a sign-in, by a server that holds AWS credentials.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html
 * @module
 */
import { AUTH_FLOWS } from "../authentication/flow";
import type { SignInServices } from "../authentication/sign-in-request";
import { type Call, openClient } from "../context";
import { CognitoError } from "../errors";
import { choice, required, textMap } from "./fields";
import { clientId, session, userPoolId } from "./members";
import { defineOperation } from "./operation";
import { startSignIn } from "./start-sign-in";

/** Starts a sign-in as an administrator. */
export const adminInitiateAuth = defineOperation({
  access: "signed",
  summary:
    "ADMIN_USER_PASSWORD_AUTH, ADMIN_NO_SRP_AUTH, USER_SRP_AUTH, CUSTOM_AUTH, USER_AUTH, REFRESH_TOKEN_AUTH; no devices",
  fields: {
    UserPoolId: userPoolId,
    ClientId: clientId,
    AuthFlow: required(choice(...AUTH_FLOWS)),
    AuthParameters: textMap(),
    ClientMetadata: textMap(),
    Session: session,
  },
  run: (call: Call<"clients" | SignInServices>, input) => {
    if (input.AuthFlow === "USER_PASSWORD_AUTH") {
      throw new CognitoError("InvalidParameterException", "Initiate Auth method not supported");
    }
    return startSignIn(openClient(call, input.ClientId, input.UserPoolId), {
      flow: input.AuthFlow,
      byAdmin: true,
      parameters: input.AuthParameters ?? {},
      clientMetadata: input.ClientMetadata,
      session: input.Session,
    });
  },
});
