/**
 * AdminAddUserToGroup: makes a user a member; their next tokens say so.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminAddUserToGroup.html
 * @module
 */
import { type Call, openUser } from "../context";
import { CognitoError } from "../errors";
import { groupName, requireGroup } from "./group-members";
import { username, userPoolId } from "./members";
import { defineOperation } from "./operation";

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const MOST_GROUPS_OF_USER = 100;

/** Adds them; adding them again changes nothing. */
export const adminAddUserToGroup = defineOperation({
  access: "signed",
  summary: "As on AWS",
  fields: { UserPoolId: userPoolId, Username: username, GroupName: groupName },
  run: (call: Call<"pools">, input) => {
    const { scope, user } = openUser(call, input.UserPoolId, input.Username);
    const { name } = requireGroup(scope, input.GroupName);
    const { groups } = scope.state;
    if (
      !groups.hasMember(name, user.sub) &&
      groups.groupsOf(user.sub).length >= MOST_GROUPS_OF_USER
    ) {
      throw new CognitoError("LimitExceededException", "Too many groups for the user");
    }
    groups.addMember(name, user.sub);
    return {};
  },
});
