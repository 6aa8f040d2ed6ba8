/**
 * ForgotPassword: sends a code to a verified address.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 * @module
 */
import { countAttempt } from "../authentication/attempt-limit";
import { migrateUser } from "../authentication/migrate-user";
import { requireSecretHash } from "../authentication/secret-hash";
import { type Call, type ClientScope, openClient } from "../context";
import type { CognitoError } from "../errors";
import { createCode } from "../messages/code";
import { chooseRecoveryContact, listRecoveryContacts } from "../messages/contact";
import type { MessageServices } from "../messages/send-message";
import { sendMessage } from "../messages/send-message";
import type { ContactAttribute, UserRecord } from "../state/user";
import { countDisguised, pretendDelivery } from "./code-recipient";
import { textMap } from "./fields";
import { clientId, secretHash, username } from "./members";
import { defineOperation } from "./operation";
import {
  administratorOnly,
  cannotBeReset,
  noVerifiedContact,
  unknownCombination,
  userDisabled,
} from "./refusals";

/** Sends the code, or seems to. */
export const forgotPassword = defineOperation({
  access: "public",
  summary: "Where the client hides who exists, always the simulated answer, never an error instead",
  fields: {
    ClientId: clientId,
    Username: username,
    SecretHash: secretHash,
    ClientMetadata: textMap(),
  },
  run: async (
    call: Call<"clients" | "random" | MessageServices>,
    { ClientId, Username, SecretHash, ClientMetadata: clientMetadata },
  ) => {
    const scope = openClient(call, ClientId);
    requireSecretHash(scope, [Username], SecretHash);
    const contacts = listRecoveryContacts(scope.pool);
    if (contacts.length === 0) {
      throw administratorOnly();
    }
    const migration = { source: "ForgotPassword", username: Username, clientMetadata } as const;
    const user = scope.state.users.find(Username) ?? (await migrateUser(scope, migration));
    if (user === undefined) {
      countDisguised(scope, "PasswordReset", Username);
      const refusal = unknownCombination();
      return pretendDelivery(scope, { username: Username, contacts, refusal });
    }
    countAttempt(scope, "PasswordReset", user.sub);
    const attribute = findContact(scope, user);
    if (typeof attribute !== "string") {
      return pretendDelivery(scope, { username: Username, contacts, refusal: attribute });
    }
    const code = createCode(scope, user.sub, "ForgotPassword", { attribute });
    const message = { event: "ForgotPassword", user, attribute, code, clientMetadata } as const;
    return { CodeDeliveryDetails: await sendMessage(scope, message) };
  },
});

/** Where the code can go, or why it cannot. */
function findContact(scope: ClientScope, user: UserRecord): ContactAttribute | CognitoError {
  if (!user.enabled) {
    return userDisabled();
  }
  if (user.status === "FORCE_CHANGE_PASSWORD") {
    return cannotBeReset();
  }
  return chooseRecoveryContact(scope.pool, user) ?? noVerifiedContact();
}
