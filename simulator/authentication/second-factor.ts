/**
 * Which second factor follows a proved password, and its challenge. `answer-second-factor.ts` judges what
 * comes back.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 * @module
 */
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import type { SimulatedPool } from "../stack/model";
import type { SessionRecord } from "../state/pool-state";
import type { UserRecord } from "../state/user";
import type { MfaFactor } from "../state/user-mfa";
import { outwardName } from "./disguise";
import { openSession, saltOf } from "./session";
import { MESSAGE_CHALLENGES, sendSignInCode } from "./sign-in-code";
import type { SignInResult, SignInServices } from "./sign-in-request";
import { mfaOf } from "./software-token";

/** In the order that AWS lists them. */
const FACTORS: readonly MfaFactor[] = ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"];
const CODE_DIGITS = 6;

/** What follows the second factor. */
export interface Pending {
  readonly source: "Authentication" | "NewPasswordChallenge";
  /** The steps of a custom sign-in so far; absent outside one. */
  readonly results?: SessionRecord["results"];
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  /** The factor is being set up by this very challenge. */
  readonly isSetup?: true;
}

/** The challenge of the user's second factor, or `undefined` if none is due. */
export function challengeSecondFactor(
  scope: ClientScope<SignInServices>,
  user: UserRecord,
  pending: Pending,
): Promise<SignInResult> | SignInResult | undefined {
  const factors = listSecondFactors(scope.pool, user);
  const { preferred } = mfaOf(user);
  const [first, second] = factors;
  if (first === undefined) {
    return scope.pool.mfaConfiguration === "ON" ? demandSetup(scope, user, pending) : undefined;
  }
  if (preferred !== undefined && factors.includes(preferred)) {
    return challengeFactor(scope, user, preferred, pending);
  }
  return second === undefined
    ? challengeFactor(scope, user, first, pending)
    : demandChoice(scope, user, factors, pending);
}

/**
 * The second factors that a user can be asked for: those that are on; if the pool demands one, all that
 * are set up.
 */
export function listSecondFactors(pool: SimulatedPool, user: UserRecord): readonly MfaFactor[] {
  if (pool.mfaConfiguration === "OFF") {
    return [];
  }
  const { enabled } = mfaOf(user);
  const isDemanded = pool.mfaConfiguration === "ON";
  return FACTORS.filter(
    (factor) =>
      isSetUp(user, factor) &&
      (enabled.includes(factor) || (isDemanded && isOffered(pool, factor))),
  );
}

/** Whether a pool offers a second factor. */
export function isOffered({ mfa }: SimulatedPool, factor: MfaFactor): boolean {
  return { SMS_MFA: mfa.sms, SOFTWARE_TOKEN_MFA: mfa.softwareToken, EMAIL_OTP: mfa.email }[factor];
}

/** Asks for one factor. */
export async function challengeFactor(
  scope: ClientScope<SignInServices>,
  user: UserRecord,
  factor: MfaFactor,
  pending: Pending,
): Promise<SignInResult> {
  if (factor === "SOFTWARE_TOKEN_MFA") {
    const name = mfaOf(user).softwareToken?.friendlyName;
    const parameters = name === undefined ? {} : { FRIENDLY_DEVICE_NAME: name };
    return describe(scope, user, { challenge: factor, pending, parameters });
  }
  const { clientMetadata } = pending;
  const sent = await sendSignInCode(scope, user, {
    challenge: factor,
    digits: CODE_DIGITS,
    clientMetadata,
  });
  return describe(scope, user, { challenge: factor, pending, ...sent });
}

function isSetUp(user: UserRecord, factor: MfaFactor): boolean {
  return factor === "SOFTWARE_TOKEN_MFA"
    ? user.mfa?.softwareToken !== undefined
    : Boolean(user.attributes[MESSAGE_CHALLENGES[factor]]);
}

function demandChoice(
  scope: ClientScope<SignInServices>,
  user: UserRecord,
  factors: readonly MfaFactor[],
  pending: Pending,
): SignInResult {
  return describe(scope, user, {
    challenge: "SELECT_MFA_TYPE",
    pending,
    factor: { secondFactors: factors },
    parameters: { MFAS_CAN_CHOOSE: JSON.stringify(factors) },
  });
}

/** The pool demands a second factor and the user has none. */
function demandSetup(
  scope: ClientScope<SignInServices>,
  user: UserRecord,
  pending: Pending,
): SignInResult {
  const factors = FACTORS.filter((factor) => isOffered(scope.pool, factor));
  if (factors.length === 0) {
    // AWS refuses such a pool when it is made.
    throw new CognitoError(
      "InvalidUserPoolConfigurationException",
      "MFA is required for the user pool but none of its factors is configured",
    );
  }
  return describe(scope, user, {
    challenge: "MFA_SETUP",
    pending,
    factor: { secondFactors: factors },
    parameters: { MFAS_CAN_SETUP: JSON.stringify(factors) },
  });
}

function describe(
  scope: ClientScope<"clock" | "random">,
  user: UserRecord,
  challenge: {
    readonly challenge: SessionRecord["challenge"];
    readonly pending: Pending;
    readonly factor?: SessionRecord["factor"];
    readonly parameters: Readonly<Record<string, string>>;
  },
): SignInResult {
  const { source, results, isSetup } = challenge.pending;
  const session = openSession(scope, {
    challenge: challenge.challenge,
    sub: user.sub,
    username: user.name,
    ...saltOf(user),
    ...(results === undefined ? {} : { results }),
    factor: { ...challenge.factor, source, ...(isSetup && { isSetup }) },
  });
  return {
    ChallengeName: challenge.challenge,
    Session: session,
    ChallengeParameters: {
      ...challenge.parameters,
      USER_ID_FOR_SRP: outwardName(scope, user, user.name),
    },
  };
}
