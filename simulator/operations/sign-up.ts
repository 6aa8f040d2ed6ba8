/**
 * SignUp: a user makes their own account.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 * @module
 */

import { requireWritable } from "../attributes/attribute-access";
import { createDraft, requireUsernameForm, withSignInAttribute } from "../attributes/new-user";
import { requireSchema } from "../attributes/schema";
import { createPassword } from "../authentication/password";
import { requirePolicy } from "../authentication/password-policy";
import { requireSecretHash } from "../authentication/secret-hash";
import { mayLackPassword, openSignUpSession } from "../authentication/sign-up-session";
import { type Call, type ClientScope, openClient } from "../context";
import { CognitoError } from "../errors";
import { createCode } from "../messages/code";
import { chooseSignUpContact } from "../messages/contact";
import type { MessageServices } from "../messages/send-message";
import { sendMessage } from "../messages/send-message";
import type { UserRecord } from "../state/user";
import { isConflict, type UserDraft } from "../state/user-store";
import { runPostConfirmation } from "../triggers/post-confirmation";
import { type PreSignUpDecision, runPreSignUp } from "../triggers/pre-sign-up";
import type { TriggerServices } from "../triggers/run-trigger";
import { attributeList, type Input, textMap } from "./fields";
import { clientId, optionalPassword, secretHash, username } from "./members";
import { defineOperation, type Output } from "./operation";
import { describeConflict, verifiedFlags } from "./sign-up-decision";

const fields = {
  ClientId: clientId,
  Username: username,
  Password: optionalPassword,
  SecretHash: secretHash,
  UserAttributes: attributeList(),
  ValidationData: attributeList(),
  ClientMetadata: textMap(),
};

/** Makes the account, and confirms it or sends a code. */
export const signUp = defineOperation({
  access: "public",
  summary: "Without a password where the pool signs in with codes and there is an address for them",
  fields,
  run: async (call: Call<"clients" | "random" | MessageServices>, input) => {
    const scope = openClient(call, input.ClientId);
    requireSecretHash(scope, [input.Username], input.SecretHash);
    const draft = checkInput(scope, input);
    // Before the existence check, as pools with a throwing trigger show (reported).
    const decision = await runPreSignUp(scope, {
      source: "SignUp",
      userName: draft.name,
      userAttributes: withSignInAttribute(scope, input.Username, input.UserAttributes ?? {}),
      validationData: input.ValidationData ?? null,
      clientMetadata: input.ClientMetadata,
    });
    const user = addUser(scope, input, draft, decision);
    return decision.autoConfirmUser
      ? finishConfirmed(scope, user, input.ClientMetadata)
      : finishUnconfirmed(scope, user, input.ClientMetadata);
  },
});

function checkInput(
  scope: ClientScope<"clock" | "random">,
  input: Input<typeof fields>,
): UserDraft {
  const given = input.UserAttributes ?? {};
  if (scope.pool.allowAdminCreateUserOnly) {
    throw new CognitoError("NotAuthorizedException", "SignUp is not permitted for this user pool");
  }
  requireUsernameForm(scope, input.Username);
  requireWritable(scope, Object.keys(given));
  const draftAttributes = withSignInAttribute(scope, input.Username, given);
  requireSchema(scope.pool, draftAttributes);
  if (input.Password || !mayLackPassword(scope, draftAttributes)) {
    requirePolicy(scope.pool.passwordPolicy, input.Password ?? "");
  }
  return createDraft(scope, {
    username: input.Username,
    attributes: given,
    status: "UNCONFIRMED",
  });
}

/** One step without waiting, so that of many sign-ups with one name exactly one succeeds. */
function addUser(
  scope: ClientScope<"random">,
  { Password = "" }: Input<typeof fields>,
  draft: UserDraft,
  decision: PreSignUpDecision,
): UserRecord {
  const flags = verifiedFlags(draft.attributes, decision);
  const complete: UserDraft = {
    ...draft,
    status: decision.autoConfirmUser ? "CONFIRMED" : "UNCONFIRMED",
    attributes: { ...draft.attributes, ...flags },
    ...(Password === "" ? {} : { password: createPassword(scope, draft.name, Password) }),
  };
  // A trigger that vouches for an address takes the alias from its former owner, as documented in 2023.
  const result = scope.state.users.insert(complete, Object.keys(flags).length > 0);
  if (isConflict(result)) {
    throw describeConflict(result);
  }
  return result;
}

async function finishConfirmed(
  scope: ClientScope<TriggerServices>,
  user: UserRecord,
  clientMetadata: Readonly<Record<string, string>> | undefined,
): Promise<Output> {
  await runPostConfirmation(scope, "ConfirmSignUp", user, clientMetadata);
  return { UserConfirmed: true, UserSub: user.sub };
}

async function finishUnconfirmed(
  scope: ClientScope<"random" | MessageServices>,
  user: UserRecord,
  clientMetadata: Readonly<Record<string, string>> | undefined,
): Promise<Output> {
  const attribute = chooseSignUpContact(scope.pool, user.attributes);
  const answer = { UserConfirmed: false, UserSub: user.sub };
  if (attribute === undefined) {
    return answer;
  }
  const code = createCode(scope, user.sub, "SignUp", { attribute });
  const message = { event: "SignUp", user, attribute, code, clientMetadata } as const;
  const CodeDeliveryDetails = await sendMessage(scope, message);
  return { ...answer, CodeDeliveryDetails, ...openSignUpSession(scope, user, attribute) };
}
