/**
 * AdminRemoveUserFromGroup: ends a membership; tokens from before still say it.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRemoveUserFromGroup.html
 * @module
 */
import { type Call, openUser } from "../context";
import { groupName, requireGroup } from "./group-members";
import { username, userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Takes them out; a user who is not in it stays so. */
export const adminRemoveUserFromGroup = defineOperation({
  access: "signed",
  summary: "As on AWS",
  fields: { UserPoolId: userPoolId, Username: username, GroupName: groupName },
  run: (call: Call<"pools">, input) => {
    const { scope, user } = openUser(call, input.UserPoolId, input.Username);
    scope.state.groups.removeMember(requireGroup(scope, input.GroupName).name, user.sub);
    return {};
  },
});
