/**
 * The user pools of a stack with AWS's defaults filled in. Called by `read-stack.ts`.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html for the defaults
 * @module
 */
import type { OpenedDocument } from "../terraform/plan-document";
import { dnsSuffix } from "./computed-attributes";
import type { MessageTemplates, PasswordPolicy, SimulatedClient, SimulatedPool } from "./model";
import { readClients } from "./read-clients";
import { readDirectories } from "./read-directory";
import { readOAuth } from "./read-resource-servers";
import { readSchema } from "./read-schema";
import { readFirstFactors, readMfaSettings, readWebAuthn } from "./read-sign-in-factors";
import { readTriggers } from "./read-triggers";
import type { Resolver } from "./resolve-references";
import { ResourceReader } from "./resource-reader";
import {
  providersOf,
  type ResourceBlock,
  resourcesOfType,
  type StackDocument,
} from "./stack-document";

const DEFAULT_PASSWORD_POLICY: PasswordPolicy = {
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
  temporaryPasswordValidityDays: 7,
};

const DEFAULT_CODE_SUBJECT = "Your verification code";
const DEFAULT_CODE_TEXT = "Your verification code is {####}.";
const DEFAULT_INVITE_SUBJECT = "Your temporary password";
const DEFAULT_INVITE_TEXT = "Your username is {username} and temporary password is {####}.";

/** Without a setting, AWS prefers the phone number. */
const DEFAULT_RECOVERY = ["verified_phone_number", "verified_email"] as const;

/** Reads every pool of the document with its clients. */
export function readPools({
  document,
  resolver,
  accountId,
}: OpenedDocument): readonly SimulatedPool[] {
  const parts: PoolParts = {
    clients: readClients(document, resolver),
    directoryOf: readDirectories(document, resolver),
    oauthOf: readOAuth(document, resolver),
  };
  return resourcesOfType(document, "resource", "aws_cognito_user_pool").map((resource) => ({
    stackName: document.stackName,
    accountId,
    ...readPool(document, resource, resolver, parts),
  }));
}

/** What stands in resources of its own and belongs to a pool. */
interface PoolParts {
  readonly clients: readonly SimulatedClient[];
  readonly directoryOf: ReturnType<typeof readDirectories>;
  readonly oauthOf: ReturnType<typeof readOAuth>;
}

function readPool(
  document: StackDocument,
  resource: ResourceBlock,
  resolver: Resolver,
  { clients, directoryOf, oauthOf }: PoolParts,
): Omit<SimulatedPool, "stackName" | "accountId"> {
  const pool = ResourceReader.of(resource, resolver);
  const region = resolver.regionOf(resource);
  const id = pool.requiredText("id");
  const lambdaConfig = pool.block("lambda_config");
  const kmsKeyArn = lambdaConfig.text("kms_key_id");
  return {
    address: pool.address,
    id,
    arn: pool.requiredText("arn"),
    name: pool.requiredText("name"),
    issuer: `https://cognito-idp.${region}.${dnsSuffix(region)}/${id}`,
    ...readSignIn(pool),
    ...readPolicies(pool),
    ...readFactors(pool),
    passwordPolicy: readPasswordPolicy(pool),
    messages: readMessages(pool),
    schema: readSchema(pool),
    triggers: readTriggers(lambdaConfig),
    clients: clients.filter((client) => client.poolId === id),
    directory: directoryOf(id),
    ...oauthOf(id),
    tags: { ...readDefaultTags(document, resolver), ...pool.textMap("tags") },
    ...(kmsKeyArn !== undefined && { kmsKeyArn }),
  };
}

function readSignIn(pool: ResourceReader) {
  const update = pool.block("user_attribute_update_settings");
  const contacts = ["email", "phone_number"] as const;
  const aliases = [...contacts, "preferred_username"] as const;
  return {
    usernameAttributes: readChoices(pool, "username_attributes", contacts),
    aliasAttributes: readChoices(pool, "alias_attributes", aliases),
    autoVerifiedAttributes: readChoices(pool, "auto_verified_attributes", contacts),
    attributesRequireVerificationBeforeUpdate: readChoices(
      update,
      "attributes_require_verification_before_update",
      contacts,
    ),
    usernameCaseSensitive: pool.block("username_configuration").boolean("case_sensitive") ?? true,
    allowAdminCreateUserOnly:
      pool.block("admin_create_user_config").boolean("allow_admin_create_user_only") ?? false,
  };
}

