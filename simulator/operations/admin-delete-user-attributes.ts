/**
 * AdminDeleteUserAttributes: takes attributes away, no matter what clients may write.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUserAttributes.html
 * @module
 */
import { changeAttributes } from "../attributes/change";
import { type Call, openUser } from "../context";
import type { MessageServices } from "../messages/send-message";
import { list, required } from "./fields";
import { attributeName, username, userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Takes away what the schema does not require. */
export const adminDeleteUserAttributes = defineOperation({
  access: "signed",
  summary: "As on AWS",
  fields: {
    UserPoolId: userPoolId,
    Username: username,
    UserAttributeNames: required(list(attributeName)),
  },
  run: async (call: Call<"pools" | "random" | MessageServices>, input) => {
    const { scope, user } = openUser(call, input.UserPoolId, input.Username);
    const emptied = Object.fromEntries(input.UserAttributeNames.map((name) => [name, ""]));
    await changeAttributes(scope, user, emptied, undefined);
    return {};
  },
});
