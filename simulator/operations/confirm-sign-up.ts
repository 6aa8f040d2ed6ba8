/**
 * ConfirmSignUp: the code that a sign-up sent.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 * @module
 */
import { requireNoConflict } from "../attributes/change";
import { countAttempt } from "../authentication/attempt-limit";
import { disguise, hidesUsers } from "../authentication/disguise";
import { requireSecretHash } from "../authentication/secret-hash";
import { exchangeSignUpSession, findSignUpSession } from "../authentication/sign-up-session";
import { type Call, type ClientScope, openClient } from "../context";
import { codeMismatch, findCode, requireCode, voidCode } from "../messages/code";
import type { CodeRecord } from "../state/pool-state";
import { type UserRecord, withAttributes } from "../state/user";
import { runPostConfirmation } from "../triggers/post-confirmation";
import type { TriggerServices } from "../triggers/run-trigger";
import { flag, textMap } from "./fields";
import { clientId, confirmationCode, secretHash, session, username } from "./members";
import { defineOperation } from "./operation";
import { cannotBeConfirmed, unknownCombination, userDisabled } from "./refusals";

/** Confirms the account, and verifies the address that the code went to. */
export const confirmSignUp = defineOperation({
  access: "public",
  summary: "As on AWS",
  fields: {
    ClientId: clientId,
    Username: username,
    ConfirmationCode: confirmationCode,
    SecretHash: secretHash,
    ForceAliasCreation: flag(),
    ClientMetadata: textMap(),
    Session: session,
  },
  run: async (call: Call<"clients" | "random" | TriggerServices>, input) => {
    const scope = openClient(call, input.ClientId);
    requireSecretHash(scope, [input.Username], input.SecretHash);
    const named = scope.state.users.find(input.Username);
    const signUpSession = findSignUpSession(scope, input.Session, named);
    const { user, record } = requireWaiting(scope, input.Username, input.ConfirmationCode);
    const confirmed = confirm(scope, user, record);
    if (!input.ForceAliasCreation) {
      requireNoConflict(scope.state.users.findConflict(confirmed));
    }
    scope.state.users.replace(confirmed, input.ForceAliasCreation);
    voidCode(scope, user.sub, "SignUp");
    const answer = exchangeSignUpSession(scope, signUpSession);
    await runPostConfirmation(scope, "ConfirmSignUp", confirmed, input.ClientMetadata);
    return answer;
  },
});

/** Who is confirmed by the code. Where the client hides who exists, every refusal is that of a wrong code. */
function requireWaiting(
  scope: ClientScope<"clock">,
  name: string,
  code: string,
): { readonly user: UserRecord; readonly record: CodeRecord } {
  const user = scope.state.users.find(name);
  if (!hidesUsers(scope)) return requireOpenly(scope, user, code);
  const sub = user?.sub ?? disguise(scope, name).sub;
  countAttempt(scope, "ConfirmSignUp", sub);
  const record = findCode(scope, sub, "SignUp", code);
  if (user?.status !== "UNCONFIRMED" || !user.enabled || record === undefined) {
    throw codeMismatch();
  }
  return { user, record };
}

function requireOpenly(scope: ClientScope<"clock">, user: UserRecord | undefined, code: string) {
  if (user === undefined) throw unknownCombination();
  if (!user.enabled) throw userDisabled();
  if (user.status !== "UNCONFIRMED") throw cannotBeConfirmed(user.status);
  countAttempt(scope, "ConfirmSignUp", user.sub);
  return { user, record: requireCode(scope, user.sub, "SignUp", code) };
}

/** The code proves the address only if it is still the one that the code went to: a change voids it. */
function confirm(
  scope: ClientScope<"clock">,
  user: UserRecord,
  { attribute }: CodeRecord,
): UserRecord {
  const verified = attribute === undefined ? {} : { [`${attribute}_verified`]: "true" };
  return {
    ...withAttributes(user, verified, scope.clock.now()),
    status: "CONFIRMED",
  };
}
