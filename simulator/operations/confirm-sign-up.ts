/**
 * ConfirmSignUp: the code that a sign-up sent.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 * @module
 */
import { requireNoConflict } from "../attributes/change";
import { countAttempt } from "../authentication/attempt-limit";
import { hidesUsers } from "../authentication/disguise";
import { requireSecretHash } from "../authentication/secret-hash";
import { type Call, type ClientScope, openClient } from "../context";
import { CognitoError } from "../errors";
import { expiredCode, requireCode, voidCode } from "../messages/code";
import type { CodeRecord } from "../state/pool-state";
import { type UserRecord, withAttributes } from "../state/user";
import { runPostConfirmation } from "../triggers/post-confirmation";
import type { TriggerServices } from "../triggers/run-trigger";
import { countDisguised } from "./code-recipient";
import { flag, textMap } from "./fields";
import { clientId, confirmationCode, secretHash, username } from "./members";
import { defineOperation } from "./operation";
import { cannotBeConfirmed, unknownCombination } from "./refusals";

/** Confirms the account, and verifies the address that the code went to. */
export const confirmSignUp = defineOperation({
  access: "public",
  summary: "No session for a sign-in with USER_AUTH",
  fields: {
    ClientId: clientId,
    Username: username,
    ConfirmationCode: confirmationCode,
    SecretHash: secretHash,
    ForceAliasCreation: flag(),
    ClientMetadata: textMap(),
  },
  run: async (call: Call<"clients" | TriggerServices>, input) => {
    const scope = openClient(call, input.ClientId);
    requireSecretHash(scope, [input.Username], input.SecretHash);
    const user = requireUnconfirmed(scope, input.Username);
    countAttempt(scope, "ConfirmSignUp", user.sub);
    const record = requireCode(scope, user.sub, "SignUp", input.ConfirmationCode);
    const confirmed = confirm(scope, user, record);
    if (!input.ForceAliasCreation) {
      requireNoConflict(scope.state.users.findConflict(confirmed));
    }
    scope.state.users.replace(confirmed, input.ForceAliasCreation);
    voidCode(scope, user.sub, "SignUp");
    await runPostConfirmation(scope, "ConfirmSignUp", confirmed, input.ClientMetadata);
    return {};
  },
});

function requireUnconfirmed(scope: ClientScope<"clock">, name: string): UserRecord {
  const user = scope.state.users.find(name);
  if (user === undefined) {
    countDisguised(scope, "ConfirmSignUp", name);
    throw hidesUsers(scope) ? expiredCode() : unknownCombination();
  }
  if (!user.enabled) {
    throw new CognitoError("NotAuthorizedException", "User is disabled.");
  }
  if (user.status !== "UNCONFIRMED") {
    throw cannotBeConfirmed(user.status);
  }
  return user;
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
