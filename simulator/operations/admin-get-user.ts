/**
 * AdminGetUser: everything about a user.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html
 * @module
 */
import { describeAttributes, describeStatus } from "../attributes/describe";
import { describeMfa } from "../authentication/mfa-preference";
import { type Call, openUser } from "../context";
import { username, userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Describes a user to an administrator. */
export const adminGetUser = defineOperation({
  access: "signed",
  summary: "As on AWS",
  fields: { UserPoolId: userPoolId, Username: username },
  run: (call: Call<"pools">, input) => {
    const { user } = openUser(call, input.UserPoolId, input.Username);
    return {
      Username: user.name,
      UserAttributes: describeAttributes(user, user.attributes),
      ...describeStatus(user),
      ...describeMfa(user),
    };
  },
});
