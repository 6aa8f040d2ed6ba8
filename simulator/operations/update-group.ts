/**
 * UpdateGroup: another description, role or precedence.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateGroup.html
 * @module
 */
import type { Call } from "../context";
import type { GroupRecord } from "../state/group-store";
import { describeGroup, groupName, groupProperties, openGroup } from "./group-members";
import { userPoolId } from "./members";
import { defineOperation } from "./operation";

/** Changes what the call names and leaves the rest. */
export const updateGroup = defineOperation({
  access: "signed",
  summary: "What the call leaves out stays as it was",
  fields: { UserPoolId: userPoolId, GroupName: groupName, ...groupProperties },
  run: (call: Call<"clock" | "pools">, input) => {
    const { scope, group } = openGroup(call, input.UserPoolId, input.GroupName);
    const changed: GroupRecord = {
      ...group,
      description: input.Description ?? group.description,
      roleArn: input.RoleArn ?? group.roleArn,
      precedence: input.Precedence ?? group.precedence,
      modifiedAt: scope.clock.now(),
    };
    scope.state.groups.replace(changed);
    return { Group: describeGroup(scope, changed) };
  },
});
