/**
 * What the trace may show: an allow-list. A member that is not in it shows its name at most, so that a
 * misspelt `Pasword`, or one that Cognito gets next year, gives nothing away. `mask-step.ts` applies it.
 * @module
 */

/** How a value is shown. */
export type Shape =
  /** As it is: a text, number or flag; anything else is masked. */
  | "plain"
  /** Masked, and taken out of every other text of the step. */
  | "secret"
  /** Made by the function itself and masked; in what the function prints it stays. */
  | "own"
  /** A map of the caller's choosing: names are shown, values are secrets. */
  | "values"
  /** Pairs of Name and Value, as `values`. */
  | "value-pairs"
  /** A map of user attributes. */
  | "attributes"
  /** Pairs of Name and Value that are user attributes. */
  | "attribute-pairs"
  /** Settings, claims and the like, of any form; what is named like a secret is one. */
  | "open"
  | { readonly list: Shape }
  | { readonly members: Readonly<Record<string, Shape>>; readonly others?: Shape };

/** `AuthParameters`, `ChallengeResponses` and what Cognito answers with. */
const SIGN_IN_PARAMETERS = {
  USERNAME: "plain",
  USER_ID_FOR_SRP: "plain",
  SRP_A: "plain",
  SRP_B: "plain",
  SALT: "plain",
  TIMESTAMP: "plain",
  CHALLENGE_NAME: "plain",
  PREFERRED_CHALLENGE: "plain",
  DEVICE_KEY: "plain",
  FRIENDLY_DEVICE_NAME: "plain",
  MFAS_CAN_CHOOSE: "plain",
  MFAS_CAN_SETUP: "plain",
  CODE_DELIVERY_DELIVERY_MEDIUM: "plain",
  CODE_DELIVERY_DESTINATION: "plain",
  requiredAttributes: "plain",
  userAttributes: "plain",
  PASSWORD: "secret",
  NEW_PASSWORD: "secret",
  ANSWER: "secret",
  SECRET_HASH: "secret",
  SECRET_BLOCK: "secret",
  PASSWORD_CLAIM_SECRET_BLOCK: "secret",
  PASSWORD_CLAIM_SIGNATURE: "secret",
  REFRESH_TOKEN: "secret",
  SESSION: "secret",
  SMS_MFA_CODE: "secret",
  SMS_OTP_CODE: "secret",
  EMAIL_OTP_CODE: "secret",
  EMAIL_MFA_CODE: "secret",
  SOFTWARE_TOKEN_MFA_CODE: "secret",
  CREDENTIAL: "secret",
  CREDENTIAL_REQUEST_OPTIONS: "secret",
} as const satisfies Readonly<Record<string, Shape>>;

/** Members of requests; which of them an operation has, its own list of fields says. */
export const REQUEST_MEMBERS: Readonly<Record<string, Shape>> = {
  ClientId: "plain",
  ClientName: "plain",
  UserPoolId: "plain",
  Username: "plain",
  UserAttributes: "attribute-pairs",
  UserAttributeNames: { list: "plain" },
  AttributeName: "plain",
  AttributesToGet: { list: "plain" },
  ValidationData: "value-pairs",
  ClientMetadata: "values",
  AuthFlow: "plain",
  AuthParameters: { members: SIGN_IN_PARAMETERS },
  ChallengeName: "plain",
  ChallengeResponses: { members: SIGN_IN_PARAMETERS },
  Filter: "plain",
  Limit: "plain",
  MaxResults: "plain",
  ForceAliasCreation: "plain",
  MessageAction: "plain",
  DesiredDeliveryMediums: { list: "plain" },
  Permanent: "plain",
  GroupName: "plain",
  Description: "plain",
  RoleArn: "plain",
  Precedence: "plain",
  Identifier: "plain",
  FriendlyDeviceName: "plain",
  CredentialId: "plain",
  SoftwareTokenMfaSettings: "open",
  SMSMfaSettings: "open",
  EmailMfaSettings: "open",
  WebAuthnMfaSettings: "open",
  MfaConfiguration: "plain",
  SoftwareTokenMfaConfiguration: "open",
  SmsMfaConfiguration: "open",
  EmailMfaConfiguration: "open",
  WebAuthnConfiguration: "open",
  Password: "secret",
  PreviousPassword: "secret",
  ProposedPassword: "secret",
  TemporaryPassword: "secret",
  ConfirmationCode: "secret",
  Code: "secret",
  UserCode: "secret",
  Credential: "secret",
  AccessToken: "secret",
  RefreshToken: "secret",
  Token: "secret",
  Session: "secret",
  SecretHash: "secret",
  ClientSecret: "secret",
  NextToken: "plain",
  PaginationToken: "plain",
};

const USER: Shape = {
  members: {
    Username: "plain",
    Attributes: "attribute-pairs",
    UserAttributes: "attribute-pairs",
    UserCreateDate: "plain",
    UserLastModifiedDate: "plain",
    Enabled: "plain",
    UserStatus: "plain",
    MFAOptions: "open",
    PreferredMfaSetting: "plain",
    UserMFASettingList: { list: "plain" },
  },
};

