/**
 * DeleteUserAttributes: takes attributes away.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserAttributes.html
 * @module
 */
import { changeAttributes } from "../attributes/change";
import type { Call } from "../context";
import type { MessageServices } from "../messages/send-message";
import { actByToken } from "../tokens/access-token";
import { list, required } from "./fields";
import { accessToken, attributeName } from "./members";
import { defineOperation } from "./operation";

/** Takes away what the client may write and the schema does not require. */
export const deleteUserAttributes = defineOperation({
  access: "token",
  summary: "As on AWS",
  fields: { AccessToken: accessToken, UserAttributeNames: required(list(attributeName)) },
  run: (call: Call<"clients" | "random" | MessageServices>, input) =>
    actByToken(call, input.AccessToken, async ({ scope, user }) => {
      const emptied = Object.fromEntries(input.UserAttributeNames.map((name) => [name, ""]));
      await changeAttributes(scope, user, emptied, undefined);
      return {};
    }),
});
