/**
 * Which second factors a user has on, and which of them is preferred: what SetUserMFAPreference and
 * AdminSetUserMFAPreference change, and what GetUser and AdminGetUser show.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html
 * @module
 */
import type { Scope } from "../context";
import { CognitoError } from "../errors";
import { isVerified, type UserRecord } from "../state/user";
import type { MfaFactor, MfaRecord } from "../state/user-mfa";
import { isOffered } from "./second-factor";
import { MESSAGE_CHALLENGES } from "./sign-in-code";
import { mfaOf, requireSoftwareTokens, withMfa } from "./software-token";

/** AWS's settings of one factor. */
export interface FactorSetting {
  readonly Enabled: boolean;
  readonly PreferredMfa: boolean;
}

/** What to change; a factor that is not named stays as it is. */
export type FactorSettings = Readonly<Partial<Record<MfaFactor, FactorSetting | undefined>>>;

/**
 * Changes the second factors of a user.
 *
 * @throws {@link CognitoError} if a factor is not set up, or the settings contradict each other
 */
export function changeMfaPreference(
  scope: Scope<"clock">,
  user: UserRecord,
  settings: FactorSettings,
): void {
  const stated = Object.entries(settings).filter(
    (entry): entry is [MfaFactor, FactorSetting] => entry[1] !== undefined,
  );
  requireConsistency(stated);
  for (const [factor, { Enabled }] of stated) {
    if (Enabled) {
      requireSetUp(scope, user, factor);
    } else {
      requireDispensable(scope, user, factor);
    }
  }
  scope.state.users.replace(withMfa(scope, user, applySettings(mfaOf(user), stated)));
}

/** A user's second factors in the shape of AWS's API; nothing if none is on. */
export function describeMfa({ mfa }: UserRecord): Readonly<Record<string, unknown>> {
  return {
    ...(mfa === undefined || mfa.enabled.length === 0 ? {} : { UserMFASettingList: mfa.enabled }),
    ...(mfa?.preferred === undefined ? {} : { PreferredMfaSetting: mfa.preferred }),
  };
}

function applySettings(
  mfa: MfaRecord,
  stated: readonly (readonly [MfaFactor, FactorSetting])[],
): MfaRecord {
  const enabled = new Set(mfa.enabled);
  let { preferred } = mfa;
  for (const [factor, { Enabled, PreferredMfa }] of stated) {
    if (Enabled) {
      enabled.add(factor);
    } else {
      enabled.delete(factor);
    }
    if (!PreferredMfa && preferred === factor) {
      preferred = undefined;
    }
  }
  preferred = stated.find(([, { PreferredMfa }]) => PreferredMfa)?.[0] ?? preferred;
  const { preferred: _, ...rest } = mfa;
  return { ...rest, enabled: [...enabled], ...(preferred === undefined ? {} : { preferred }) };
}

/** Types and texts are ours: AWS documents one preference, and none for a factor that is off. */
function requireConsistency(stated: readonly (readonly [MfaFactor, FactorSetting])[]): void {
  const preferred = stated.filter(([, { PreferredMfa }]) => PreferredMfa);
  if (preferred.length > 1) {
    throw invalid("Only one MFA factor can be set as preferred");
  }
  if (preferred.some(([, { Enabled }]) => !Enabled)) {
    throw invalid("A preferred MFA factor must be enabled");
  }
}

/** The texts are reported, for messages by analogy. */
function requireSetUp(scope: Scope, user: UserRecord, factor: MfaFactor): void {
  if (factor === "SOFTWARE_TOKEN_MFA") {
    requireApp(scope, user);
    return;
  }
  if (!isOffered(scope.pool, factor) || !isVerified(user, MESSAGE_CHALLENGES[factor])) {
    throw invalid(`User does not have delivery config set to turn on ${factor}`);
  }
}

function requireApp(scope: Scope, user: UserRecord): void {
  const { softwareToken, pendingSecret } = mfaOf(user);
  if (softwareToken !== undefined) {
    // It may be used even if the pool has turned apps off since, as AWS documents.
    return;
  }
  requireSoftwareTokens(scope);
  throw invalid(
    pendingSecret === undefined
      ? "User has not set up software token mfa"
      : "User has not verified software token mfa",
  );
}

/** Where a second factor is demanded none can be turned off, as AWS documents; the text is ours. */
function requireDispensable({ pool }: Scope, user: UserRecord, factor: MfaFactor): void {
  if (pool.mfaConfiguration === "ON" && mfaOf(user).enabled.includes(factor)) {
    throw invalid(`${factor} cannot be turned off because the user pool requires MFA`);
  }
}

function invalid(message: string): CognitoError {
  return new CognitoError("InvalidParameterException", message);
}
