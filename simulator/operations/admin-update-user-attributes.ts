/**
 * AdminUpdateUserAttributes: changes any attribute, verification included.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html
 * @module
 */
import { changeAttributes } from "../attributes/change";
import { type Call, openUser } from "../context";
import type { MessageServices } from "../messages/send-message";
import { attributeList, required, textMap } from "./fields";
import { username, userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Changes attributes; an address that is not marked as verified gets a code if the pool verifies it. */
export const adminUpdateUserAttributes = defineOperation({
  access: "signed",
  summary: "As on AWS",
  fields: {
    UserPoolId: userPoolId,
    Username: username,
    UserAttributes: required(attributeList()),
    ClientMetadata: textMap(),
  },
  run: async (
    call: Call<"pools" | "random" | MessageServices>,
    { UserPoolId, Username, UserAttributes, ClientMetadata },
  ) => {
    const { scope, user } = openUser(call, UserPoolId, Username);
    await changeAttributes(scope, user, UserAttributes, ClientMetadata);
    return {};
  },
});
