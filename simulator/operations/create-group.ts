/**
 * CreateGroup: a group of the pool, empty.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
 * @module
 */
import { type Call, openPool } from "../context";
import { CognitoError } from "../errors";
import { describeGroup, groupName, groupProperties } from "./group-members";
import { userPoolId } from "./members";
import { defineOperation } from "./operation";

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const MOST_GROUPS = 10_000;

/** Its name cannot be changed later. */
export const createGroup = defineOperation({
  access: "signed",
  summary: "As on AWS; what the stack defines is there from the start",
  fields: { UserPoolId: userPoolId, GroupName: groupName, ...groupProperties },
  run: (call: Call<"clock" | "pools">, input) => {
    const scope = openPool(call, input.UserPoolId);
    const { groups } = scope.state;
    if (groups.size >= MOST_GROUPS) {
      throw new CognitoError("LimitExceededException", "Too many groups in the user pool");
    }
    const now = scope.clock.now();
    const group = groups.insert({
      name: input.GroupName,
      description: input.Description,
      roleArn: input.RoleArn,
      precedence: input.Precedence,
      createdAt: now,
      modifiedAt: now,
    });
    if (group === undefined) {
      // The text is reported: https://github.com/aws-amplify/amplify-backend/issues/1781
      throw new CognitoError("GroupExistsException", "A group with the name already exists.");
    }
    return { Group: describeGroup(scope, group) };
  },
});
