/**
 * Every `triggerSource` that Cognito sends, trigger by trigger. The registry (`triggers.ts`) uses them all; a
 * handler imports only its own list, so that its bundle holds no other.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 * @module
 */

/** By the person, by an administrator, or from another identity provider. */
export const PRE_SIGN_UP_SOURCES = [
  "PreSignUp_SignUp",
  "PreSignUp_AdminCreateUser",
  "PreSignUp_ExternalProvider",
] as const;

/** A sign-up, or a password reset. */
export const POST_CONFIRMATION_SOURCES = [
  "PostConfirmation_ConfirmSignUp",
  "PostConfirmation_ConfirmForgotPassword",
] as const;

/** Any sign-in, but not a token refresh. */
export const PRE_AUTHENTICATION_SOURCES = ["PreAuthentication_Authentication"] as const;

/** Any sign-in, but not a token refresh. */
export const POST_AUTHENTICATION_SOURCES = ["PostAuthentication_Authentication"] as const;

/** Asked before each challenge, and once more after the last. */
export const DEFINE_AUTH_CHALLENGE_SOURCES = ["DefineAuthChallenge_Authentication"] as const;

/** Asked once for each challenge that Define Auth Challenge names. */
export const CREATE_AUTH_CHALLENGE_SOURCES = ["CreateAuthChallenge_Authentication"] as const;

/** The source of Verify Auth Challenge Response; AWS's table calls it `VerifyAuthChallenge_Authentication`. */
export const VERIFY_AUTH_CHALLENGE_RESPONSE_SOURCES = [
  "VerifyAuthChallengeResponse_Authentication",
] as const;

/** Sources of Pre Token Generation; the last only with event version V3_0. */
export const PRE_TOKEN_GENERATION_SOURCES = [
  "TokenGeneration_HostedAuth",
  "TokenGeneration_Authentication",
  "TokenGeneration_NewPasswordChallenge",
  "TokenGeneration_AuthenticateDevice",
  "TokenGeneration_RefreshTokens",
  "TokenGeneration_ClientCredentials",
] as const;

/** An unknown user signs in, or has forgotten a password. */
export const USER_MIGRATION_SOURCES = [
  "UserMigration_Authentication",
  "UserMigration_ForgotPassword",
] as const;

/** Every purpose for which Cognito sends by itself. */
export const CUSTOM_MESSAGE_SOURCES = /* @__PURE__ */ messageSources("CustomMessage");

/** Those of Custom Message, and the notices of threat protection. */
export const CUSTOM_EMAIL_SENDER_SOURCES = /* @__PURE__ */ messageSources("CustomEmailSender", [
  "AccountTakeOverNotification",
]);

/** Those of Custom Message. */
export const CUSTOM_SMS_SENDER_SOURCES = /* @__PURE__ */ messageSources("CustomSMSSender");

/** A federated sign-in, before its attributes are mapped. */
export const INBOUND_FEDERATION_SOURCES = ["InboundFederation_ExternalProvider"] as const;

function messageSources(trigger: string, more: readonly string[] = []): readonly string[] {
  const purposes = [
    "SignUp",
    "Authentication",
    "ForgotPassword",
    "ResendCode",
    "UpdateUserAttribute",
    "VerifyUserAttribute",
    "AdminCreateUser",
  ];
  return [...purposes, ...more].map((purpose) => `${trigger}_${purpose}`);
}
