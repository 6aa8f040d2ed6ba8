/**
 * VerifyUserAttribute: proves an address; a new one that waited for the proof takes effect.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html
 * @module
 */
import { requireNoConflict } from "../attributes/change";
import { countAttempt } from "../authentication/attempt-limit";
import type { Call } from "../context";
import { requireCode, voidCode } from "../messages/code";
import { withAttributes } from "../state/user";
import { actByToken } from "../tokens/access-token";
import { requireContact } from "./contact-name";
import { required } from "./fields";
import { accessToken, attributeName, confirmationCode } from "./members";
import { defineOperation } from "./operation";

/** Marks the address as verified. */
export const verifyUserAttribute = defineOperation({
  access: "token",
  summary: "As on AWS",
  fields: {
    AccessToken: accessToken,
    AttributeName: required(attributeName),
    Code: confirmationCode,
  },
  run: (call: Call<"clients" | "clock">, input) =>
    actByToken(call, input.AccessToken, ({ scope, user }) => {
      const attribute = requireContact(input.AttributeName);
      countAttempt(scope, "VerifyUserAttribute", user.sub);
      const purpose = `Attribute:${attribute}` as const;
      const { pendingValue } = requireCode(scope, user.sub, purpose, input.Code);
      const changes = {
        ...(pendingValue === undefined ? {} : { [attribute]: pendingValue }),
        [`${attribute}_verified`]: "true",
      };
      const verified = withAttributes(user, changes, scope.clock.now());
      requireNoConflict(scope.state.users.findConflict(verified));
      scope.state.users.replace(verified);
      voidCode(scope, user.sub, purpose);
      return {};
    }),
});
