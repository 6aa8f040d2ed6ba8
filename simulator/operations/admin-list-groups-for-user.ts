/**
 * AdminListGroupsForUser: the groups of a user, in pages.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListGroupsForUser.html
 * @module
 */
import { type Call, openUser } from "../context";
import { describeGroup, describeNext, pageMembers, pageOf } from "./group-members";
import { username, userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Lists their groups in order of creation. */
export const adminListGroupsForUser = defineOperation({
  access: "signed",
  summary: "In order of creation",
  fields: { UserPoolId: userPoolId, Username: username, ...pageMembers },
  run: (call: Call<"pools">, input) => {
    const { scope, user } = openUser(call, input.UserPoolId, input.Username);
    const groups = [...scope.state.groups.groupsOf(user.sub)];
    const page = pageOf(
      groups.sort((one, other) => one.number - other.number),
      input,
    );
    return {
      Groups: page.items.map((group) => describeGroup(scope, group)),
      ...describeNext(page),
    };
  },
});
