/**
 * The registry of Cognito's Lambda triggers, pure data: the build bundles the entries, the constructs wire
 * the functions, the tests walk the sources. A new handler is one `entry` here and its file.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 * @module
 */

/** What is true of one trigger. */
export interface Trigger {
  /** Its name in AWS's `LambdaConfig`; the one Pre Token Generation covers its `Config` too. */
  readonly lambdaConfigKeys: readonly [string, ...string[]];
  /** `arn`: the function's ARN alone; `versioned`: ARN and event version. */
  readonly shape: "arn" | "versioned";
  /** The event versions that may be asked for, the default first; none for the plain shape. */
  readonly versions: readonly string[];
  /** Every `triggerSource` that an event can carry. */
  readonly sources: readonly string[];
  /** The name of its handler in `handlers/`, without `.ts`, where we have one. */
  readonly entry?: string;
  /** Whether the pool must name a KMS key. */
  readonly needsKmsKey?: true;
  /** Why the Terraform provider cannot set it, where it cannot. */
  readonly inexpressible?: string;
}

function trigger<const T extends Trigger>(definition: T): T {
  return definition;
}

function senderSources(sender: string): readonly string[] {
  const purposes = [
    "SignUp",
    "Authentication",
    "ForgotPassword",
    "ResendCode",
    "UpdateUserAttribute",
    "VerifyUserAttribute",
    "AdminCreateUser",
  ];
  return purposes.map((purpose) => `${sender}_${purpose}`);
}

/** Every trigger by its camel-case name. */
export const TRIGGERS = {
  preSignUp: trigger({
    lambdaConfigKeys: ["PreSignUp"],
    shape: "arn",
    versions: [],
    sources: ["PreSignUp_SignUp", "PreSignUp_AdminCreateUser", "PreSignUp_ExternalProvider"],
    entry: "pre-sign-up",
  }),
  postConfirmation: trigger({
    lambdaConfigKeys: ["PostConfirmation"],
    shape: "arn",
    versions: [],
    sources: ["PostConfirmation_ConfirmSignUp", "PostConfirmation_ConfirmForgotPassword"],
  }),
  preAuthentication: trigger({
    lambdaConfigKeys: ["PreAuthentication"],
    shape: "arn",
    versions: [],
    sources: ["PreAuthentication_Authentication"],
    entry: "pre-authentication",
  }),
  postAuthentication: trigger({
    lambdaConfigKeys: ["PostAuthentication"],
    shape: "arn",
    versions: [],
    sources: ["PostAuthentication_Authentication"],
  }),
  defineAuthChallenge: trigger({
    lambdaConfigKeys: ["DefineAuthChallenge"],
    shape: "arn",
    versions: [],
    sources: ["DefineAuthChallenge_Authentication"],
  }),
  createAuthChallenge: trigger({
    lambdaConfigKeys: ["CreateAuthChallenge"],
    shape: "arn",
    versions: [],
    sources: ["CreateAuthChallenge_Authentication"],
  }),
  verifyAuthChallengeResponse: trigger({
    lambdaConfigKeys: ["VerifyAuthChallengeResponse"],
    shape: "arn",
    versions: [],
    sources: ["VerifyAuthChallengeResponse_Authentication"],
  }),
  preTokenGeneration: trigger({
    lambdaConfigKeys: ["PreTokenGeneration", "PreTokenGenerationConfig"],
    shape: "versioned",
    versions: ["V2_0", "V1_0", "V3_0"],
    sources: [
      "TokenGeneration_HostedAuth",
      "TokenGeneration_Authentication",
      "TokenGeneration_NewPasswordChallenge",
      "TokenGeneration_AuthenticateDevice",
      "TokenGeneration_RefreshTokens",
      "TokenGeneration_ClientCredentials",
    ],
  }),
  userMigration: trigger({
    lambdaConfigKeys: ["UserMigration"],
    shape: "arn",
    versions: [],
    sources: ["UserMigration_Authentication", "UserMigration_ForgotPassword"],
  }),
  customMessage: trigger({
    lambdaConfigKeys: ["CustomMessage"],
    shape: "arn",
    versions: [],
    sources: senderSources("CustomMessage"),
  }),
  customEmailSender: trigger({
    lambdaConfigKeys: ["CustomEmailSender"],
    shape: "versioned",
    versions: ["V1_0"],
    sources: [
      ...senderSources("CustomEmailSender"),
      "CustomEmailSender_AccountTakeOverNotification",
    ],
    needsKmsKey: true,
  }),
  customSmsSender: trigger({
    lambdaConfigKeys: ["CustomSMSSender"],
    shape: "versioned",
    versions: ["V1_0"],
    sources: senderSources("CustomSMSSender"),
    needsKmsKey: true,
  }),
  inboundFederation: trigger({
    lambdaConfigKeys: ["InboundFederation"],
    shape: "versioned",
    versions: ["V1_0"],
    sources: ["InboundFederation_ExternalProvider"],
    inexpressible:
      "the Terraform AWS provider has no argument for it and removes one set by other means at the pool's next update",
  }),
} as const satisfies Record<string, Trigger>;

/** The name of a trigger, such as `preSignUp`. */
export type TriggerName = keyof typeof TRIGGERS;

/** Every trigger's name. */
export const TRIGGER_NAMES = Object.keys(TRIGGERS) as readonly TriggerName[];

/**
 * A trigger's properties, those that it lacks included.
 *
 * @param name - a key of {@link TRIGGERS}
 */
export function triggerOf(name: TriggerName): Trigger {
  return TRIGGERS[name];
}

/** The handlers that exist: the bundles that a build makes. */
export const HANDLER_ENTRIES: readonly string[] = TRIGGER_NAMES.flatMap(
  (name) => triggerOf(name).entry ?? [],
);
