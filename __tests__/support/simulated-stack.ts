/**
 * Builds stacks for tests as `read-stack.ts` would find them: AWS's defaults, changed where a test says so.
 * @module
 */
import type {
  MfaSettings,
  PasswordPolicy,
  SchemaAttribute,
  SimulatedClient,
  SimulatedFunction,
  SimulatedPool,
  SimulatedStack,
  TriggerName,
} from "../../simulator/stack/model";
import { STANDARD_ATTRIBUTES } from "../../simulator/stack/standard-attributes";

export const REGION = "eu-central-1";
export const ACCOUNT_ID = "111122223333";

/** A text attribute that anybody may change. */
export function stringAttribute(
  name: string,
  changes: Partial<SchemaAttribute> = {},
): SchemaAttribute {
  return {
    name,
    dataType: "String",
    mutable: true,
    required: false,
    developerOnly: false,
    minLength: 0,
    maxLength: 2048,
    ...changes,
  };
}

/** What a pool without a schema of its own has. */
export const STANDARD_SCHEMA = STANDARD_ATTRIBUTES;

export const PASSWORD_POLICY: PasswordPolicy = {
  minimumLength: 8,
  requireLowercase: false,
  requireUppercase: false,
  requireNumbers: false,
  requireSymbols: false,
  temporaryPasswordValidityDays: 7,
};

/** No second factor, with the texts that AWS would use. */
export const NO_MFA: MfaSettings = {
  softwareToken: false,
  email: false,
  sms: false,
  emailSubject: "Your authentication code",
  emailMessage: "Your authentication code is {####}.",
  smsMessage: "Your authentication code is {####}.",
};

/** A client with every flow, hiding who exists. */
export function buildClient(changes: Partial<SimulatedClient> = {}): SimulatedClient {
  return {
    address: "aws_cognito_user_pool_client.app",
    id: "1example23456789abcdefghij",
    name: "app",
    poolId: `${REGION}_EXAMPLE01`,
    explicitAuthFlows: [
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_CUSTOM_AUTH",
      "ALLOW_REFRESH_TOKEN_AUTH",
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    ],
    preventUserExistenceErrors: "ENABLED",
    enableTokenRevocation: true,
    accessTokenValiditySeconds: 3_600,
    idTokenValiditySeconds: 3_600,
    refreshTokenValiditySeconds: 30 * 24 * 3_600,
    authSessionValidityMinutes: 3,
    allowedOauthFlows: [],
    allowedOauthScopes: [],
    ...changes,
  };
}

/** A pool that signs in with a user name; pass what differs. */
export function buildPool(changes: Partial<SimulatedPool> = {}): SimulatedPool {
  const id = changes.id ?? `${REGION}_EXAMPLE01`;
  return {
    stackName: "test",
    accountId: ACCOUNT_ID,
    address: "aws_cognito_user_pool.pool",
    id,
    arn: `arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/${id}`,
    name: "pool",
    issuer: `https://cognito-idp.${REGION}.amazonaws.com/${id}`,
    usernameAttributes: [],
    aliasAttributes: [],
    autoVerifiedAttributes: [],
    attributesRequireVerificationBeforeUpdate: [],
    usernameCaseSensitive: false,
    allowAdminCreateUserOnly: false,
    recoveryMechanisms: [],
    mfaConfiguration: "OFF",
    mfa: NO_MFA,
    firstFactors: ["PASSWORD"],
    threatProtection: false,
    tier: "ESSENTIALS",
    deletionProtection: "INACTIVE",
    emailSendingAccount: "COGNITO_DEFAULT",
    passwordPolicy: PASSWORD_POLICY,
    messages: {
      emailSubject: "Your verification code",
      emailMessage: "Your verification code is {####}",
      smsMessage: "Your verification code is {####}",
      inviteEmailSubject: "Your temporary password",
      inviteEmailMessage: "Your username is {username} and temporary password is {####}",
      inviteSmsMessage: "Your username is {username} and temporary password is {####}",
    },
    schema: STANDARD_SCHEMA,
    triggers: {},
    clients: [buildClient({ poolId: id })],
    directory: { groups: [], users: [], memberships: [] },
    resourceServers: [],
    tags: {},
    ...changes,
  };
}

/** The pool of the default kind: the e-mail is the user name and is verified. */
export function buildEmailPool(changes: Partial<SimulatedPool> = {}): SimulatedPool {
  return buildPool({
    usernameAttributes: ["email"],
    autoVerifiedAttributes: ["email"],
    recoveryMechanisms: ["verified_email"],
    ...changes,
  });
}

/** The ARN of the function that runs a trigger of {@link buildStack}. */
export function functionArn(trigger: TriggerName): string {
  return `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${trigger}`;
}

/** A function that the pools of the region and account may invoke. */
export function buildFunction(
  trigger: TriggerName,
  changes: Partial<SimulatedFunction> = {},
): SimulatedFunction {
  return {
    address: `aws_lambda_function.${trigger}`,
    name: trigger,
    arn: functionArn(trigger),
    handler: "index.handler",
    runtime: "nodejs20.x",
    bundlePath: "/nowhere",
    timeoutSeconds: 5,
    memoryMegabytes: 128,
    environment: {},
    permissions: [
      {
        address: `aws_lambda_permission.${trigger}`,
        statementId: "AllowCognito",
        principal: "cognito-idp.amazonaws.com",
        action: "lambda:InvokeFunction",
        sourceArn: `arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/*`,
        sourceAccount: ACCOUNT_ID,
      },
    ],
    layers: [],
    asynchronous: { maximumRetries: 2, maximumEventAgeSeconds: 21_600 },
    ...changes,
  };
}

/** What a pool's `triggers` holds for these triggers. */
export function buildTriggers(...names: readonly TriggerName[]): SimulatedPool["triggers"] {
  return Object.fromEntries(names.map((name) => [name, { functionArn: functionArn(name) }]));
}

/** A stack of pools, with a function for each of their triggers. */
export function buildStack(
  pools: readonly SimulatedPool[] = [buildPool()],
  changes: Partial<SimulatedStack> = {},
): SimulatedStack {
  const names = new Set(pools.flatMap(({ triggers }) => Object.keys(triggers)));
  return {
    name: "test",
    region: REGION,
    pools,
    functions: [...names].map((name) => buildFunction(name as TriggerName)),
    tables: [],
    httpApis: [],
    keys: [],
    ...changes,
  };
}
