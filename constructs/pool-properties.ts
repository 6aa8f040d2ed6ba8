/**
 * A pool's and its client's properties, from the registry and the configuration.
 * @module
 */
import type { CognitoUserPoolConfig } from "@cdktf/provider-aws/lib/cognito-user-pool";
import type { EnvironmentConfig } from "../config/schema";
import {
  type KindOfPool,
  maySignInByKey,
  mfaKey,
  type Pool,
  type PoolMfa,
  realmOf,
  tokenRotationKey,
} from "../handlers/pools";
import { IDLE_WEEKS_TAG, NAMES_TAG, POOL_KIND_TAG, REALM_TAG } from "../vocabulary/pool-marks";
import type { MessageKeys } from "./message-keys";
import type { UserPool, UserPoolProps, UserPoolSignIn } from "./user-pool";
import type { UserPoolClientProps } from "./user-pool-client";

/** A number from 0 to 1 that says nothing; whether AWS takes decimals in it is not established: docs/decisions/0005 tells why it must be there. */
const NEUTRAL_ATTRIBUTE = {
  name: "none",
  attributeDataType: "Number",
  developerOnlyAttribute: false,
  mutable: true,
  required: false,
  numberAttributeConstraints: { minValue: "0", maxValue: "1" },
} as const;

const NEUTRAL_NAME = `custom:${NEUTRAL_ATTRIBUTE.name}`;

/** What a client may read and write; never empty, since AWS takes that as everything. */
const CLIENT_ATTRIBUTES = {
  email: { readAttributes: ["email", "email_verified"], writeAttributes: ["email"] },
  username: { readAttributes: [NEUTRAL_NAME], writeAttributes: [NEUTRAL_NAME] },
} as const;

/**
 * Properties of a pool.
 *
 * @param messageKeys - the keys of custom senders, if any pool has one
 */
export function poolProperties(
  { kind, pool }: KindOfPool,
  config: EnvironmentConfig,
  messageKeys: MessageKeys | undefined,
): UserPoolProps {
  const { namePrefix, passwordMinimumLength, dataProtected } = config;
  return {
    ...signInOf(pool),
    poolName: `${namePrefix}-${kind}`,
    passwordPolicy: { minimumLength: passwordMinimumLength },
    dataProtected,
    ...(pool.signInWith === "email" && messageKeys && { kmsKeyArn: messageKeys.codeKeyArn }),
    settings: {
      ...(pool.signInWith === "email" ? emailSettings(config) : { schema: [NEUTRAL_ATTRIBUTE] }),
      ...mfaSettings(config[mfaKey(kind)]),
      tags: { [POOL_KIND_TAG]: kind, ...nameTags({ kind, pool }, config), ...idleTag(config) },
    },
  };
}

/** Properties of a pool's client. */
export function clientProperties(
  { kind, pool }: KindOfPool,
  config: EnvironmentConfig,
  userPool: UserPool,
): UserPoolClientProps {
  const { namePrefix, passwordFlowAllowed, accessTokenMinutes, idTokenMinutes, refreshTokenHours } =
    config;
  return {
    pool: userPool,
    clientName: `${namePrefix}-${kind}`,
    passwordFlowAllowed,
    customFlowAllowed: maySignInByKey(pool),
    ...CLIENT_ATTRIBUTES[pool.signInWith],
    accessTokenMinutes,
    idTokenMinutes,
    refreshTokenHours,
    refreshTokenRotation: config[tokenRotationKey(kind)],
  };
}

/** What clients and the plan review must know where people sign in with a user name. */
function nameTags(each: KindOfPool, { realm, anonymousNames }: EnvironmentConfig) {
  const { signInWith, anonymous } = each.pool;
  if (signInWith === "email") return {};
  return {
    [REALM_TAG]: realmOf(each, realm),
    ...(anonymous === true && { [NAMES_TAG]: anonymousNames }),
  };
}

/** Tells the simulator's page when accounts end; on AWS an output does. */
function idleTag({ accountIdleWeeks }: EnvironmentConfig) {
  return accountIdleWeeks === undefined ? {} : { [IDLE_WEEKS_TAG]: String(accountIdleWeeks) };
}

/** An app is the only second factor that needs no address. */
function mfaSettings(mfa: PoolMfa): Partial<CognitoUserPoolConfig> {
  return mfa === "OFF"
    ? {}
    : { mfaConfiguration: mfa, softwareTokenMfaConfiguration: { enabled: true } };
}

function signInOf(pool: Pool): UserPoolSignIn {
  return pool.signInWith === "email"
    ? { signInWith: "email" }
    : { signInWith: "username", anonymous: pool.anonymous };
}

function emailSettings({
  sesIdentityArn,
  sesFromAddress,
}: EnvironmentConfig): Partial<CognitoUserPoolConfig> {
  const sender = sesIdentityArn && {
    emailSendingAccount: "DEVELOPER",
    sourceArn: sesIdentityArn,
    ...(sesFromAddress !== undefined && { fromEmailAddress: sesFromAddress }),
  };
  return {
    emailConfiguration: sender || { emailSendingAccount: "COGNITO_DEFAULT" },
    verificationMessageTemplate: {
      defaultEmailOption: "CONFIRM_WITH_CODE",
      emailSubject: "Your confirmation code",
      emailMessage:
        "Your confirmation code is {####}. If you did not ask for it, you need do nothing.",
    },
  };
}
