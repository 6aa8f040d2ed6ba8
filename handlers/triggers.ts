/**
 * The registry of Cognito's Lambda triggers, pure data: the build bundles the entries, the constructs wire
 * the functions, the tests walk the sources. A new handler is one `entry` here and its file.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 * @module
 */
import {
  CREATE_AUTH_CHALLENGE_SOURCES,
  CUSTOM_EMAIL_SENDER_SOURCES,
  CUSTOM_MESSAGE_SOURCES,
  CUSTOM_SMS_SENDER_SOURCES,
  DEFINE_AUTH_CHALLENGE_SOURCES,
  INBOUND_FEDERATION_SOURCES,
  POST_AUTHENTICATION_SOURCES,
  POST_CONFIRMATION_SOURCES,
  PRE_AUTHENTICATION_SOURCES,
  PRE_SIGN_UP_SOURCES,
  PRE_TOKEN_GENERATION_SOURCES,
  USER_MIGRATION_SOURCES,
  VERIFY_AUTH_CHALLENGE_RESPONSE_SOURCES,
} from "./lib/sources";

/** What people sign in with: a verified e-mail address, or a user name and nothing else. */
export type SignInWith = "email" | "username";

/** What is true of one trigger. */
export interface Trigger {
  /** Its names in AWS's `LambdaConfig`; Pre Token Generation has a second, its `Config`. */
  readonly lambdaConfigKeys: readonly [string, ...string[]];
  /** `arn`: the function's ARN alone; `versioned`: ARN and event version. */
  readonly shape: "arn" | "versioned";
  /** The event versions that may be asked for, the default first; none for the plain shape. */
  readonly versions: readonly string[];
  /** Every `triggerSource` that an event can carry. */
  readonly sources: readonly string[];
  /** The name of its handler in `handlers/`, without `.ts`, if we have one. */
  readonly entry?: string;
  /** The same with the checks that read a table, so that stacks without tables need not carry that code. */
  readonly entryWithTables?: string;
  /** The handler for pools with e-mail, if they need a different one. */
  readonly entryForEmail?: string;
  /** The pools that our handler is written for, by what people sign in with. */
  readonly suits: readonly SignInWith[];
  /** Whether the pool must name a KMS key. */
  readonly needsKmsKey?: true;
  /** Why the Terraform provider cannot set it, if it cannot. */
  readonly inexpressible?: string;
}

function trigger<const T extends Trigger>(definition: T): T {
  return definition;
}

