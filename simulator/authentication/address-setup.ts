/**
 * Setting up codes by e-mail in a sign-in that demands a second factor: the answer to MFA_SETUP names the
 * address, and the code that goes there proves it.
 *
 * @see https://github.com/aws-amplify/amplify-js/pull/13745 for what Amplify sends; AWS documents no answer
 * @module
 */
import { requireWritable } from "../attributes/attribute-access";
import { requireNoConflict } from "../attributes/change";
import { requireChangeable } from "../attributes/schema";
import type { ClientScope } from "../context";
import { CognitoError } from "../errors";
import type { SessionRecord } from "../state/pool-state";
import { type UserRecord, withAttributes } from "../state/user";
import { challengeFactor, listSecondFactors, type Pending } from "./second-factor";
import { invalidSession, requireSession, spendSession } from "./session";
import type { ChallengeAnswer, SignInResult, SignInServices } from "./sign-in-request";
import { mfaOf, withMfa } from "./software-token";

/** Sends a code to the address; nothing of the user changes before the code has come back. */
export async function beginAddressSetup(
  scope: ClientScope<SignInServices>,
  user: UserRecord,
  answer: ChallengeAnswer,
  pending: Pending,
): Promise<SignInResult> {
  const { factor } = requireSession(scope, answer.session, "MFA_SETUP");
  const email = answer.responses["EMAIL"] ?? "";
  if (!factor?.secondFactors?.includes("EMAIL_OTP")) {
    throw new CognitoError("InvalidParameterException", "Invalid MFA type selected");
  }
  requireWritable(scope, ["email"]);
  requireChangeable(scope.pool, { email });
  requireNothingSetUp(scope, user);
  requireNoConflict(scope.state.users.findConflict(withProvedAddress(scope, user, email)));
  const challenge = await challengeFactor(
    scope,
    withAttributes(user, { email }, scope.clock.now()),
    "EMAIL_OTP",
    { ...pending, isSetup: true },
  );
  spendSession(scope, answer.session);
  return challenge;
}

/** The user as the code must find them: with the address that it went to. */
export function withAddressOf(
  scope: ClientScope<SignInServices>,
  user: UserRecord,
  { factor }: SessionRecord,
): UserRecord {
  return factor?.isSetup ? withProvedAddress(scope, user, factor.destination ?? "") : user;
}

/** Stores the proved address; from now on it is the user's second factor. */
export function finishAddressSetup(
  scope: ClientScope<SignInServices>,
  user: UserRecord,
  record: SessionRecord,
): UserRecord {
  requireNothingSetUp(scope, user);
  const proved = withAddressOf(scope, user, record);
  requireNoConflict(scope.state.users.findConflict(proved));
  const enabled = [...new Set([...mfaOf(user).enabled, "EMAIL_OTP" as const])];
  const updated = withMfa(scope, proved, { ...mfaOf(user), enabled, preferred: "EMAIL_OTP" });
  scope.state.users.replace(updated);
  return updated;
}

function withProvedAddress(
  { clock }: ClientScope<"clock">,
  user: UserRecord,
  email: string,
): UserRecord {
  return withAttributes(user, { email, email_verified: "true" }, clock.now());
}

/** A factor that was set up since must not be replaced by an older session. */
function requireNothingSetUp({ pool }: ClientScope, user: UserRecord): void {
  if (listSecondFactors(pool, user).length > 0) {
    throw invalidSession();
  }
}
