/**
 * GetUserPoolMfaConfig: the second factors and the passkeys of a pool, as the stack sets them up.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolMfaConfig.html
 * @module
 */
import { type Call, openPool } from "../context";
import type { SimulatedPool } from "../stack/model";
import { userPoolId } from "./members";
import { defineOperation, type Output } from "./operation";

/** Describes the factors of a pool. */
export const getUserPoolMfaConfig = defineOperation({
  access: "signed",
  summary: "What the stack says; without SMS settings of an account",
  fields: { UserPoolId: userPoolId },
  run: (call: Call<"pools">, input) => describe(openPool(call, input.UserPoolId).pool),
});

function describe({ mfa, mfaConfiguration, webAuthn }: SimulatedPool): Output {
  return {
    MfaConfiguration: mfaConfiguration,
    ...(mfa.softwareToken ? { SoftwareTokenMfaConfiguration: { Enabled: true } } : {}),
    ...(mfa.email
      ? { EmailMfaConfiguration: { Message: mfa.emailMessage, Subject: mfa.emailSubject } }
      : {}),
    ...(mfa.sms ? { SmsMfaConfiguration: { SmsAuthenticationMessage: mfa.smsMessage } } : {}),
    ...(webAuthn === undefined
      ? {}
      : {
          WebAuthnConfiguration: {
            RelyingPartyId: webAuthn.relyingPartyId,
            UserVerification: webAuthn.userVerification,
          },
        }),
  };
}