/** Every trigger by its camel-case name. */
export const TRIGGERS = {
  preSignUp: trigger({
    lambdaConfigKeys: ["PreSignUp"],
    shape: "arn",
    versions: [],
    sources: PRE_SIGN_UP_SOURCES,
    entry: "pre-sign-up",
    entryWithTables: "pre-sign-up-with-tables",
    entryForEmail: "email-pre-sign-up",
    suits: ["email", "username"],
  }),
  postConfirmation: trigger({
    lambdaConfigKeys: ["PostConfirmation"],
    shape: "arn",
    versions: [],
    sources: POST_CONFIRMATION_SOURCES,
    entry: "post-confirmation",
    suits: ["email", "username"],
  }),
  preAuthentication: trigger({
    lambdaConfigKeys: ["PreAuthentication"],
    shape: "arn",
    versions: [],
    sources: PRE_AUTHENTICATION_SOURCES,
    entry: "pre-authentication",
    entryWithTables: "pre-authentication-with-tables",
    suits: ["email"],
  }),
  postAuthentication: trigger({
    lambdaConfigKeys: ["PostAuthentication"],
    shape: "arn",
    versions: [],
    sources: POST_AUTHENTICATION_SOURCES,
    entry: "post-authentication",
    suits: ["email", "username"],
  }),
  defineAuthChallenge: trigger({
    lambdaConfigKeys: ["DefineAuthChallenge"],
    shape: "arn",
    versions: [],
    sources: DEFINE_AUTH_CHALLENGE_SOURCES,
    entry: "define-auth-challenge",
    suits: ["username"],
  }),
  createAuthChallenge: trigger({
    lambdaConfigKeys: ["CreateAuthChallenge"],
    shape: "arn",
    versions: [],
    sources: CREATE_AUTH_CHALLENGE_SOURCES,
    entry: "create-auth-challenge",
    suits: ["username"],
  }),
  verifyAuthChallengeResponse: trigger({
    lambdaConfigKeys: ["VerifyAuthChallengeResponse"],
    shape: "arn",
    versions: [],
    sources: VERIFY_AUTH_CHALLENGE_RESPONSE_SOURCES,
    entry: "verify-auth-challenge-response",
    suits: ["username"],
  }),
  preTokenGeneration: trigger({
    lambdaConfigKeys: ["PreTokenGeneration", "PreTokenGenerationConfig"],
    shape: "versioned",
    versions: ["V2_0", "V1_0", "V3_0"],
    sources: PRE_TOKEN_GENERATION_SOURCES,
    entry: "pre-token-generation",
    entryWithTables: "pre-token-generation-with-tables",
    suits: ["email", "username"],
  }),
  userMigration: trigger({
    lambdaConfigKeys: ["UserMigration"],
    shape: "arn",
    versions: [],
    sources: USER_MIGRATION_SOURCES,
    entry: "user-migration",
    suits: ["email"],
  }),
  customMessage: trigger({
    lambdaConfigKeys: ["CustomMessage"],
    shape: "arn",
    versions: [],
    sources: CUSTOM_MESSAGE_SOURCES,
    entry: "custom-message",
    suits: ["email"],
  }),
  customEmailSender: trigger({
    lambdaConfigKeys: ["CustomEmailSender"],
    shape: "versioned",
    versions: ["V1_0"],
    sources: CUSTOM_EMAIL_SENDER_SOURCES,
    entry: "custom-email-sender",
    suits: ["email"],
    needsKmsKey: true,
  }),
  customSmsSender: trigger({
    lambdaConfigKeys: ["CustomSMSSender"],
    shape: "versioned",
    versions: ["V1_0"],
    sources: CUSTOM_SMS_SENDER_SOURCES,
    entry: "custom-sms-sender",
    suits: ["email"],
    needsKmsKey: true,
  }),
  inboundFederation: trigger({
    lambdaConfigKeys: ["InboundFederation"],
    shape: "versioned",
    versions: ["V1_0"],
    sources: INBOUND_FEDERATION_SOURCES,
    suits: [],
    inexpressible:
      "the Terraform AWS provider has no argument for it and removes one set by other means at the pool's next update",
  }),
} as const satisfies Record<string, Trigger>;

/** The name of a trigger, such as `preSignUp`. */
export type TriggerName = keyof typeof TRIGGERS;

/** The triggers whose handler is written for pools of one kind of sign-in. */
export type TriggerFor<S extends SignInWith> = {
  [N in TriggerName]: S extends (typeof TRIGGERS)[N]["suits"][number] ? N : never;
}[TriggerName];

/** Every trigger's name. */
export const TRIGGER_NAMES = Object.keys(TRIGGERS) as readonly TriggerName[];

/** The triggers that send messages in place of Cognito; each needs keys and a place to deliver to. */
export const CUSTOM_SENDERS = [
  "customEmailSender",
  "customSmsSender",
] as const satisfies readonly TriggerName[];

/**
 * A trigger's properties, typed so that the optional ones can be read.
 *
 * @param name - a key of {@link TRIGGERS}
 */
export function triggerOf(name: TriggerName): Trigger {
  return TRIGGERS[name];
}

/** The handlers that a schedule starts, not a pool. */
export const SCHEDULED_ENTRIES = ["accounts-sweep"] as const;

/** The handlers that exist for triggers. */
export const HANDLER_ENTRIES: readonly string[] = TRIGGER_NAMES.flatMap((name) => {
  const { entry = [], entryWithTables = [], entryForEmail = [] } = triggerOf(name);
  return [entry, entryWithTables, entryForEmail].flat();
});