const DELIVERY: Shape = {
  members: { Destination: "plain", DeliveryMedium: "plain", AttributeName: "plain" },
};

/** What Cognito answers with. */
export const RESPONSE: Shape = {
  members: {
    ...USER.members,
    User: USER,
    Users: { list: USER },
    UserConfirmed: "plain",
    UserSub: "plain",
    CodeDeliveryDetails: DELIVERY,
    CodeDeliveryDetailsList: { list: DELIVERY },
    AuthenticationResult: {
      members: {
        AccessToken: "secret",
        IdToken: "secret",
        RefreshToken: "secret",
        ExpiresIn: "plain",
        TokenType: "plain",
      },
    },
    Session: "secret",
    SecretCode: "secret",
    CredentialCreationOptions: "secret",
    ChallengeName: "plain",
    // In a custom sign-in the function's public parameters, which the client is meant to see.
    ChallengeParameters: { members: SIGN_IN_PARAMETERS, others: "open" },
    AvailableChallenges: { list: "plain" },
    Status: "plain",
    Group: "open",
    Groups: "open",
    Credentials: "open",
    Devices: "open",
    UserPool: "open",
    UserPools: "open",
    UserPoolClient: "open",
    UserPoolClients: "open",
    ResourceServer: "open",
    ResourceServers: "open",
    MfaConfiguration: "plain",
    SoftwareTokenMfaConfiguration: "open",
    SmsMfaConfiguration: "open",
    EmailMfaConfiguration: "open",
    WebAuthnConfiguration: "open",
    ConfiguredUserAuthFactors: { list: "plain" },
    NextToken: "plain",
    PaginationToken: "plain",
  },
};

/** What a function answers with, all triggers together. */
export const TRIGGER_RESPONSE: Shape = {
  members: {
    autoConfirmUser: "plain",
    autoVerifyEmail: "plain",
    autoVerifyPhone: "plain",
    userAttributes: "attributes",
    finalUserStatus: "plain",
    messageAction: "plain",
    desiredDeliveryMediums: { list: "plain" },
    forceAliasCreation: "plain",
    enableSMSMFA: "plain",
    challengeName: "plain",
    issueTokens: "plain",
    failAuthentication: "plain",
    publicChallengeParameters: "open",
    privateChallengeParameters: "own",
    challengeMetadata: "plain",
    answerCorrect: "plain",
    smsMessage: "plain",
    emailMessage: "plain",
    emailSubject: "plain",
    claimsOverrideDetails: "open",
    claimsAndScopeOverrideDetails: "open",
  },
};

/** What a function is called with, all triggers together. */
export const TRIGGER_EVENT: Shape = {
  members: {
    version: "plain",
    triggerSource: "plain",
    region: "plain",
    userPoolId: "plain",
    userName: "plain",
    callerContext: { members: { awsSdkVersion: "plain", clientId: "plain" } },
    request: {
      members: {
        type: "plain",
        userAttributes: "attributes",
        validationData: "values",
        clientMetadata: "values",
        userNotFound: "plain",
        newDeviceUsed: "plain",
        challengeName: "plain",
        session: {
          list: {
            members: {
              challengeName: "plain",
              challengeResult: "plain",
              challengeMetadata: "plain",
            },
          },
        },
        privateChallengeParameters: "own",
        challengeAnswer: "secret",
        password: "secret",
        code: "secret",
        codeParameter: "plain",
        usernameParameter: "plain",
        linkParameter: "plain",
        groupConfiguration: "open",
        scopes: { list: "plain" },
      },
    },
    response: TRIGGER_RESPONSE,
  },
};

/** AWS's standard attributes, and what else Cognito writes for a user. */
const STANDARD_ATTRIBUTE =
  /^(?:sub|name|given_name|family_name|middle_name|nickname|preferred_username|profile|picture|website|email|email_verified|gender|birthdate|zoneinfo|locale|phone_number|phone_number_verified|address|updated_at|identities|cognito:[\w:]{1,40})$/;
const CUSTOM_ATTRIBUTE = /^(?:dev:)?custom:[\w-]{1,40}$/;
const SECRET_NAME =
  /passw|passphrase|secret|token|credential|signature|proof|answer|session|privatekey|apikey|(?:pin|otp|code|hash)$/;
const NAME_LIMIT = 64;

/** Whether an attribute's value may be shown. */
export function isShownAttribute(name: string): boolean {
  if (name.length > NAME_LIMIT) return false;
  return STANDARD_ATTRIBUTE.test(name) || (CUSTOM_ATTRIBUTE.test(name) && !isSecretName(name));
}

/** Whether a name suggests a secret, in any spelling. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name.slice(0, NAME_LIMIT).replaceAll(/[_-]/g, "").toLowerCase());
}

/** A member's name as it may be shown: callers choose some of them, and may put anything into one. */
export function isShownName(name: string): boolean {
  return name.length <= NAME_LIMIT && /^[\w:.-]*$/.test(name);
}
