/**
 * ListGroups: the groups of a pool, in pages.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListGroups.html
 * @module
 */
import { type Call, openPool } from "../context";
import { describeGroup, describeNext, pageMembers, pageOf } from "./group-members";
import { userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Lists groups in order of creation. */
export const listGroups = defineOperation({
  access: "signed",
  summary: "In order of creation",
  fields: { UserPoolId: userPoolId, ...pageMembers },
  run: (call: Call<"pools">, input) => {
    const scope = openPool(call, input.UserPoolId);
    const page = pageOf(scope.state.groups.all(), input);
    return {
      Groups: page.items.map((group) => describeGroup(scope, group)),
      ...describeNext(page),
    };
  },
});
