/**
 * GetGroup: what is known of a group.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetGroup.html
 * @module
 */
import type { Call } from "../context";
import { describeGroup, groupName, openGroup } from "./group-members";
import { userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Leaves out its members; ListUsersInGroup has them. */
export const getGroup = defineOperation({
  access: "signed",
  summary: "As on AWS",
  fields: { UserPoolId: userPoolId, GroupName: groupName },
  run: (call: Call<"pools">, input) => {
    const { scope, group } = openGroup(call, input.UserPoolId, input.GroupName);
    return { Group: describeGroup(scope, group) };
  },
});
