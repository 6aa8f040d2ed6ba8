/**
 * The answer to NEW_PASSWORD_REQUIRED: a password of the user's own, and attributes that are still missing.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html
 * @module
 */

import { requireWritable } from "../attributes/attribute-access";
import { requireNoConflict, withChanges } from "../attributes/change";
import { requireChangeable, requireSchema } from "../attributes/schema";
import type { ClientScope } from "../context";
import { continueWithFactors } from "./complete-sign-in";
import { withNewPassword } from "./new-password-record";
import { requirePolicy } from "./password-policy";
import { closeSession, requireSession } from "./session";
import { requireSessionUser } from "./session-subject";
import {
  type ChallengeAnswer,
  requireParameter,
  type SignInResult,
  type SignInServices,
} from "./sign-in-request";

const ATTRIBUTE_PREFIX = "userAttributes.";

/** Sets the password and completes the sign-in; a refused password leaves the session open. */
export async function answerNewPassword(
  scope: ClientScope<SignInServices>,
  answer: ChallengeAnswer,
): Promise<SignInResult> {
  const { pool, state } = scope;
  const password = requireParameter(answer.responses, "NEW_PASSWORD");
  const record = requireSession(scope, answer.session, "NEW_PASSWORD_REQUIRED");
  const user = requireSessionUser(scope, record, answer);
  const given = readAttributes(answer.responses);
  requirePolicy(pool.passwordPolicy, password);
  requireWritable(scope, Object.keys(given));
  requireChangeable(pool, given);
  requireSchema(pool, { ...user.attributes, ...given });
  const updated = withChanges(scope, user, given);
  requireNoConflict(state.users.findConflict(updated));
  closeSession(scope, answer.session);
  const changed = withNewPassword(scope, updated, password);
  state.users.replace(changed);
  const { clientMetadata } = answer;
  return continueWithFactors(scope, changed, { source: "NewPasswordChallenge", clientMetadata });
}

function readAttributes(
  responses: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(responses)
      .filter(([name]) => name.startsWith(ATTRIBUTE_PREFIX))
      .map(([name, value]) => [name.slice(ATTRIBUTE_PREFIX.length), value]),
  );
}