function readPolicies(pool: ResourceReader) {
  return {
    recoveryMechanisms: readRecovery(pool),
    mfaConfiguration: readChoice(pool, "mfa_configuration", ["OFF", "OPTIONAL", "ON"] as const),
    threatProtection:
      (pool.block("user_pool_add_ons").text("advanced_security_mode") ?? "OFF") !== "OFF",
    tier: readChoice(pool, "user_pool_tier", ["ESSENTIALS", "LITE", "PLUS"] as const),
    deletionProtection: readChoice(pool, "deletion_protection", ["INACTIVE", "ACTIVE"] as const),
    emailSendingAccount: readChoice(pool.block("email_configuration"), "email_sending_account", [
      "COGNITO_DEFAULT",
      "DEVELOPER",
    ] as const),
  };
}

function readFactors(pool: ResourceReader) {
  const webAuthn = readWebAuthn(pool);
  return {
    mfa: readMfaSettings(pool),
    firstFactors: readFirstFactors(pool),
    ...(webAuthn !== undefined && { webAuthn }),
  };
}

/** The stated choice, or the first one, which is AWS's default. */
function readChoice<T extends string>(
  block: ResourceReader,
  argument: string,
  choices: readonly [T, ...T[]],
): T {
  const stated = block.text(argument);
  return stated === undefined ? choices[0] : choiceOf(block, argument, stated, choices);
}

function readChoices<T extends string>(
  block: ResourceReader,
  argument: string,
  choices: readonly T[],
): readonly T[] {
  const stated = block.texts(argument) ?? [];
  return stated.map((item) => choiceOf(block, argument, item, choices));
}

function choiceOf<T extends string>(
  block: ResourceReader,
  argument: string,
  stated: string,
  choices: readonly T[],
): T {
  const found = choices.find((choice) => choice === stated);
  if (found !== undefined) return found;
  throw block.error(argument, `is '${stated}'; expected one of ${choices.join(", ")}`);
}

function readRecovery(pool: ResourceReader): SimulatedPool["recoveryMechanisms"] {
  const choices = ["verified_email", "verified_phone_number", "admin_only"] as const;
  const mechanisms = pool.block("account_recovery_setting").blocks("recovery_mechanism");
  if (mechanisms.length === 0) return DEFAULT_RECOVERY;
  return mechanisms
    .map((block) => ({
      name: choiceOf(block, "name", block.requiredText("name"), choices),
      priority: block.number("priority") ?? 0,
    }))
    .sort((left, right) => left.priority - right.priority)
    .map(({ name }) => name);
}

/** Within a policy block the provider sends every rule that is left out as false. */
function readPasswordPolicy(pool: ResourceReader): PasswordPolicy {
  const [policy] = pool.blocks("password_policy");
  if (policy === undefined) return DEFAULT_PASSWORD_POLICY;
  return {
    minimumLength: policy.number("minimum_length") ?? DEFAULT_PASSWORD_POLICY.minimumLength,
    requireLowercase: policy.boolean("require_lowercase") ?? false,
    requireUppercase: policy.boolean("require_uppercase") ?? false,
    requireNumbers: policy.boolean("require_numbers") ?? false,
    requireSymbols: policy.boolean("require_symbols") ?? false,
    temporaryPasswordValidityDays:
      policy.number("temporary_password_validity_days") ??
      DEFAULT_PASSWORD_POLICY.temporaryPasswordValidityDays,
  };
}

/** The template block wins over the older plain arguments, which mean the same. */
function readMessages(pool: ResourceReader): MessageTemplates {
  const code = pool.block("verification_message_template");
  const invite = pool.block("admin_create_user_config").block("invite_message_template");
  const plain = (argument: string) => pool.text(`${argument}_verification_message`);
  return {
    emailSubject:
      code.text("email_subject") ?? pool.text("email_verification_subject") ?? DEFAULT_CODE_SUBJECT,
    emailMessage: code.text("email_message") ?? plain("email") ?? DEFAULT_CODE_TEXT,
    smsMessage: code.text("sms_message") ?? plain("sms") ?? DEFAULT_CODE_TEXT,
    inviteEmailSubject: invite.text("email_subject") ?? DEFAULT_INVITE_SUBJECT,
    inviteEmailMessage: invite.text("email_message") ?? DEFAULT_INVITE_TEXT,
    inviteSmsMessage: invite.text("sms_message") ?? DEFAULT_INVITE_TEXT,
  };
}

function readDefaultTags(
  document: StackDocument,
  resolver: Resolver,
): Readonly<Record<string, string>> {
  const address = "provider.aws";
  const provider = providersOf(document, "aws").find((block) => block["alias"] === undefined) ?? {};
  const reader = new ResourceReader(address, (argument) => {
    const stated = provider[argument];
    return stated === undefined ? undefined : resolver.resolve(stated, { address, argument });
  });
  return reader.block("default_tags").textMap("tags");
}
