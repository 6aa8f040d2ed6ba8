/**
 * Pools in the shapes of AWS's API.
 * @module
 */
import type { PoolRuntime } from "../context";
import type { PasswordPolicy, SchemaAttribute, SimulatedPool, TriggerName } from "../stack/model";
import type { Output } from "./operation";

/** A pool as ListUserPools shows it. */
export function describeListedPool(runtime: PoolRuntime): Output {
  return {
    Id: runtime.pool.id,
    Name: runtime.pool.name,
    LambdaConfig: describeTriggers(runtime.pool),
    ...describeDates(runtime),
  };
}

/** A pool as DescribeUserPool shows it. */
export function describePool(runtime: PoolRuntime): Output {
  const { pool, state } = runtime;
  return {
    Id: pool.id,
    Name: pool.name,
    Arn: pool.arn,
    ...describeDates(runtime),
    Policies: {
      PasswordPolicy: describePolicy(pool.passwordPolicy),
      SignInPolicy: { AllowedFirstAuthFactors: pool.firstFactors },
    },
    DeletionProtection: pool.deletionProtection,
    LambdaConfig: describeTriggers(pool),
    SchemaAttributes: pool.schema.map(describeSchemaAttribute),
    AutoVerifiedAttributes: pool.autoVerifiedAttributes,
    AliasAttributes: pool.aliasAttributes,
    UsernameAttributes: pool.usernameAttributes,
    UsernameConfiguration: { CaseSensitive: pool.usernameCaseSensitive },
    UserAttributeUpdateSettings: {
      AttributesRequireVerificationBeforeUpdate: pool.attributesRequireVerificationBeforeUpdate,
    },
    MfaConfiguration: pool.mfaConfiguration,
    EstimatedNumberOfUsers: state.users.size,
    EmailConfiguration: { EmailSendingAccount: pool.emailSendingAccount },
    ...(pool.domain === undefined ? {} : { Domain: pool.domain }),
    UserPoolTags: pool.tags,
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: pool.allowAdminCreateUserOnly },
    AccountRecoverySetting: {
      RecoveryMechanisms: pool.recoveryMechanisms.map((Name, index) => ({
        Name,
        Priority: index + 1,
      })),
    },
    UserPoolTier: pool.tier,
  };
}

/** When a resource came up; the stack knows no other date. */
export function describeDates({ createdAt }: Pick<PoolRuntime, "createdAt">): Output {
  return { LastModifiedDate: createdAt / 1_000, CreationDate: createdAt / 1_000 };
}

function describePolicy(policy: PasswordPolicy): Output {
  return {
    MinimumLength: policy.minimumLength,
    RequireUppercase: policy.requireUppercase,
    RequireLowercase: policy.requireLowercase,
    RequireNumbers: policy.requireNumbers,
    RequireSymbols: policy.requireSymbols,
    TemporaryPasswordValidityDays: policy.temporaryPasswordValidityDays,
  };
}

function describeTriggers({ triggers, kmsKeyArn }: SimulatedPool): Output {
  const entries = Object.entries(triggers).flatMap(([name, { functionArn, version }]) =>
    describeTrigger(name as TriggerName, functionArn, version),
  );
  return {
    ...Object.fromEntries(entries),
    ...(kmsKeyArn === undefined ? {} : { KMSKeyID: kmsKeyArn }),
  };
}

function describeTrigger(
  name: TriggerName,
  LambdaArn: string,
  LambdaVersion: string | undefined,
): readonly (readonly [string, unknown])[] {
  const versioned = { LambdaArn, LambdaVersion: LambdaVersion ?? "V1_0" };
  switch (name) {
    case "CustomEmailSender":
    case "CustomSMSSender":
      return [[name, versioned]];
    case "PreTokenGeneration":
      return [
        [name, LambdaArn],
        ["PreTokenGenerationConfig", versioned],
      ];
    default:
      return [[name, LambdaArn]];
  }
}

function describeSchemaAttribute(attribute: SchemaAttribute): Output {
  const { minLength, maxLength, minValue, maxValue } = attribute;
  const constraints =
    attribute.dataType === "Number"
      ? { NumberAttributeConstraints: bounds("Value", minValue, maxValue) }
      : { StringAttributeConstraints: bounds("Length", minLength, maxLength) };
  return {
    Name: attribute.name,
    AttributeDataType: attribute.dataType,
    DeveloperOnlyAttribute: attribute.developerOnly,
    Mutable: attribute.mutable,
    Required: attribute.required,
    ...(attribute.dataType === "Number" || attribute.dataType === "String" ? constraints : {}),
  };
}

function bounds(what: "Length" | "Value", minimum?: number, maximum?: number): Output {
  return {
    ...(minimum === undefined ? {} : { [`Min${what}`]: String(minimum) }),
    ...(maximum === undefined ? {} : { [`Max${what}`]: String(maximum) }),
  };
}
