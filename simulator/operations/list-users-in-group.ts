/**
 * ListUsersInGroup: the members of a group, in pages.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsersInGroup.html
 * @module
 */
import { describeListedUser } from "../attributes/describe";
import type { Call } from "../context";
import { describeNext, groupName, openGroup, pageMembers, pageOf } from "./group-members";
import { userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Lists members in order of their sign-up. */
export const listUsersInGroup = defineOperation({
  access: "signed",
  summary: "In order of sign-up",
  fields: { UserPoolId: userPoolId, GroupName: groupName, ...pageMembers },
  run: (call: Call<"pools">, input) => {
    const { scope, group } = openGroup(call, input.UserPoolId, input.GroupName);
    const { users, groups } = scope.state;
    const members = groups.membersOf(group.name).flatMap((sub) => users.findBySub(sub) ?? []);
    const page = pageOf(
      members.sort((one, other) => one.number - other.number),
      input,
    );
    return { Users: page.items.map((user) => describeListedUser(user)), ...describeNext(page) };
  },
});
