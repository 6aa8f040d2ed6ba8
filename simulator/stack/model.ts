/**
 * What the simulator knows of a synthesized stack: what `read-stack.ts` finds in `cdk.tf.json`, every
 * reference resolved. All other folders of the simulator read this model; none reads Terraform's JSON.
 * @module
 */
import type { PrivacyDeclaration } from "../../vocabulary/privacy";
import type { SimulatedHttpApi } from "./http-api-model";

/** A trigger, by the key of Cognito's `LambdaConfig`; PreTokenGeneration and its Config are one. */
export type TriggerName =
  | "PreSignUp"
  | "PostConfirmation"
  | "PreAuthentication"
  | "PostAuthentication"
  | "DefineAuthChallenge"
  | "CreateAuthChallenge"
  | "VerifyAuthChallengeResponse"
  | "PreTokenGeneration"
  | "UserMigration"
  | "CustomMessage"
  | "CustomEmailSender"
  | "CustomSMSSender";

/** A synthesized stack, as if it were deployed, or several of them that run together. */
export interface SimulatedStack {
  readonly name: string;
  /** The region of what names no other. */
  readonly region: string;
  readonly pools: readonly SimulatedPool[];
  readonly functions: readonly SimulatedFunction[];
  readonly tables: readonly SimulatedTable[];
  readonly keys: readonly SimulatedKey[];
  readonly httpApis: readonly SimulatedHttpApi[];
  /** What the stack declares that it keeps about people; a foreign stack declares nothing. */
  readonly privacy?: PrivacyDeclaration;
}

/** A function that a pool names for a trigger. */
export interface SimulatedTrigger {
  readonly functionArn: string;
  /** `V1_0`, `V2_0` or `V3_0`. */
  readonly version?: string;
}

/** A custom or standard attribute that the pool's `schema` blocks define. */
export interface SchemaAttribute {
  /** With its prefix: `custom:none`, `dev:custom:x`, or the bare name of a standard attribute. */
  readonly name: string;
  readonly dataType: "String" | "Number" | "Boolean" | "DateTime";
  readonly mutable: boolean;
  readonly required: boolean;
  readonly developerOnly: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minValue?: number;
  readonly maxValue?: number;
}

/** The password rules of a pool, AWS's defaults filled in. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
  readonly temporaryPasswordValidityDays: number;
}

/** The texts of Cognito's own messages; `{####}` stands for the code, `{username}` for the name. */
export interface MessageTemplates {
  readonly emailSubject: string;
  readonly emailMessage: string;
  readonly smsMessage: string;
  readonly inviteEmailSubject: string;
  readonly inviteEmailMessage: string;
  readonly inviteSmsMessage: string;
}

/** What a choice-based sign-in may begin with. */
export type FirstFactor = "PASSWORD" | "EMAIL_OTP" | "SMS_OTP" | "WEB_AUTHN";

/** The second factors that a pool offers, and the texts of their messages. */
export interface MfaSettings {
  readonly softwareToken: boolean;
  readonly email: boolean;
  readonly sms: boolean;
  readonly emailSubject: string;
  readonly emailMessage: string;
  readonly smsMessage: string;
}

/** Whom passkeys are made for. */
export interface WebAuthnSettings {
  /** A domain: passkeys work on its pages and on those below it. */
  readonly relyingPartyId: string;
  readonly userVerification: "preferred" | "required";
}

