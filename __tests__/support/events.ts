/**
 * Builds trigger events in AWS's shape, as small as a test needs them.
 * @module
 */
import type {
  CreateAuthChallengeTriggerEvent,
  CustomEmailSenderTriggerEvent,
  CustomMessageTriggerEvent,
  CustomSMSSenderTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  PostAuthenticationTriggerEvent,
  PostConfirmationTriggerEvent,
  PreAuthenticationTriggerEvent,
  PreSignUpTriggerEvent,
  PreTokenGenerationV2TriggerEvent,
  UserMigrationTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from "aws-lambda";

/** What every event says alike. */
export const ENVELOPE = {
  version: "1",
  region: "eu-central-1",
  userPoolId: "eu-central-1_EXAMPLE01",
  callerContext: {
    awsSdkVersion: "aws-sdk-unknown-unknown",
    clientId: "1example23456789example23456",
  },
} as const;

/** The sub of the user whom the events are about. */
export const SUB = "b1c2d3e4-0000-4000-8000-000000000001";

export function preSignUpEvent(
  userName: string,
  userAttributes: Record<string, string> = {},
  triggerSource: string = "PreSignUp_SignUp",
): PreSignUpTriggerEvent {
  return {
    ...ENVELOPE,
    triggerSource,
    userName,
    request: { userAttributes, validationData: null },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    // AWS sends null and sources that the types do not know.
  } as unknown as PreSignUpTriggerEvent;
}

export function preAuthenticationEvent(
  request: Partial<PreAuthenticationTriggerEvent["request"]>,
  userName = SUB,
): PreAuthenticationTriggerEvent {
  return {
    ...ENVELOPE,
    triggerSource: "PreAuthentication_Authentication",
    userName,
    request: { userAttributes: {}, ...request },
    response: {},
  };
}

/** A Post Confirmation event of the anonymous pool. */
export function postConfirmationEvent(
  request: Partial<PostConfirmationTriggerEvent["request"]> = {},
  triggerSource: string = "PostConfirmation_ConfirmSignUp",
): PostConfirmationTriggerEvent {
  return {
    ...ENVELOPE,
    triggerSource,
    userName: "quiet-otter",
    request: { userAttributes: { sub: SUB, "cognito:user_status": "CONFIRMED" }, ...request },
    response: {},
  } as PostConfirmationTriggerEvent;
}

export function postAuthenticationEvent(
  userAttributes: Record<string, string> = { sub: SUB },
): PostAuthenticationTriggerEvent {
  return {
    ...ENVELOPE,
    triggerSource: "PostAuthentication_Authentication",
    userName: "quiet-otter",
    request: { userAttributes, newDeviceUsed: false },
    response: {},
  };
}

export function defineAuthChallengeEvent(
  session: DefineAuthChallengeTriggerEvent["request"]["session"] = [],
  request: Partial<DefineAuthChallengeTriggerEvent["request"]> = {},
): DefineAuthChallengeTriggerEvent {
  return {
    ...ENVELOPE,
    triggerSource: "DefineAuthChallenge_Authentication",
    userName: "quiet-otter",
    request: { userAttributes: { sub: SUB }, session, ...request },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
    // The response comes with nulls, which the types do not know.
  } as unknown as DefineAuthChallengeTriggerEvent;
}

export function createAuthChallengeEvent(
  request: Partial<CreateAuthChallengeTriggerEvent["request"]> = {},
): CreateAuthChallengeTriggerEvent {
  return {
    ...ENVELOPE,
    triggerSource: "CreateAuthChallenge_Authentication",
    userName: "quiet-otter",
    request: {
      userAttributes: { sub: SUB },
      challengeName: "CUSTOM_CHALLENGE",
      session: [],
      ...request,
    },
    response: {
      publicChallengeParameters: null,
      privateChallengeParameters: null,
      challengeMetadata: null,
    },
    // The response comes with nulls, which the types do not know.
  } as unknown as CreateAuthChallengeTriggerEvent;
}

export function verifyAuthChallengeResponseEvent(
  request: Partial<VerifyAuthChallengeResponseTriggerEvent["request"]> = {},
  userName = "quiet-otter",
): VerifyAuthChallengeResponseTriggerEvent {
  return {
    ...ENVELOPE,
    triggerSource: "VerifyAuthChallengeResponse_Authentication",
    userName,
    request: {
      userAttributes: { sub: SUB },
      privateChallengeParameters: {},
      challengeAnswer: "",
      ...request,
    },
    response: { answerCorrect: null },
    // The response comes with null, which the types do not know.
  } as unknown as VerifyAuthChallengeResponseTriggerEvent;
}

/** A Pre Token Generation event of version V2_0. */
export function preTokenGenerationEvent(
  triggerSource: string = "TokenGeneration_Authentication",
  request: Partial<PreTokenGenerationV2TriggerEvent["request"]> = {},
): PreTokenGenerationV2TriggerEvent {
  return {
    ...ENVELOPE,
    version: "2",
    triggerSource,
    userName: "quiet-otter",
    request: {
      userAttributes: { sub: SUB },
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      scopes: ["aws.cognito.signin.user.admin"],
      ...request,
    },
    response: { claimsAndScopeOverrideDetails: null },
    // AWS sends nulls, which the types do not know.
  } as unknown as PreTokenGenerationV2TriggerEvent;
}

/** A User Migration event; `ForgotPassword` carries no password. */
export function userMigrationEvent(
  userName: string,
  password?: string,
  triggerSource: string = "UserMigration_Authentication",
): UserMigrationTriggerEvent {
  return {
    ...ENVELOPE,
    triggerSource,
    userName,
    request: { ...(password !== undefined && { password }), validationData: null },
    response: {
      userAttributes: null,
      forceAliasCreation: null,
      enableSMSMFA: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
    },
    // AWS sends nulls, which the types do not know.
  } as unknown as UserMigrationTriggerEvent;
}

export function customMessageEvent(
  triggerSource: string = "CustomMessage_SignUp",
  request: Partial<CustomMessageTriggerEvent["request"]> = {},
): CustomMessageTriggerEvent {
  return {
    ...ENVELOPE,
    triggerSource,
    userName: SUB,
    request: {
      userAttributes: { sub: SUB, email: "ada@example.com" },
      codeParameter: "{####}",
      linkParameter: "{##Click Here##}",
      usernameParameter: triggerSource.endsWith("AdminCreateUser") ? "{username}" : null,
      ...request,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  } as CustomMessageTriggerEvent;
}

export function customEmailSenderEvent(
  triggerSource: string = "CustomEmailSender_SignUp",
  request: Partial<CustomEmailSenderTriggerEvent["request"]> = {},
): CustomEmailSenderTriggerEvent {
  return {
    ...ENVELOPE,
    triggerSource,
    userName: SUB,
    request: {
      type: "customEmailSenderRequestV1",
      code: Buffer.from("ciphertext").toString("base64"),
      userAttributes: { sub: SUB, email: "ada@example.com" },
      clientMetadata: null,
      ...request,
    },
    // A sender's event has no response, and null where no metadata came.
  } as unknown as CustomEmailSenderTriggerEvent;
}

export function customSmsSenderEvent(
  triggerSource: string = "CustomSMSSender_SignUp",
  request: Partial<CustomSMSSenderTriggerEvent["request"]> = {},
): CustomSMSSenderTriggerEvent {
  return {
    ...ENVELOPE,
    triggerSource,
    userName: SUB,
    request: {
      type: "customSMSSenderRequestV1",
      code: Buffer.from("ciphertext").toString("base64"),
      userAttributes: { sub: SUB, phone_number: "+14155550100" },
      clientMetadata: null,
      ...request,
    },
    // A sender's event has no response, and null where no metadata came.
  } as unknown as CustomSMSSenderTriggerEvent;
}
