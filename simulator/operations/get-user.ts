/**
 * GetUser: what the client may read of the user whose token it holds.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html
 * @module
 */

import { readableAttributes } from "../attributes/attribute-access";
import { describeAttributes } from "../attributes/describe";
import { describeMfa } from "../authentication/mfa-preference";
import type { Call } from "../context";
import { actByToken } from "../tokens/access-token";
import { accessToken } from "./members";
import { defineOperation } from "./operation";

/** Describes the signed-in user. */
export const getUser = defineOperation({
  access: "token",
  summary: "As on AWS",
  fields: { AccessToken: accessToken },
  run: (call: Call<"clients" | "clock">, input) =>
    actByToken(call, input.AccessToken, ({ scope, user }) => ({
      Username: user.name,
      UserAttributes: describeAttributes(user, readableAttributes(scope, user)),
      ...describeMfa(user),
    })),
});