/** A user pool with AWS's defaults filled in. */
export interface SimulatedPool {
  /** The stack that it is of. */
  readonly stackName: string;
  /** Twelve digits, made up unless a state or a plan says them. */
  readonly accountId: string;
  /** Terraform address, for example `aws_cognito_user_pool.default-pool`. */
  readonly address: string;
  /** `<region>_` and nine alphanumerics, derived from address and region. */
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** `https://cognito-idp.<region>.amazonaws.com/<id>`. */
  readonly issuer: string;
  readonly usernameAttributes: readonly ("email" | "phone_number")[];
  readonly aliasAttributes: readonly ("email" | "phone_number" | "preferred_username")[];
  readonly autoVerifiedAttributes: readonly ("email" | "phone_number")[];
  readonly attributesRequireVerificationBeforeUpdate: readonly ("email" | "phone_number")[];
  readonly usernameCaseSensitive: boolean;
  readonly allowAdminCreateUserOnly: boolean;
  /** In order of priority; `admin_only` stands alone. */
  readonly recoveryMechanisms: readonly (
    | "verified_email"
    | "verified_phone_number"
    | "admin_only"
  )[];
  readonly mfaConfiguration: "OFF" | "OPTIONAL" | "ON";
  readonly mfa: MfaSettings;
  readonly firstFactors: readonly FirstFactor[];
  /** `undefined` if the pool names no relying party. */
  readonly webAuthn?: WebAuthnSettings;
  /** Whether AWS would watch sign-ins; the simulator does not. */
  readonly threatProtection: boolean;
  readonly tier: "LITE" | "ESSENTIALS" | "PLUS";
  readonly deletionProtection: "ACTIVE" | "INACTIVE";
  readonly emailSendingAccount: "COGNITO_DEFAULT" | "DEVELOPER";
  readonly passwordPolicy: PasswordPolicy;
  readonly messages: MessageTemplates;
  /** Every standard attribute with AWS's defaults, overridden and extended by the `schema` blocks. */
  readonly schema: readonly SchemaAttribute[];
  readonly triggers: Readonly<Partial<Record<TriggerName, SimulatedTrigger>>>;
  /** The key that custom senders' codes are encrypted under. */
  readonly kmsKeyArn?: string;
  readonly clients: readonly SimulatedClient[];
  /** What the stack puts into the pool. */
  readonly directory: SimulatedDirectory;
  readonly resourceServers: readonly SimulatedResourceServer[];
  /** Prefix or host name; without one a pool has no token endpoint. */
  readonly domain?: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** An app client with AWS's defaults filled in. */
export interface SimulatedClient {
  readonly address: string;
  /** Twenty-six lower-case alphanumerics, derived from address and region. */
  readonly id: string;
  readonly name: string;
  readonly poolId: string;
  /** Only if `generate_secret` is true; derived like the id. */
  readonly secret?: string;
  /** For example `ALLOW_USER_SRP_AUTH`. */
  readonly explicitAuthFlows: readonly string[];
  readonly preventUserExistenceErrors: "ENABLED" | "LEGACY";
  readonly enableTokenRevocation: boolean;
  readonly accessTokenValiditySeconds: number;
  readonly idTokenValiditySeconds: number;
  readonly refreshTokenValiditySeconds: number;
  /** Minutes, 3 to 15. */
  readonly authSessionValidityMinutes: number;
  /** `undefined` if rotation is off. */
  readonly refreshTokenRotation?: { readonly retryGracePeriodSeconds: number };
  /** Names as in the stack, without prefix rules applied; `undefined` or empty means every attribute. */
  readonly readAttributes?: readonly string[];
  readonly writeAttributes?: readonly string[];
  /** For example `client_credentials`; empty if the client may not use OAuth 2.0. */
  readonly allowedOauthFlows: readonly string[];
  /** For example `shop/read`. */
  readonly allowedOauthScopes: readonly string[];
}

/** Groups, users and memberships that are resources of the stack. */
export interface SimulatedDirectory {
  readonly groups: readonly SimulatedGroup[];
  readonly users: readonly SimulatedUser[];
  readonly memberships: readonly SimulatedMembership[];
}

/** A group as the stack defines it. */
export interface SimulatedGroup {
  readonly address: string;
  readonly name: string;
  readonly description?: string;
  readonly roleArn?: string;
  readonly precedence?: number;
}

/** A user as the stack defines them; the provider makes them with AdminCreateUser. */
export interface SimulatedUser {
  readonly address: string;
  readonly username: string;
  readonly enabled: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly validationData: Readonly<Record<string, string>>;
  readonly clientMetadata: Readonly<Record<string, string>>;
  readonly forceAliasCreation: boolean;
  /** Set for good after they are made. */
  readonly password?: string;
  readonly temporaryPassword?: string;
  readonly messageAction?: string;
  readonly desiredDeliveryMediums?: readonly string[];
}

/** A user's membership in a group. */
export interface SimulatedMembership {
  readonly address: string;
  readonly username: string;
  readonly groupName: string;
}

/** An API whose scopes access tokens can hold. */
export interface SimulatedResourceServer {
  readonly address: string;
  readonly identifier: string;
  readonly name: string;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

/** A statement of a function's resource policy. */
export interface InvokePermission {
  readonly address: string;
  readonly statementId: string;
  readonly principal: string;
  readonly action: string;
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
}

/** A file whose text stands in the stack itself. */
export interface InlineFile {
  /** Relative to the root of the archive. */
  readonly path: string;
  readonly content: string;
}

/** Code that lies beside a function's own. */
export interface SimulatedLayer extends Pick<SimulatedFunction, "bundlePath" | "inlineFiles"> {
  readonly arn: string;
  /** Why it is not here, if it is missing: what imports it fails. */
  readonly missing?: string;
}

/** Limits of calls that nobody waits for, Lambda's defaults filled in. */
export interface AsynchronousCalls {
  /** How often a function that failed is called again, 2 at most. */
  readonly maximumRetries: number;
  readonly maximumEventAgeSeconds: number;
}

/** A Lambda function as deployed. */
export interface SimulatedFunction {
  readonly address: string;
  readonly name: string;
  /** As pools and APIs name it: with an alias or a version, if they name one. */
  readonly arn: string;
  /** For example `index.handler`. */
  readonly handler: string;
  readonly runtime: string;
  /**
   * Absolute path of what is deployed: the folder or file that the archive holds, a `.zip` that the
   * function names itself, or, if the archive is made of texts within the stack, the stack's file.
   */
  readonly bundlePath: string;
  /** The files of an archive that is made of texts within the stack. */
  readonly inlineFiles?: readonly InlineFile[];
  /** Why it cannot run here, if it cannot. */
  readonly missing?: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  /** In the order in which they are unpacked; a later one wins. */
  readonly layers: readonly SimulatedLayer[];
  readonly permissions: readonly InvokePermission[];
  readonly asynchronous: AsynchronousCalls;
}

/** A DynamoDB table of the stack. */
export interface SimulatedTable {
  readonly address: string;
  readonly name: string;
  readonly arn: string;
  /** The request of DynamoDB's CreateTable, ready to send. */
  readonly createTableInput: Readonly<Record<string, unknown>>;
  readonly timeToLiveAttribute?: string;
}

/** A KMS key of the stack. */
export interface SimulatedKey {
  readonly address: string;
  readonly id: string;
  readonly arn: string;
  /** Names that stand for the key, for example `alias/codes`. */
  readonly aliases: readonly string[];
  /** For example `SYMMETRIC_DEFAULT` or `ECC_NIST_P256`. */
  readonly keySpec: string;
  readonly keyUsage: string;
}
