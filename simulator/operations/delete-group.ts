/**
 * DeleteGroup: takes a group away, and everybody out of it.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteGroup.html
 * @module
 */
import type { Call } from "../context";
import { groupName, openGroup } from "./group-members";
import { userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Deletes the group; its members stay as users. */
export const deleteGroup = defineOperation({
  access: "signed",
  summary: "With its memberships",
  fields: { UserPoolId: userPoolId, GroupName: groupName },
  run: (call: Call<"pools">, input) => {
    const { scope, group } = openGroup(call, input.UserPoolId, input.GroupName);
    scope.state.groups.remove(group.name);
    return {};
  },
});
