/**
 * AdminCreateUser: an administrator makes an account with a temporary password.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 * @module
 */
import { describeAttributes, describeStatus } from "../attributes/describe";
import { createDraft, requireUsernameForm, withSignInAttribute } from "../attributes/new-user";
import { requireNewValues } from "../attributes/schema";
import { withTemporaryPassword } from "../authentication/new-password-record";
import { generatePassword, requirePolicy } from "../authentication/password-policy";
import { mayLackPassword } from "../authentication/sign-up-session";
import { type Call, openPool, openUser, type Scope } from "../context";
import { CognitoError } from "../errors";
import type { MessageServices } from "../messages/send-message";
import { sendMessage } from "../messages/send-message";
import type { ContactAttribute, UserRecord } from "../state/user";
import { isConflict, type UserDraft } from "../state/user-store";
import { runPreSignUp } from "../triggers/pre-sign-up";
import { attributeList, choice, flag, type Input, list, textMap } from "./fields";
import { optionalPassword, username, userPoolId } from "./members";
import { defineOperation, type Output } from "./operation";
import { describeConflict } from "./sign-up-decision";

const fields = {
  UserPoolId: userPoolId,
  Username: username,
  UserAttributes: attributeList(),
  ValidationData: attributeList(),
  TemporaryPassword: optionalPassword,
  ForceAliasCreation: flag(),
  MessageAction: choice("RESEND", "SUPPRESS"),
  DesiredDeliveryMediums: list(choice("SMS", "EMAIL")),
  ClientMetadata: textMap(),
};

type CreateInput = Input<typeof fields>;

/** Makes the account, or sends an earlier invitation again. */
export const adminCreateUser = defineOperation({
  access: "signed",
  summary:
    "Without a password where none is given and the pool signs in with codes to an address that is; without a medium the invitation goes to the address that there is",
  fields,
  run: async (call: Call<"pools" | "random" | MessageServices>, input) => {
    if (input.MessageAction === "RESEND") {
      const password = choosePassword(openPool(call, input.UserPoolId), input);
      const { scope, user } = openUser(call, input.UserPoolId, input.Username);
      return resend(scope, user, input, password);
    }
    return create(openPool(call, input.UserPoolId), input);
  },
});

function choosePassword(
  { pool, random }: Scope<"random">,
  { TemporaryPassword }: CreateInput,
): string {
  if (TemporaryPassword === undefined) {
    return generatePassword(pool.passwordPolicy, random);
  }
  requirePolicy(pool.passwordPolicy, TemporaryPassword, "password policy");
  return TemporaryPassword;
}

/** Who can sign in with codes gets no password that nobody gave, as AWS documents. */
function choosePasswordIfAny(
  scope: Scope<"random">,
  input: CreateInput,
  attributes: Readonly<Record<string, string>>,
): string | undefined {
  return !input.TemporaryPassword && mayLackPassword(scope, attributes)
    ? undefined
    : choosePassword(scope, input);
}

async function create(
  scope: Scope<"random" | MessageServices>,
  input: CreateInput,
): Promise<Output> {
  const { Username, UserAttributes: attributes = {} } = input;
  const given = withSignInAttribute(scope, Username, attributes);
  const password = choosePasswordIfAny(scope, input, given);
  requireUsernameForm(scope, Username);
  requireNewValues(scope.pool, given);
  const draft = createDraft(scope, {
    username: Username,
    attributes,
    status: "CONFIRMED",
  });
  // The function may refuse; its flags are ignored here, as AWS documents.
  await runPreSignUp(scope, {
    source: "AdminCreateUser",
    userName: draft.name,
    userAttributes: given,
    validationData: input.ValidationData ?? null,
    clientMetadata: input.ClientMetadata,
  });
  const user = scope.state.users.insert(
    password === undefined ? draft : withPassword(scope, draft, password),
    input.ForceAliasCreation,
  );
  if (isConflict(user)) {
    throw describeConflict(user, "User account already exists");
  }
  return invite(scope, user, input, password);
}

function withPassword(scope: Scope<"clock" | "random">, draft: UserDraft, password: string) {
  const { number: _, ...complete } = withTemporaryPassword(
    scope,
    { number: 0, ...draft },
    password,
  );
  return complete;
}

function resend(
  scope: Scope<"random" | MessageServices>,
  user: UserRecord,
  input: CreateInput,
  password: string,
): Promise<Output> {
  if (user.status !== "FORCE_CHANGE_PASSWORD") {
    throw new CognitoError(
      "UnsupportedUserStateException",
      `Resend not possible. ${user.name} status is not FORCE_CHANGE_PASSWORD`,
    );
  }
  const renewed = withTemporaryPassword(scope, user, password);
  scope.state.users.replace(renewed);
  return invite(scope, renewed, input, password);
}

async function invite(
  scope: Scope<MessageServices>,
  user: UserRecord,
  input: CreateInput,
  password = "",
): Promise<Output> {
  const attributes = input.MessageAction === "SUPPRESS" ? [] : chooseContacts(user, input);
  for (const attribute of attributes) {
    // ClientMetadata reaches PreSignUp only, as AWS documents.
    await sendMessage(scope, { event: "AdminCreateUser", user, attribute, code: password });
  }
  return {
    User: {
      Username: user.name,
      Attributes: describeAttributes(user, user.attributes),
      ...describeStatus(user),
    },
  };
}

function chooseContacts(
  { attributes }: UserRecord,
  { DesiredDeliveryMediums }: CreateInput,
): readonly ContactAttribute[] {
  const present = (["email", "phone_number"] as const).filter((name) => attributes[name]);
  if (DesiredDeliveryMediums === undefined) {
    return present.slice(0, 1);
  }
  return present.filter((name) =>
    DesiredDeliveryMediums.includes(name === "email" ? "EMAIL" : "SMS"),
  );
}
