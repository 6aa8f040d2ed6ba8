/**
 * UpdateUserAttributes: what the client lets the caller change.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html
 * @module
 */
import { changeAttributes } from "../attributes/change";
import type { Call } from "../context";
import type { MessageServices } from "../messages/send-message";
import { actByToken } from "../tokens/access-token";
import { attributeList, required, textMap } from "./fields";
import { accessToken } from "./members";
import { defineOperation } from "./operation";

/** Changes attributes; a new address gets a code if the pool verifies it. */
export const updateUserAttributes = defineOperation({
  access: "token",
  summary: "As on AWS",
  fields: {
    AccessToken: accessToken,
    UserAttributes: required(attributeList()),
    ClientMetadata: textMap(),
  },
  run: (
    call: Call<"clients" | "random" | MessageServices>,
    { AccessToken, UserAttributes, ClientMetadata },
  ) =>
    actByToken(call, AccessToken, async ({ scope, user }) => ({
      CodeDeliveryDetailsList: await changeAttributes(scope, user, UserAttributes, ClientMetadata),
    })),
});
